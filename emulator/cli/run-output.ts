import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonReport } from "../report/json.ts";
import { junitReport } from "../report/junit.ts";
import type { Ending, Reporter } from "../report/reporter.ts";
import { traceFileName, traceLines } from "../report/trace-file.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { RigError } from "./cli-errors.ts";

/** Makes the folder before anything runs: a run of an hour must not fail over where to write. */
export async function prepareOutput(folder: string): Promise<void> {
  await orComplain(folder, mkdir(join(folder, "traces"), { recursive: true }));
}

export async function writeOutput(
  folder: string,
  records: readonly RunRecord[],
  { ending, reporters }: { ending: Ending; reporters: readonly Reporter[] },
): Promise<void> {
  const files = new Map([
    ["report.json", jsonReport(records, ending)],
    ["junit.xml", junitReport(records)],
  ]);
  for (const reporter of reporters) {
    const own = reporter.file?.(ending);
    if (own) files.set(own.name, own.text);
  }
  for (const record of records) files.set(freeName(traceFileName(record), files), traceLines(record));
  for (const [name, text] of files) await orComplain(folder, writeFile(join(folder, name), text));
}

/** Files of the same name in two folders do not overwrite each other's trace. */
function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  let free = join("traces", name);
  for (let count = 2; taken.has(free); count++) free = join("traces", `${count}-${name}`);
  return free;
}

async function orComplain(folder: string, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    throw new RigError(`cannot write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
