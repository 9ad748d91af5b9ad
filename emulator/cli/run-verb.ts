import { formatDuration } from "@offhook/protocol/units.ts";
import { printableJson, printableLine } from "../report/printable.ts";
import type { Ending } from "../report/reporter.ts";
import { filesOnDisk } from "../scenario/files.adapter.ts";
import { failedSince } from "../scenario/last-run.ts";
import { type PlannedRun, plan } from "../scenario/plan.ts";
import type { RunRecord, Verdict } from "../scenario/run-record.ts";
import { type OpenDesk, runScenario } from "../scenario/run-scenario.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import { checkCompareOptions, compareProfiles } from "./compare-verb.ts";
import { EXIT, type ExitCode, worst } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { lastRunFile, rememberedFailures, rememberFailures } from "./last-run.adapter.ts";
import { type KnownProfiles, readProfiles } from "./profile-files.adapter.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { prepareOutput, writeOutput } from "./run-output.ts";
import { makeReporters, reporterNames } from "./run-reporters.ts";
import { choose, failureLimit } from "./run-selection.ts";

const OUTCOME: Readonly<Record<Verdict, ExitCode>> = {
  passed: EXIT.ok,
  failed: EXIT.failed,
  timeout: EXIT.timeout,
  incomplete: EXIT.failed,
};

/**
 * What `offhook run` does, apart from reading its command line. Desks come from `openDesk` unless a test brings its own;
 * `folder` is where it was started.
 */
export async function runVerb(
  paths: readonly string[],
  options: RunCommandOptions,
  io: CliIo,
  openDesk?: OpenDesk,
  folder: string = process.cwd(),
): Promise<ExitCode> {
  const enough = failureLimit(options);
  if (options.compareProfiles) checkCompareOptions(options);
  const names = reporterNames(options, io);
  const { profiles, files: profileFiles, wanted } = readProfiles(options.profile);
  const planned = plan({
    files: filesOnDisk,
    profiles: Object.keys(profiles),
    profileFiles,
    paths,
    onlyProfiles: wanted,
    seed: options.seed ?? null,
    given: options.env,
  });
  const memory = lastRunFile({ output: options.output, folder });
  const { runs, told, nothing } = choose(planned, options, { file: memory, read: () => rememberedFailures(memory) });
  if (nothing) {
    io.stderr.write(`offhook: ${nothing.why}\n`);
    return nothing.isFine || options.passWithNoTests ? EXIT.ok : EXIT.nothingMatched;
  }
  if (options.list) {
    io.stdout.write(options.json ? printableJson(runs.map(listed)) : listText(runs));
    return EXIT.ok;
  }
  if (options.output !== undefined) await prepareOutput(options.output);
  const open: OpenDesk = openDesk ?? (await deskWith(profiles));
  const stop = new AbortController();
  void io.askedToStop().then((signal) => stop.abort(new Error(`interrupted by ${signal}`)));

  if (options.compareProfiles) {
    const compared = await compareProfiles(runs, options, { io, open, profiles, signal: stop.signal });
    if (compared.length === 0 && !stop.signal.aborted) return EXIT.nothingMatched;
    return worst([...compared.map((record) => OUTCOME[record.verdict]), ...(stop.signal.aborted ? [EXIT.interrupted] : [])]);
  }

  const reporters = makeReporters(names, options, { io, folder });
  const records: RunRecord[] = [];
  for (const reporter of reporters) reporter.begin?.(runs);
  const timeoutFlag = options.timeout === undefined ? [] : ["--timeout", formatDuration(options.timeout)];
  for (const run of runs) {
    if (stop.signal.aborted || records.filter((record) => record.verdict !== "passed").length >= enough) break;
    for (const reporter of reporters) reporter.runBegins?.(run);
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
      signal: stop.signal,
      onStep: (step) => {
        for (const reporter of reporters) reporter.stepEnds?.(step);
      },
    });
    records.push(record);
    for (const reporter of reporters) reporter.runEnds?.(record);
  }
  const ending = endingOf(runs, records, { told, signal: stop.signal });
  for (const reporter of reporters) reporter.end?.(records, ending);
  if (options.output !== undefined) await writeOutput(options.output, records, ending);
  remember(memory, records, io);
  return worst([...records.map((record) => OUTCOME[record.verdict]), ...(stop.signal.aborted ? [EXIT.interrupted] : [])]);
}

function endingOf(
  runs: readonly PlannedRun[],
  records: readonly RunRecord[],
  { told, signal }: { told: Ending["selection"]; signal: AbortSignal },
): Ending {
  const notRun = runs.slice(records.length).map(({ scenario, profile, seed }) => ({ scenario: scenario.name, profile, seed }));
  const failures = records.filter((record) => record.verdict !== "passed").length;
  const why = signal.aborted ? "interrupted" : `stopped after ${failures === 1 ? "a failure" : `${failures} failures`}`;
  return { selection: told, notRun, stoppedBecause: notRun.length > 0 ? why : null };
}

/** For --last-failed. A folder that cannot be written to fails no run. */
function remember(file: string, records: readonly RunRecord[], io: CliIo): void {
  try {
    rememberFailures(file, failedSince(rememberedFailures(file) ?? [], records));
  } catch (error) {
    io.stderr.write(`offhook: what failed is not remembered: ${error instanceof Error ? error.message : error}\n`);
  }
}

async function deskWith(profiles: KnownProfiles["profiles"]): Promise<OpenDesk> {
  const { openDesk } = await import("../desk/open-desk.ts");
  return (options) => openDesk({ ...options, profiles });
}

function listed({ scenario, profile, seed }: PlannedRun) {
  const { name, file, tags, description } = scenario;
  return { name, file, profile, seed, tags, description };
}

function listText(runs: readonly PlannedRun[]): string {
  const scenarios = [...new Set(runs.map((run) => run.scenario))];
  const lines = scenarios.map((scenario) => {
    const on = runs.filter((run) => run.scenario === scenario).map((run) => run.profile);
    const tags = scenario.tags.length > 0 ? `  (${scenario.tags.join(", ")})` : "";
    return [scenario.file, `  ${scenario.name}`, `  on ${on.join(", ")}${tags}`].map(printableLine).join("\n");
  });
  return `${lines.join("\n")}\n${runs.length} runs of ${scenarios.length} scenarios\n`;
}
