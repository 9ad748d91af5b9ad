import type { Device } from "../registry/devices.ts";
import type { Phone } from "../registry/phone-rows.ts";
import type { OpenSignIn } from "../registry/sign-in-rows.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";

/** What is known of a phone at one moment. */
export interface Known {
  readonly device: Device | null;
  /** Null when it never connected, or is not this organization's to look at. */
  readonly phone: Phone | null;
  readonly connected: boolean;
  readonly signIn: OpenSignIn | null;
  readonly codeExpiresAtMs: number | null;
  readonly rules: TenantRules;
}

/** How the phone stands, in sentences. */
export function standingOf(known: Known): string[] {
  return [listing(known), connection(known), user(known), remoteSignIn(known), policy(known)].filter((said) => said !== null);
}

const LISTED = {
  "waiting-for-sign-in": "It is provisioned and waits for its sign-in.",
  "signed-in": "It is provisioned and has been signed in, so it is on neither list.",
} as const;

function listing({ device, codeExpiresAtMs }: Known): string {
  if (device === null) return "It is not listed.";
  if (device.state !== "waiting-on-activation") return LISTED[device.state];
  const code =
    codeExpiresAtMs === null ? "it has no verification code" : `its verification code is good until ${time(codeExpiresAtMs)}`;
  return `It is listed and waits on activation; ${code}.`;
}

function connection({ phone, connected }: Known): string {
  if (connected) return "It is connected.";
  if (phone?.lastHelloMs == null) return "It has never connected.";
  return `It is not connected; it connected last at ${time(phone.lastHelloMs)}.`;
}

function user({ phone }: Known): string | null {
  switch (phone?.standing) {
    case "signed-in":
      return `${phone.account ?? "Somebody"} is signed in.`;
    case "signing-in":
      return "Somebody was let in at the Device Login page and the phone is signing in.";
    case "held":
      return "It is held for a remote sign-in.";
    case "signed-out":
      return "Nobody is signed in.";
    default:
      return null;
  }
}

function remoteSignIn({ signIn }: Known): string | null {
  if (signIn === null) return null;
  if (signIn.approvedAtMs !== null) return "A remote sign-in was approved; the phone has not finished it yet.";
  if (signIn.status === "queued") return "A remote sign-in waits for the phone to connect.";
  if (signIn.codeExpiresAtMs === null) return "A remote sign-in is fetching the login code from the phone.";
  return `A remote sign-in shows its login code, which is good until ${time(signIn.codeExpiresAtMs)}.`;
}

function policy({ phone, rules }: Known): string | null {
  if (phone?.standing === "signed-in" || rules.deviceCodeFlow === "allow") return null;
  const whom = rules.deviceCodeFlow === "block" ? "every account" : "every account of a person";
  const but = rules.deviceCodeFlowExceptions.length === 0 ? "" : " that is not excepted";
  return `Conditional Access blocks device code flow for ${whom}${but}.`;
}

const time = (epochMs: number) => new Date(epochMs).toISOString();
