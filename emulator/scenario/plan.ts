import { InputError } from "@offhook/protocol/errors.ts";
import { shellWord } from "@offhook/protocol/shell-word.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { discover } from "./discover.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { type InputValues, inputValues } from "./inputs.ts";
import { loadAll } from "./load-all.ts";
import { ScenarioFileError } from "./problem.ts";
import { DEFAULT_SEED } from "./run-seed.ts";
import type { Scenario } from "./scenario.ts";

export interface PlanOptions {
  readonly files: ScenarioFiles;
  /** Ids of the profiles there are. */
  readonly profiles: readonly string[];
  /** Ids of profiles that came from a file, and the file: what brings them back in a replay. */
  readonly profileFiles?: ReadonlyMap<string, string>;
  /** Files and folders, as they were written. */
  readonly paths: readonly string[];
  /** Only these profiles; all when empty. */
  readonly onlyProfiles: readonly string[];
  readonly seed: number | null;
  /** Expected trees and pictures may be missing, since this run writes them. */
  readonly writesMissing?: boolean;
  /** `-e` as key and value. */
  readonly given: ReadonlyMap<string, string>;
}

/** One scenario on one profile, yet to be run. */
export interface PlannedRun {
  readonly scenario: Scenario;
  readonly profile: string;
  readonly seed: number;
  readonly inputs: InputValues;
  readonly replay: string;
  /** The command that does this run with another seed. */
  readonly replayWith: (seed: number) => string;
  /** Which time it is, counted from 1, when every run is done several times. */
  readonly repeat?: number;
}

/**
 * Everything that is to be run, checked as a whole before anything starts.
 * @throws {ScenarioFileError} with the problems of all files.
 * @throws {InputError} about the command line.
 */
export function plan(options: PlanOptions): PlannedRun[] {
  for (const id of options.onlyProfiles)
    if (!options.profiles.includes(id))
      throw new InputError(
        `no profile is called ${JSON.stringify(id)}${didYouMean(id, options.profiles)}; there are ${options.profiles.join(", ")}`,
      );
  const scenarios = load(options);
  const inputs = [...new Set(scenarios.flatMap((scenario) => Object.keys(scenario.inputs)))];
  for (const key of options.given.keys())
    if (!inputs.includes(key)) throw new InputError(`-e ${key}: no scenario here has such an input${didYouMean(key, inputs)}`);

  return scenarios.flatMap((scenario) => {
    const profiles = options.profiles.filter(
      (id) =>
        (scenario.profiles ?? [id]).includes(id) && (options.onlyProfiles.length === 0 || options.onlyProfiles.includes(id)),
    );
    const seed = options.seed ?? scenario.seed ?? DEFAULT_SEED;
    const values = inputValues(scenario, options.given);
    return profiles.map((profile) => {
      const replayWith = (own: number) => replayOf(scenario, options.profileFiles?.get(profile) ?? profile, own, options.given);
      return { scenario, profile, seed, inputs: values, replay: replayWith(seed), replayWith };
    });
  });
}

function load({ paths, files, profiles, writesMissing = false }: PlanOptions): readonly Scenario[] {
  const { scenarios, fragments, problems } = loadAll(discover(paths, files), { files, profiles, writesMissing });
  const named = fragments.find((file) => paths.includes(file));
  if (named !== undefined)
    throw new InputError(`${named} is a fragment or a tenant file: it is there for scenarios to use, not to be run`);
  if (problems.length > 0) throw new ScenarioFileError(problems);
  return scenarios;
}

function replayOf(scenario: Scenario, profile: string, seed: number, given: ReadonlyMap<string, string>): string {
  const inputs = [...given].flatMap(([key, value]) => {
    const input = scenario.inputs[key];
    if (!input) return [];
    return ["-e", input.sensitive ? `${key}=…` : `${key}=${value}`];
  });
  return ["npx offhook run", ...[scenario.file, "--profile", profile, "--seed", String(seed), ...inputs].map(shellWord)].join(
    " ",
  );
}
