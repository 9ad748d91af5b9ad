import type { MacAddress } from "@offhook/protocol/mac.ts";
import { complaints } from "./wording.ts";

/** What is being signed in, as the confirm page names it. */
export interface PortalDevice {
  readonly model: string;
  /** The last three bytes of the MAC address, as on the label of the phone. */
  readonly macTail: string;
  readonly organization: string | null;
  readonly client: string;
}

/** The page a person sees. */
export interface PortalView {
  readonly page: "code" | "account" | "password" | "mfa" | "confirm" | "done" | "cancelled";
  /** The complaint in red, if any. */
  readonly error: string | null;
  /** On `confirm`: what is being signed in. */
  readonly device: PortalDevice | null;
}

/** A login whose code was right. */
export interface ClaimedLogin {
  readonly id: string;
  /** The phone that asked for it, or null. */
  readonly mac: MacAddress | null;
  readonly device: PortalDevice;
  /** Only this organization's accounts may sign in; null when any may. */
  readonly organizationId: string | null;
}

/** One person's way through the pages, from the code to the end. */
export type Transaction =
  | { readonly page: "code"; readonly error: string | null }
  | { readonly page: "account"; readonly error: string | null; readonly login: ClaimedLogin }
  | { readonly page: "password"; readonly error: string | null; readonly login: ClaimedLogin; readonly name: string }
  | {
      readonly page: "mfa";
      readonly error: string | null;
      readonly login: ClaimedLogin;
      readonly name: string;
      readonly accountId: string;
    }
  | {
      readonly page: "confirm";
      readonly error: string | null;
      readonly login: ClaimedLogin;
      readonly name: string;
      readonly accountId: string;
      readonly mfaDone: boolean;
    }
  | { readonly page: "done" | "cancelled"; readonly error: string | null };

export const START = { page: "code", error: null } as const satisfies Transaction;

export type CodeVerdict =
  | { readonly kind: "right"; readonly login: ClaimedLogin }
  | { readonly kind: "empty" | "wrong" | "expired" | "used" }
  | { readonly kind: "too-fast"; readonly waitS: number };

/** A code may be entered at any time: whoever does begins anew. */
export function codeEntered(verdict: CodeVerdict): Transaction {
  switch (verdict.kind) {
    case "right":
      return { page: "account", error: null, login: verdict.login };
    case "too-fast":
      return { page: "code", error: complaints.tooFast(verdict.waitS) };
    default:
      return { page: "code", error: complaints.code[verdict.kind] };
  }
}

/** Whether the account exists is not said here: only a right password tells. */
export function accountChosen(at: Transaction, typed: string): Transaction {
  if (at.page !== "account" && at.page !== "password") return outOfTurn(at);
  const name = typed.trim();
  if (name === "" || name.length > 256) return { page: "account", error: complaints.accountMissing, login: at.login };
  return { page: "password", error: null, login: at.login, name };
}

export type PasswordVerdict =
  /** `mfa`: the password was right, and the second factor is still owed. */
  | { readonly kind: "right" | "mfa"; readonly accountId: string; readonly name: string }
  | { readonly kind: "empty" | "wrong" | "disabled" | "expired" | "blocked" }
  | { readonly kind: "other-organization"; readonly organization: string }
  | { readonly kind: "too-fast"; readonly waitS: number };

export function passwordEntered(at: Transaction, verdict: PasswordVerdict): Transaction {
  if (at.page !== "password") return outOfTurn(at);
  const { login, name } = at;
  switch (verdict.kind) {
    case "right":
      return { page: "confirm", error: null, login, name: verdict.name, accountId: verdict.accountId, mfaDone: false };
    case "mfa":
      return { page: "mfa", error: null, login, name: verdict.name, accountId: verdict.accountId };
    case "too-fast":
      return { page: "password", error: complaints.tooFast(verdict.waitS), login, name };
    case "other-organization":
      return { page: "account", error: complaints.otherOrganization(verdict.organization), login };
    case "disabled":
    case "expired":
    case "blocked":
      return { page: "account", error: complaints.account[verdict.kind], login };
    default:
      return { page: "password", error: complaints.password[verdict.kind], login, name };
  }
}

export type SecondFactorVerdict =
  | { readonly kind: "right" | "empty" | "wrong" | "not-any-more" }
  | { readonly kind: "too-fast"; readonly waitS: number };

export function secondFactorEntered(at: Transaction, verdict: SecondFactorVerdict): Transaction {
  if (at.page !== "mfa") return outOfTurn(at);
  const { login, name, accountId } = at;
  switch (verdict.kind) {
    case "right":
      return { page: "confirm", error: null, login, name, accountId, mfaDone: true };
    case "not-any-more":
      return { page: "account", error: complaints.account.disabled, login };
    case "too-fast":
      return { ...at, error: complaints.tooFast(verdict.waitS) };
    default:
      return { ...at, error: complaints.secondFactor[verdict.kind] };
  }
}

/** What became of the decision: `late` when the code died meanwhile, `decided` when somebody else was quicker. */
export function decisionMade(at: Transaction, decision: "approve" | "decline", outcome: "ok" | "late" | "decided"): Transaction {
  if (at.page !== "confirm") return outOfTurn(at);
  if (outcome === "ok") return { page: decision === "approve" ? "done" : "cancelled", error: null };
  return { page: "code", error: outcome === "late" ? complaints.code.expired : complaints.code.used };
}

/** A step that does not belong to this page, from a page left open in another tab: nothing happens but a word about it. */
export function outOfTurn(at: Transaction): Transaction {
  return at.page === "done" || at.page === "cancelled" ? at : { ...at, error: complaints.outOfTurn };
}

export function viewOf(at: Transaction): PortalView {
  return { page: at.page, error: at.error, device: at.page === "confirm" ? at.login.device : null };
}
