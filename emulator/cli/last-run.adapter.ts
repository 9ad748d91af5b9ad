import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import { type FailedRun, lastRunText, readLastRun } from "../scenario/last-run.ts";

/** Where `offhook run` keeps what failed: with `--output` beside the reports, else in `.offhook` of the folder it was started in. */
export function lastRunFile({ output, folder }: { output: string | undefined; folder: string }): string {
  return output === undefined ? join(folder, ".offhook", "last-run.json") : join(output, "last-run.json");
}

/** Null when no run was remembered. @throws {InputError} when the file is something else. */
export function rememberedFailures(file: string): readonly FailedRun[] | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new InputError(`${file}: cannot be read: ${messageOf(error)}`);
  }
  const failed = readLastRun(text);
  if (failed === null) throw new InputError(`${file}: this is not what offhook remembers a run by; remove it`);
  return failed;
}

/** Whole or not at all. */
export function rememberFailures(file: string, failed: readonly FailedRun[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.writing`;
  writeFileSync(temporary, lastRunText(failed));
  renameSync(temporary, file);
}
