/** What the admin interface answers. Only types: nothing of the tenant comes into the page. */
import type { AccountRow, PhoneRow } from "../../../tenant/shown.ts";

export type { AuditRecord } from "../../../tenant/audit/records.ts";
export type { Explanation, NextStep } from "../../../tenant/explain/explanation.ts";
export type { UploadOutcome as UploadResult } from "../../../tenant/roll-out/upload.ts";
export type { RulePreset } from "../../../tenant/rules/presets.ts";
export type { RuleChange } from "../../../tenant/rules/rule-fields.ts";
export type {
  AccountRow,
  AuthenticatorCode,
  DeviceObject,
  DeviceRow,
  PhoneRow,
  RemoteSignIn as Operation,
  SampleLogin,
  Summary,
} from "../../../tenant/shown.ts";

export type SortOrder = "asc" | "desc";

/** One page of a list. */
export interface Listing {
  readonly search: string;
  readonly sort: string;
  readonly order: SortOrder;
  readonly offset: number;
  readonly limit: number;
}

export type WaitingOn = "activation" | "sign-in";
export type SignInMode = NonNullable<PhoneRow["mode"]>;
export type PhoneMode = "all" | "user" | "common-area" | "meeting";

export type AccountChange = Partial<Omit<AccountRow, "account" | "mode" | "passwordEndsAtMs"> & { readonly password: string }>;
