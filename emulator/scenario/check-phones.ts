import { firmwareOf, profiles as ownProfiles } from "@offhook/hardware-profiles/registry.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { ScenarioFile } from "./file-schema.ts";
import type { Problem } from "./problem.ts";
import type { Path, YamlSource } from "./yaml-source.ts";

/** What a scenario says about profiles and their firmware that cannot be. `known` are the ids of the profiles there are. */
export function phoneProblems(header: ScenarioFile, source: YamlSource, known: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const [index, profile] of (header.profiles ?? []).entries()) checkProfile(profile, ["profiles", index]);
  for (const [name, { profile, firmware }] of Object.entries(header.phones ?? {})) {
    if (profile !== undefined) checkProfile(profile, ["phones", name, "profile"]);
    // With a template in it nobody knows before the run.
    if (firmware === undefined || firmware.includes("${")) continue;
    for (const id of profile === undefined ? (header.profiles ?? known) : [profile])
      checkFirmware(id, firmware, ["phones", name, "firmware"]);
  }
  return problems;

  function checkProfile(id: string, path: Path): void {
    if (!known.includes(id))
      problems.push(source.problem(path, `no profile is called ${JSON.stringify(id)}${didYouMean(id, known)}`));
  }

  /** People's own profiles are not at hand here: their phones refuse when they are made. */
  function checkFirmware(id: string, version: string, path: Path): void {
    const profile = Object.hasOwn(ownProfiles, id) ? ownProfiles[id] : undefined;
    try {
      if (profile) firmwareOf(profile, version);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(source.problem(path, error.message));
    }
  }
}
