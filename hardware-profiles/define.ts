import { type Complaint, complaintsOf } from "@offhook/protocol/explain.ts";
import { contradictionsIn } from "./checks.ts";
import { ProfileError } from "./errors.ts";
import { HardwareProfile } from "./profile.ts";

/**
 * A profile that is part of a program: typed where it is written, checked when it is loaded, frozen from then on.
 * @throws {ProfileError} naming the field.
 */
export function defineProfile(profile: HardwareProfile): HardwareProfile {
  const checked = checkProfile(profile);
  if (checked.kind === "wrong") throw new ProfileError(profile.id, checked.complaints);
  return checked.profile;
}

/** Shape first, then how the parts fit together; the second only when the first holds. */
export function checkProfile(
  value: unknown,
): { kind: "right"; profile: HardwareProfile } | { kind: "wrong"; complaints: readonly Complaint[] } {
  const shaped = HardwareProfile.safeParse(value);
  if (!shaped.success) return { kind: "wrong", complaints: complaintsOf(shaped.error, HardwareProfile, { value }) };
  const complaints = contradictionsIn(shaped.data);
  return complaints.length > 0 ? { kind: "wrong", complaints } : { kind: "right", profile: freeze(shaped.data) };
}

/** Profiles are shared by every phone of a model: one that is changed would change them all. */
function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
