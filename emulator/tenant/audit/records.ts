import type { MacAddress } from "@offhook/protocol/mac.ts";

/** What can be in the trail. */
export const AUDITED_EVENTS = [
  "device-added",
  "device-removed",
  "code-generated",
  "activation-bound",
  "activation-refused",
  "factory-reset",
  "sign-out-asked",
  "restart-asked",
  "factory-reset-asked",
  "sign-in-started",
  "sign-in-code-shown",
  "sign-in-succeeded",
  "sign-in-failed",
  "sign-in-cancelled",
  "login-approved",
  "login-declined",
  "signed-in",
  "enrolled",
  "enrollment-not-needed",
  "enrollment-refused",
  "enrollment-stuck",
  "device-objects-deleted",
  "login-refused",
  "sign-in-refused",
  "tokens-refused",
  "account-added",
  "account-changed",
  "account-removed",
  "rules-changed",
  "administrator-added",
  "administrator-changed",
  "administrator-removed",
  "administrator-signed-in",
  "alert",
] as const;
export type AuditedEvent = (typeof AUDITED_EVENTS)[number];

/**
 * Who did it: whoever has the admin token, an administrator who signed in (by name), a phone, a person at the Device Login page, or the
 * tenant by itself.
 */
export type Actor = "administrator" | `administrator ${string}` | "tenant" | `phone ${MacAddress}` | `portal ${string}`;

/** Why a verification code was refused; the phone is never told. */
export type ActivationRefusal =
  | "wrong"
  | "expired"
  | "used"
  | "superseded"
  | "other-phone"
  | "unlisted"
  | "too-many-tries"
  | "already-bound"
  | "signed-in";

/** One line of the trail. No code, password or token is ever in it. */
export interface AuditRecord {
  /** Counts up within the organization, without gaps. */
  readonly id: number;
  /** `epochMs()` of the tenant's clock. */
  readonly atMs: number;
  readonly actor: Actor;
  readonly what: AuditedEvent;
  /** Null for what concerns no device: accounts, rules, and a device login that no phone asked for. */
  readonly mac: MacAddress | null;
  /** A reason, an account, a location, what was changed, depending on `what`; a reason's word comes first and is for programs. */
  readonly detail: string;
}

export type AuditEntry = Pick<AuditRecord, "actor" | "what" | "mac"> & { readonly detail?: string };

export interface AuditQuery {
  /** Only this device's. */
  readonly mac?: MacAddress | undefined;
  /** Only older ones than this id. */
  readonly before?: number | undefined;
  /** At most so many, 1 to {@link AUDIT_PAGE_MAX}. */
  readonly limit?: number | undefined;
}

export const AUDIT_PAGE = 100;
export const AUDIT_PAGE_MAX = 1_000;
