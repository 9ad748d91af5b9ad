import { InputError } from "@offhook/protocol/errors.ts";
import type { SignInMode } from "@offhook/protocol/fields.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";

/**
 * An IP phone policy, in the words of `Set-CsTeamsIPPhonePolicy` (documented; defaults of AllowHotDesking,
 * HotDeskingIdleTimeoutInMinutes and SearchOnCommonAreaPhoneMode assumed).
 */
export interface IpPhonePolicy {
  readonly name: string;
  readonly SignInMode: SignInMode;
  readonly AllowHomeScreen: "Enabled" | "EnabledUserOverride" | "Disabled";
  readonly AllowBetterTogether: "Enabled" | "Disabled";
  readonly AllowHotDesking: boolean;
  readonly HotDeskingIdleTimeoutInMinutes: number;
  readonly SearchOnCommonAreaPhoneMode: "Enabled" | "Disabled";
}

const DEFAULTS = {
  SignInMode: "UserSignIn",
  AllowHomeScreen: "EnabledUserOverride",
  AllowBetterTogether: "Enabled",
  AllowHotDesking: true,
  HotDeskingIdleTimeoutInMinutes: 120,
  SearchOnCommonAreaPhoneMode: "Enabled",
} as const;

const POLICIES: readonly IpPhonePolicy[] = [
  { ...DEFAULTS, name: "Global" },
  { ...DEFAULTS, name: "Common area phones", SignInMode: "CommonAreaPhoneSignIn" },
  { ...DEFAULTS, name: "Meeting rooms", SignInMode: "MeetingSignIn", AllowHotDesking: false },
];

export const POLICY_NAMES: readonly string[] = POLICIES.map((policy) => policy.name);

/** @throws {InputError} naming the policies there are. */
export function policyByName(name: string): IpPhonePolicy {
  const found = POLICIES.find((policy) => policy.name === name);
  if (found) return found;
  throw new InputError(
    `there is no IP phone policy ${JSON.stringify(name)}${didYouMean(name, POLICY_NAMES)}; known: ${POLICY_NAMES.join(", ")}`,
  );
}

export type Licence = "Microsoft Teams Shared Devices" | "Microsoft Teams Rooms" | "Office 365 E3" | "Office 365 E5";

/** Which modes a licence may use, the one it picks by itself first. */
const MODES: Readonly<Record<Licence, readonly [SignInMode, ...SignInMode[]]>> = {
  "Microsoft Teams Shared Devices": ["CommonAreaPhoneSignIn"],
  "Microsoft Teams Rooms": ["MeetingSignIn", "CommonAreaPhoneSignIn"],
  "Office 365 E3": ["UserSignIn", "CommonAreaPhoneSignIn", "MeetingSignIn"],
  "Office 365 E5": ["UserSignIn", "CommonAreaPhoneSignIn", "MeetingSignIn"],
};

export const LICENCES = Object.keys(MODES) as Licence[];

/** What the phone shows after sign-in: the policy's mode where the licence allows it, else what the licence picks. */
export function modeOf({ licence, policy }: { licence: Licence; policy: string | null }): SignInMode {
  const [own, ...others] = MODES[licence];
  if (policy === null) return own;
  const wanted = policyByName(policy).SignInMode;
  return wanted === own || others.includes(wanted) ? wanted : own;
}

/** Accounts that belong to a device or a room, not to a person. */
export function isResourceAccount({ licence }: { licence: Licence }): boolean {
  return licence === "Microsoft Teams Shared Devices" || licence === "Microsoft Teams Rooms";
}
