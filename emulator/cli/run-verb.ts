import { InputError } from "@offhook/protocol/errors.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { jsonReport } from "../report/json.ts";
import { junitReport } from "../report/junit.ts";
import { dotReporter, listReporter } from "../report/list.ts";
import type { Output, Reporter } from "../report/reporter.ts";
import { filesOnDisk } from "../scenario/files.adapter.ts";
import { type PlannedRun, plan } from "../scenario/plan.ts";
import type { RunRecord, Verdict } from "../scenario/run-record.ts";
import { type OpenDesk, runScenario } from "../scenario/run-scenario.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import { wantsColour } from "./cli.ts";
import { EXIT, type ExitCode, worst } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { type KnownProfiles, readProfiles } from "./profile-files.adapter.ts";
import type { ReporterName, RunCommandOptions } from "./run-options.ts";
import { prepareOutput, writeOutput } from "./run-output.ts";

const OUTCOME: Readonly<Record<Verdict, ExitCode>> = {
  passed: EXIT.ok,
  failed: EXIT.failed,
  timeout: EXIT.timeout,
  incomplete: EXIT.failed,
};

/** What `offhook run` does, apart from reading its command line. Desks come from `openDesk` unless a test brings its own. */
export async function runVerb(
  paths: readonly string[],
  options: RunCommandOptions,
  io: CliIo,
  openDesk?: OpenDesk,
): Promise<ExitCode> {
  const names = reporterNames(options, io);
  const { profiles, files: profileFiles, wanted } = readProfiles(options.profile);
  const runs = plan({
    files: filesOnDisk,
    profiles: Object.keys(profiles),
    profileFiles,
    paths,
    onlyProfiles: wanted,
    seed: options.seed ?? null,
    given: options.env,
  });
  if (runs.length === 0) {
    io.stderr.write("offhook: nothing to run here; scenarios are files that end in .yaml\n");
    return options.passWithNoTests ? EXIT.ok : EXIT.nothingMatched;
  }
  if (options.list) {
    io.stdout.write(options.json ? `${JSON.stringify(runs.map(listed), null, 2)}\n` : listText(runs));
    return EXIT.ok;
  }
  if (options.output !== undefined) await prepareOutput(options.output);
  const open: OpenDesk = openDesk ?? (await deskWith(profiles));
  const stop = new AbortController();
  void io.askedToStop().then((signal) => stop.abort(new Error(`interrupted by ${signal}`)));

  const reporters = makeReporters(names, options, io);
  const records: RunRecord[] = [];
  for (const reporter of reporters) reporter.begin?.(runs);
  const timeoutFlag = options.timeout === undefined ? [] : ["--timeout", formatDuration(options.timeout)];
  for (const run of runs) {
    if (stop.signal.aborted) break;
    for (const reporter of reporters) reporter.runBegins?.(run);
    const record = await runScenario(run.scenario, {
      profile: run.profile,
      seed: run.seed,
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
  for (const reporter of reporters) reporter.end?.(records);
  if (options.output !== undefined) await writeOutput(options.output, records);
  return worst([...records.map((record) => OUTCOME[record.verdict]), ...(stop.signal.aborted ? [EXIT.interrupted] : [])]);
}

async function deskWith(profiles: KnownProfiles["profiles"]): Promise<OpenDesk> {
  const { openDesk } = await import("../desk/open-desk.ts");
  return (options) => openDesk({ ...options, profiles });
}

function reporterNames(options: RunCommandOptions, io: CliIo): readonly ReporterName[] {
  const names = options.reporter ?? (options.json ? ["json"] : [io.env.CI ? "dot" : "list"]);
  if (options.output === undefined && names.includes("json") && names.includes("junit"))
    throw new InputError("json and junit cannot share standard output; say where to write them with --output DIR");
  return names;
}

function makeReporters(names: readonly ReporterName[], options: RunCommandOptions, io: CliIo): Reporter[] {
  // A report on standard output is for a program: nothing else may get in between.
  const taken = options.output === undefined && names.some((name) => name === "json" || name === "junit");
  const people: Output = {
    write: (text) => void (taken ? io.stderr : io.stdout).write(text),
    colour: !taken && wantsColour({ io, options }),
    rewrites: !taken && io.stdout.isTTY === true && io.env.TERM !== "dumb",
  };
  return names.map((name): Reporter => {
    if (name === "list") return options.quiet ? onlyFailures(listReporter({ ...people, rewrites: false })) : listReporter(people);
    if (name === "dot") return options.quiet ? onlyFailures(dotReporter(people)) : dotReporter(people);
    // With --output the files are written in the end, whatever was chosen.
    if (options.output !== undefined) return {};
    const report = name === "json" ? jsonReport : junitReport;
    return { end: (records) => void io.stdout.write(report(records)) };
  });
}

/** Says nothing as long as everything passes. */
function onlyFailures(reporter: Reporter): Reporter {
  return {
    end: (records) => {
      const bad = records.filter((record) => record.verdict !== "passed");
      if (bad.length > 0) reporter.end?.(bad);
    },
  };
}

function listed({ scenario, profile, seed }: PlannedRun) {
  const { name, file, tags, description } = scenario;
  return { name, file, profile, seed, tags, description };
}

function listText(runs: readonly PlannedRun[]): string {
  const scenarios = [...new Set(runs.map((run) => run.scenario))];
  const lines = scenarios.map((scenario) => {
    const on = runs.filter((run) => run.scenario === scenario).map((run) => run.profile);
    return `${scenario.file}\n  ${scenario.name}\n  on ${on.join(", ")}${scenario.tags.length > 0 ? `  (${scenario.tags.join(", ")})` : ""}`;
  });
  return `${lines.join("\n")}\n${runs.length} runs of ${scenarios.length} scenarios\n`;
}
