import type { TenantRules } from "../../../tenant/rules/tenant-rules.ts";
import { ask } from "./http.ts";
import type { AccountChange, AccountRow, AuditRecord, AuthenticatorCode, RuleChange, RulePreset, SampleLogin } from "./types.ts";

/** Who and what the organization has besides devices: its accounts, its rules, and the trail of what was done. */

export const accounts = (signal?: AbortSignal) => ask<{ accounts: AccountRow[] }>("/accounts", { signal });
/** What a newcomer can sign a phone in with. */
export const sampleAccounts = (signal?: AbortSignal) => ask<{ accounts: SampleLogin[] }>("/sample-accounts", { signal });
export const addAccount = (account: AccountChange & { account: string; password: string }) =>
  ask<AccountRow>("/accounts", { method: "POST", body: account });
export const changeAccount = (account: string, change: AccountChange) =>
  ask<AccountRow>(`/accounts/${encodeURIComponent(account)}`, { method: "PATCH", body: change });
export const removeAccount = (account: string) => ask<void>(`/accounts/${encodeURIComponent(account)}`, { method: "DELETE" });
export const authenticatorCode = (account: string, signal?: AbortSignal) =>
  ask<AuthenticatorCode>(`/accounts/${encodeURIComponent(account)}/authenticator-code`, { signal });

type Changed = { rules: TenantRules; changed: RuleChange[] };
export const rules = (signal?: AbortSignal) => ask<{ rules: TenantRules }>("/rules", { signal });
export const changeRules = (patch: object) => ask<Changed>("/rules", { method: "PATCH", body: patch });
/** All of them when no names are given. */
export const resetRules = (names?: readonly string[]) =>
  ask<Changed>("/rules/reset", { method: "POST", body: names === undefined ? {} : { names } });
export const rulePresets = (signal?: AbortSignal) => ask<{ presets: RulePreset[] }>("/rules/presets", { signal });
export const applyPreset = (name: string) => ask<Changed>(`/rules/presets/${encodeURIComponent(name)}`, { method: "POST" });

export const audit = (
  query: { readonly mac?: string | undefined; readonly before?: number | undefined; readonly limit?: number },
  signal?: AbortSignal,
) => ask<{ records: AuditRecord[]; next: number | null }>("/audit", { query, signal });
