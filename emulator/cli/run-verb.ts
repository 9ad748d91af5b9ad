import { filesOnDisk } from "../scenario/files.adapter.ts";
import type { OpenDesk } from "../scenario/run-scenario.ts";
import { checkCompareOptions, compareProfiles } from "./compare-verb.ts";
import { EXIT, type ExitCode, worst } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import { listJson, listText } from "./run-list.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { prepareOutput } from "./run-output.ts";
import { planRuns } from "./run-plan.ts";
import { reporterNames } from "./run-reporters.ts";
import { deskWith, OUTCOME, runRound } from "./run-round.ts";
import { failureLimit } from "./run-selection.ts";
import type { WatchWorld } from "./watch.ts";
import { checkWatchOptions } from "./watch-options.ts";

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
  // What is wrong with the command line is said before a file is read.
  failureLimit(options);
  reporterNames(options, io);
  if (options.watch) checkWatchOptions(options);
  if (options.compareProfiles) checkCompareOptions(options);
  if (options.watch) return watch(paths, options, { io, openDesk, folder });
  const { chosen, known } = planRuns(paths, options, { files: filesOnDisk, folder });
  const { runs, told, nothing } = chosen;
  if (nothing) {
    io.stderr.write(`offhook: ${nothing.why}\n`);
    return nothing.isFine || options.passWithNoTests ? EXIT.ok : EXIT.nothingMatched;
  }
  if (options.list) {
    io.stdout.write(options.json ? listJson(runs) : listText(runs));
    return EXIT.ok;
  }
  if (options.output !== undefined) await prepareOutput(options.output);
  const open: OpenDesk = openDesk ?? (await deskWith(known.profiles));
  const stop = new AbortController();
  void io.askedToStop().then((signal) => stop.abort(new Error(`interrupted by ${signal}`)));

  if (options.compareProfiles) {
    const compared = await compareProfiles(runs, options, { io, open, profiles: known.profiles, signal: stop.signal });
    if (compared.length === 0 && !stop.signal.aborted) return EXIT.nothingMatched;
    return worst([...compared.map((record) => OUTCOME[record.verdict]), ...(stop.signal.aborted ? [EXIT.interrupted] : [])]);
  }
  const records = await runRound(runs, options, { io, folder, open, told, signal: stop.signal });
  return worst([...records.map((record) => OUTCOME[record.verdict]), ...(stop.signal.aborted ? [EXIT.interrupted] : [])]);
}

async function watch(
  paths: readonly string[],
  options: RunCommandOptions,
  world: Pick<WatchWorld, "io" | "openDesk" | "folder">,
): Promise<ExitCode> {
  const [{ Watch }, { watchOnDisk }, { SystemClock }] = await Promise.all([
    import("./watch.ts"),
    import("./folder-watcher.adapter.ts"),
    import("@offhook/agent/adapters/system-clock.ts"),
  ]);
  const timers = new SystemClock();
  return new Watch(paths, options, { ...world, files: filesOnDisk, openWatcher: watchOnDisk, timers }).run();
}
