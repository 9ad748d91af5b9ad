import type { Account } from "../account.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";

/** How somebody signs in: with a code typed elsewhere (RFC 8628), or with the password on the device itself. */
export type SignInFlow = "device-code" | "on-device";

/** Why a right password is not enough. */
export type SignInRefusal = "account-disabled" | "password-expired" | "device-code-flow-blocked" | "mfa-required";

/** Why tokens that were good are not any more; the last three are cured by showing the password (and the second factor) again. */
export type RefreshRefusal = SignInRefusal | "password-changed" | "sign-in-frequency";

export interface Circumstances {
  readonly account: Account;
  readonly rules: TenantRules;
  /** `epochMs()` of the tenant's clock. */
  readonly nowMs: number;
  readonly flow: SignInFlow;
  /** Whether the second factor was shown. */
  readonly mfaDone: boolean;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** In the order in which Entra ID judges, as far as it is known: the account, its password, Conditional Access, the second factor. */
export function signInRefusal({ account, rules, nowMs, flow, mfaDone }: Circumstances): SignInRefusal | null {
  if (!account.enabled) return "account-disabled";
  if (isExpired(account, rules, nowMs)) return "password-expired";
  if (flow === "device-code" && isBlocked(account, rules)) return "device-code-flow-blocked";
  if (account.mfa && !mfaDone) return "mfa-required";
  return null;
}

/** `authenticatedAtMs`: when the password was shown last. A device-code sign-in stays subject to the policy on its flow ("protocol tracking"). */
export function refreshRefusal(circumstances: Circumstances & { readonly authenticatedAtMs: number }): RefreshRefusal | null {
  const { account, rules, nowMs, authenticatedAtMs } = circumstances;
  if (!account.enabled) return "account-disabled";
  if (authenticatedAtMs < account.passwordSetAtMs) return "password-changed";
  const refusal = signInRefusal(circumstances);
  if (refusal !== null) return refusal;
  const { signInFrequencyH } = rules;
  return signInFrequencyH !== null && nowMs - authenticatedAtMs >= signInFrequencyH * HOUR_MS ? "sign-in-frequency" : null;
}

export function isBlocked(
  { name, resourceAccount }: Account,
  { deviceCodeFlow, deviceCodeFlowExceptions }: TenantRules,
): boolean {
  if (deviceCodeFlow === "allow" || deviceCodeFlowExceptions.some((excepted) => excepted.toLowerCase() === name)) return false;
  return deviceCodeFlow === "block" || !resourceAccount;
}

export function isExpired(account: Account, rules: TenantRules, nowMs: number): boolean {
  if (account.passwordExpired) return true;
  const endsAtMs = passwordEndsAtMs(account, rules);
  return endsAtMs !== null && nowMs >= endsAtMs;
}

/** When the password's life is over by the rules; null for one that does not run out. */
export function passwordEndsAtMs(account: Account, { passwordLifeDays }: TenantRules): number | null {
  if (passwordLifeDays === null || account.passwordNeverExpires) return null;
  return account.passwordSetAtMs + passwordLifeDays * DAY_MS;
}
