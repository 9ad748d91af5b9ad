import type { RefusedLogin } from "../audit/login-decisions.ts";
import { aadstsOf } from "../identity/refusals.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal } from "./explanation.ts";

type Reason = Pick<ExplainedRefusal, "because" | "remedy">;

/** Why nobody came through the Device Login page with this phone's code. */
export function loginReason(reason: string, account: string): Reason {
  switch (reason as RefusedLogin["why"] | "declined") {
    case "disabled":
      return {
        because: "The account is disabled.",
        remedy: { says: "Enable it, or use another account.", command: admin.enable(account) },
      };
    case "expired":
      return {
        because: "The account's password has expired.",
        remedy: { says: "Set a new one. Accounts of phones are advised to have one that never expires.", command: null },
      };
    case "blocked":
      return {
        because: "Conditional Access blocks device code flow for this account, and a phone cannot be signed in remotely without.",
        remedy: {
          says: "Except the accounts of phones from that policy: Microsoft's guidance is to block the flow with a lasting exception for them.",
          command: admin.setRule("deviceCodeFlow", "allow"),
        },
      };
    case "declined":
      return {
        because: "Whoever entered the login code cancelled on the page that names the phone.",
        remedy: { says: "Begin again with a fresh login code.", command: null },
      };
    default:
      return { because: "The account was turned away.", remedy: null };
  }
}

/** The same for who typed the right password on the phone; the phone shows the number. */
export function onDeviceReason(reason: string, account: string): Reason {
  const { because, remedy } = loginReason(reason, account);
  const name = Object.hasOwn(SHOWN, reason) ? SHOWN[reason as RefusedLogin["why"]] : null;
  return { because: name === null ? because : `${because} The phone says ${aadstsOf(name)}.`, remedy };
}

const SHOWN = { disabled: "accountGone", expired: "passwordExpired", blocked: "flowBlocked" } as const;
