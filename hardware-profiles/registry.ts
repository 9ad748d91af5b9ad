import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { Firmware, HardwareProfile } from "./profile.ts";
import { ccx500 } from "./profiles/ccx500.ts";
import { ccx600 } from "./profiles/ccx600.ts";
import { trioC60 } from "./profiles/trio-c60.ts";

/** The profiles that come with offhook, by id. */
export const profiles: Readonly<Record<string, HardwareProfile>> = Object.freeze(
  Object.fromEntries([ccx500, ccx600, trioC60].map((profile) => [profile.id, profile])),
);

/** @throws {InputError} with the ids there are. */
export function profileById(id: string): HardwareProfile {
  const profile = Object.hasOwn(profiles, id) ? profiles[id] : undefined;
  if (profile) return profile;
  const known = Object.keys(profiles);
  throw new InputError(`no hardware profile ${JSON.stringify(id)}${didYouMean(id, known)}; there are ${known.join(", ")}`);
}

/**
 * The firmware of that version, or the one the phone ships with. Some numbers of a version mean the newest that begins with them:
 * `7.1.3` is 7.1.3.0991 on a CCX and 7.1.3.0985 on a Trio C60.
 * @throws {InputError} with the versions there are.
 */
export function firmwareOf(profile: HardwareProfile, version: string = profile.firmware.shipped): Firmware {
  const { ladder } = profile.firmware;
  // A ladder has its oldest rung first.
  const found =
    ladder.find((rung) => rung.version === version) ?? ladder.findLast((rung) => rung.version.startsWith(`${version}.`));
  if (found) return found;
  const known = profile.firmware.ladder.map((rung) => rung.version);
  throw new InputError(
    `${profile.id} has no firmware ${JSON.stringify(version)}${didYouMean(version, known)}; its ladder is ${known.join(", ")}`,
  );
}
