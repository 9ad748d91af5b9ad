import { formatMac, type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import type { ActivationRefusal } from "../audit/records.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal } from "./explanation.ts";

type Reason = Pick<ExplainedRefusal, "because" | "remedy" | "tried">;

/** The phone said the same for all of these; here is which it was. `other` is the device the code was made for. */
export function activationReason(reason: string, other: string | null, mac: MacAddress): Reason {
  const known = Object.hasOwn(REASONS, reason) ? REASONS[reason as ActivationRefusal] : null;
  const because = known?.because ?? "The verification code that was typed cannot be used.";
  return {
    because: other === null ? because : `${because} It was made for ${formatMac(parseMac(other))}.`,
    remedy: known ? { says: known.says, command: known.command(mac) } : null,
    tried: reason === "expired" ? [LIFETIME] : [],
  };
}

const LIFETIME = {
  what: "found 24 hours too short for a roll-out and wished that phones could be signed in before they are plugged in",
  helped: "no",
} as const;

interface Known {
  readonly because: string;
  readonly says: string;
  readonly command: (mac: MacAddress) => string;
}

const FRESH = { says: "Make a new verification code.", command: admin.generateCode };
const RESET = { says: "Reset the phone to factory settings, then provision it again.", command: admin.factoryReset };
const COMPARE = { command: () => admin.waitingOnActivation };

const REASONS: Readonly<Record<ActivationRefusal, Known>> = {
  wrong: {
    because: "What was typed is no verification code of this phone.",
    says: "Compare it with the code in the list.",
    ...COMPARE,
  },
  "other-phone": {
    because: "The verification code belongs to another phone.",
    says: "Give this phone its own code from the list.",
    ...COMPARE,
  },
  superseded: {
    because: "A newer verification code has taken the place of the one that was typed.",
    says: "Use the newest one, from the list.",
    ...COMPARE,
  },
  expired: { because: "The verification code was older than 24 hours.", ...FRESH },
  used: { because: "The verification code had been used before.", ...FRESH },
  "too-many-tries": { because: "After too many wrong tries the verification code was dead.", ...FRESH },
  unlisted: {
    because: "No device with this MAC address is listed, so no code can be right.",
    says: "Add the MAC address, or correct the one in the list.",
    command: admin.addMac,
  },
  "already-bound": { because: "The phone belongs to an organization already.", ...RESET },
  "signed-in": { because: "Somebody was signed in on the phone.", ...RESET },
};
