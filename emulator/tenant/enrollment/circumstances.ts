import { compareVersions } from "@offhook/hardware-profiles/firmware/version.ts";
import type { EnrollmentRules } from "./rules.ts";

/** Everything an enrollment is judged by, as few values each: every combination of them can be tried. */
export const DIMENSIONS = {
  mode: ["none", "device-administrator", "android-enterprise", "aosp"],
  firmware: ["6.2", "7.0.2", "7.0.3", "7.1.3", "8", "9"],
  /** `common-area`: no Intune licence, and a Common Area Phone's account. */
  licence: ["intune", "common-area", "none"],
  aospProfile: ["present", "absent"],
  deviceLimit: ["free", "reached"],
  /** Whether this is the one that hangs, where the tenant is set to let one hang. */
  attempt: ["goes-through", "hangs"],
  deviceAdministrator: ["allowed", "blocked"],
  workProfile: ["allowed", "blocked"],
  /** `blocked` only for a phone that is not listed as corporate. */
  personalDevice: ["allowed", "blocked"],
  encryption: ["optional", "required"],
} as const;

export type Dimension = keyof typeof DIMENSIONS;
export type Circumstances = { readonly [D in Dimension]: (typeof DIMENSIONS)[D][number] };
export type FirmwareGeneration = Circumstances["firmware"];

/** Oldest version of each generation, newest first. The article's author draws the first line: "all versions newer than 6.2". */
const SINCE: readonly (readonly [FirmwareGeneration, string])[] = [
  ["9", "9"],
  ["8", "8"],
  ["7.1.3", "7.1"],
  ["7.0.3", "7.0.3"],
  ["7.0.2", "6.3"],
];

/** Versions are read as Poly counts them; a profile with numbers of its own lands where Poly's of that size would. */
export function generationOf(version: string): FirmwareGeneration {
  return SINCE.find(([, since]) => compareVersions(version, since) >= 0)?.[0] ?? "6.2";
}

export interface EnrollmentCase {
  readonly rules: EnrollmentRules;
  /** As the phone said in its greeting. */
  readonly firmware: string;
  readonly intuneLicence: boolean;
  readonly commonArea: boolean;
  /** Devices the account has enrolled, without this one. */
  readonly otherDevices: number;
  /** This phone's first enrollment, or one more on the connection on which it hung. */
  readonly firstAttempt: boolean;
}

export function circumstancesOf(enrollment: EnrollmentCase): Circumstances {
  const { rules, firmware, intuneLicence, commonArea, otherDevices, firstAttempt } = enrollment;
  const barrier = (shut: boolean) => (shut ? "blocked" : "allowed");
  return {
    mode: rules.mode,
    firmware: generationOf(firmware),
    licence: intuneLicence ? "intune" : commonArea ? "common-area" : "none",
    aospProfile: rules.aospProfile ? "present" : "absent",
    deviceLimit: otherDevices >= rules.deviceLimit ? "reached" : "free",
    attempt: rules.stuck === "first-attempt" && firstAttempt ? "hangs" : "goes-through",
    deviceAdministrator: barrier(rules.deviceAdministrator === "block"),
    workProfile: barrier(rules.workProfile === "block"),
    personalDevice: barrier(rules.personalDevices === "block" && !rules.corporateIdentifiers),
    encryption: rules.requireEncryption ? "required" : "optional",
  };
}
