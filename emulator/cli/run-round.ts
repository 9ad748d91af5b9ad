import { join } from "node:path";
import { messageOf } from "@offhook/protocol/errors.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { printableLine } from "../report/printable.ts";
import type { Ending } from "../report/reporter.ts";
import type { Film } from "../scenario/film.ts";
import { goldenOnDisk } from "../scenario/golden-files.adapter.ts";
import { Updates } from "../scenario/golden-files.ts";
import { failedSince } from "../scenario/last-run.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import type { RunRecord, Verdict } from "../scenario/run-record.ts";
import { FAILURES, type OpenDesk, runScenario } from "../scenario/run-scenario.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { lastRunFile, rememberedFailures, rememberFailures } from "./last-run.adapter.ts";
import type { KnownProfiles } from "./profile-files.adapter.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { writeOutput } from "./run-output.ts";
import { makeReporters, reporterNames } from "./run-reporters.ts";
import { failureLimit } from "./run-selection.ts";

/** What each verdict means for the process. */
export const OUTCOME: Readonly<Record<Verdict, ExitCode>> = {
  passed: EXIT.ok,
  failed: EXIT.failed,
  timeout: EXIT.timeout,
  incomplete: EXIT.failed,
};

export interface RoundWorld {
  readonly io: CliIo;
  /** Where offhook was started. */
  readonly folder: string;
  readonly open: OpenDesk;
  /** What was chosen, as reports tell it. */
  readonly told: Ending["selection"];
  readonly signal: AbortSignal;
  /** Asked before each run: why it is not to begin, nor any after it. Null as long as they may. */
  readonly stopBecause?: () => string | null;
}

/** Does these runs one after the other, tells the reporters, writes the reports, remembers what failed. The first of the runs were done. */
export async function runRound(
  runs: readonly PlannedRun[],
  options: RunCommandOptions,
  { io, folder, open, told, signal, stopBecause = () => null }: RoundWorld,
): Promise<readonly RunRecord[]> {
  const enough = failureLimit(options);
  const reporters = await makeReporters(reporterNames(options, io), options, { io, folder });
  const updates = new Updates();
  const failures = options.output === undefined ? join(folder, FAILURES) : join(options.output, "pictures");
  const golden = goldenOnDisk({ failures, updates: options.updateSnapshots === true });
  const filmed = reporters.some((reporter) => reporter.wantsFilm);
  const records: RunRecord[] = [];
  let stopped: string | null = null;
  for (const reporter of reporters) reporter.begin?.(runs);
  const timeoutFlag = options.timeout === undefined ? [] : ["--timeout", formatDuration(options.timeout)];
  for (const run of runs) {
    stopped = signal.aborted ? "interrupted" : (tooMany(records, enough) ?? stopBecause());
    if (stopped !== null) break;
    for (const reporter of reporters) reporter.runBegins?.(run);
    let film: Film | null = null;
    const onFilm = (seen: Film) => {
      film = seen;
    };
    const record = await runScenario(run.scenario, {
      profile: run.profile,
      seed: run.seed,
      repeat: run.repeat,
      realTime: options.rt === true,
      timeoutMs: options.timeout ?? null,
      inputs: run.inputs,
      replay: [run.replay, ...timeoutFlag, ...(options.rt ? ["--rt"] : [])].join(" "),
      openDesk: open,
      wall: wallClock,
      signal,
      golden,
      updates,
      ...(filmed && { onFilm }),
      onStep: (step) => {
        for (const reporter of reporters) reporter.stepEnds?.(step);
      },
    });
    records.push(record);
    for (const reporter of reporters) reporter.runEnds?.(record, film);
  }
  const notRun = runs.slice(records.length).map(({ scenario, profile, seed }) => ({ scenario: scenario.name, profile, seed }));
  const ending: Ending = { selection: told, notRun, stoppedBecause: stopped };
  for (const reporter of reporters) reporter.end?.(records, ending);
  for (const { path, why } of updates.all) io.stderr.write(`offhook: wrote ${printableLine(path)}: ${printableLine(why)}\n`);
  if (options.output !== undefined) await writeOutput(options.output, records, { ending, reporters });
  remember(lastRunFile({ output: options.output, folder }), records, io);
  return records;
}

/** Desks on which people's own profiles are known; loaded when the first one is wanted. */
export async function deskWith(profiles: KnownProfiles["profiles"]): Promise<OpenDesk> {
  const { openDesk } = await import("../desk/open-desk.ts");
  return (options) => openDesk({ ...options, profiles });
}

function tooMany(records: readonly RunRecord[], enough: number): string | null {
  const failures = records.filter((record) => record.verdict !== "passed").length;
  if (failures < enough) return null;
  return `stopped after ${failures === 1 ? "a failure" : `${failures} failures`}`;
}

/** For --last-failed. A folder that cannot be written to fails no run. */
function remember(file: string, records: readonly RunRecord[], io: CliIo): void {
  try {
    rememberFailures(file, failedSince(rememberedFailures(file) ?? [], records));
  } catch (error) {
    io.stderr.write(`offhook: what failed is not remembered: ${messageOf(error)}\n`);
  }
}
