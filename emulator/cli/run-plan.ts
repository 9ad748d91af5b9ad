import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import { plan } from "../scenario/plan.ts";
import { lastRunFile, rememberedFailures } from "./last-run.adapter.ts";
import { type KnownProfiles, readProfiles } from "./profile-files.adapter.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { type Chosen, choose } from "./run-selection.ts";

export interface RunPlan {
  readonly chosen: Chosen;
  readonly known: KnownProfiles;
}

/**
 * Reads everything there is to read and says what is to be run. `folder` is where offhook was started.
 * @throws {ScenarioFileError}, {@link ProfileError}, {@link InputError} about files and command line.
 */
export function planRuns(
  paths: readonly string[],
  options: RunCommandOptions,
  { files, folder }: { files: ScenarioFiles; folder: string },
): RunPlan {
  const known = readProfiles(options.profile, (path) => files.read(path));
  const planned = plan({
    files,
    profiles: Object.keys(known.profiles),
    profileFiles: known.files,
    paths,
    onlyProfiles: known.wanted,
    seed: options.seed ?? null,
    given: options.env,
    writesMissing: options.updateSnapshots === true,
  });
  const memory = lastRunFile({ output: options.output, folder });
  return { known, chosen: choose(planned, options, { file: memory, read: () => rememberedFailures(memory) }) };
}
