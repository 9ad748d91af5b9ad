import { aadstsOf, RULE_REFUSALS } from "../identity/refusals.ts";
import type { RefreshRefusal } from "../identity/sign-in-check.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal, NextStep } from "./explanation.ts";

/** Why a phone that was signed in is not any more. `account` is null when it is gone. */
export function tokensReason(reason: string, account: string | null): Pick<ExplainedRefusal, "because" | "remedy"> {
  if (!Object.hasOwn(REASONS, reason)) return { because: "It was signed out, because its tokens were refused.", remedy: null };
  const { because, remedy } = REASONS[reason as RefreshRefusal];
  return {
    because: `It was signed out, because ${because} (${aadstsOf(RULE_REFUSALS[reason as RefreshRefusal])}).`,
    remedy: remedy(account),
  };
}

interface Reason {
  readonly because: string;
  readonly remedy: (account: string | null) => NextStep;
}

const of = (account: string | null, command: (account: string) => string) => (account === null ? null : command(account));

const REASONS: Readonly<Record<RefreshRefusal, Reason>> = {
  "account-disabled": {
    because: "the account is disabled or was removed",
    remedy: (account) => ({ says: "Enable it, or use another account.", command: of(account, admin.enable) }),
  },
  "password-expired": {
    because: "the account's password has expired",
    remedy: () => ({
      says: "Set a new one, and have it typed on the phone. Accounts of phones are advised to have one that never expires.",
      command: null,
    }),
  },
  "password-changed": {
    because: "the account's password was changed",
    remedy: () => ({ says: "Have the new one typed on the phone.", command: null }),
  },
  "device-code-flow-blocked": {
    because: "Conditional Access blocks device code flow, by which it had been signed in, and its tokens stay dead",
    remedy: () => ({
      says: "Except the accounts of phones from that policy, then sign the phone in anew.",
      command: admin.setRule("deviceCodeFlow", "allow"),
    }),
  },
  "mfa-required": {
    because: "the account needs a second factor now",
    remedy: (account) => ({
      says: "Have it entered on the phone, or ask no second factor of accounts of phones.",
      command: of(account, admin.withoutSecondFactor),
    }),
  },
  "sign-in-frequency": {
    because: "Conditional Access asks for the password again from time to time",
    remedy: () => ({
      says: "Have it typed on the phone. Microsoft advises to leave accounts of phones out of sign-in frequency.",
      command: admin.setRule("signInFrequencyH", "none"),
    }),
  },
};
