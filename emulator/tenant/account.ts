import type { SignInMode } from "@offhook/protocol/fields.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { isResourceAccount, type Licence, modeOf } from "./policies.ts";
import type { Db, Row, Store } from "./store.adapter.ts";

/** Somebody, or some device, that can sign in. */
export interface Account {
  /** Object id: never changes and is never given out again. */
  readonly id: string;
  /** User principal name, in lower case. */
  readonly name: string;
  readonly displayName: string;
  readonly organizationId: string;
  /** Null when it was taken away: the account can sign in, but has nothing to open. */
  readonly licence: Licence | null;
  /** Whether it may enroll devices in Intune. */
  readonly intuneLicence: boolean;
  readonly policy: string | null;
  /** What a phone shows that signs in now; without a licence what a plain user's would. */
  readonly mode: SignInMode;
  readonly resourceAccount: boolean;
  readonly phoneNumber: string | null;
  readonly enabled: boolean;
  /** Asks for an authenticator code besides the password. */
  readonly mfa: boolean;
  readonly passwordNeverExpires: boolean;
  /** `epochMs()` of the tenant's clock. */
  readonly passwordSetAtMs: number;
  /** An administrator ended the password's life before its time. */
  readonly passwordExpired: boolean;
}

/** What an administrator may change; what is left out stays. */
export interface AccountChange {
  readonly displayName?: string | undefined;
  /** Null: the account can sign in, but has nothing to open. */
  readonly licence?: Licence | null | undefined;
  readonly intuneLicence?: boolean | undefined;
  readonly policy?: string | null | undefined;
  readonly phoneNumber?: string | null | undefined;
  readonly enabled?: boolean | undefined;
  readonly mfa?: boolean | undefined;
  readonly passwordNeverExpires?: boolean | undefined;
  /** True ends the password's life now: its owner has to set another before the next sign-in. */
  readonly passwordExpired?: boolean | undefined;
  /** A new one, good from now on; tokens that came from the old one are dead. */
  readonly password?: Secret | undefined;
}

/** What its administrator decides about an account from its beginning on. */
export interface NewAccount extends AccountChange {
  readonly name: string;
  readonly displayName: string;
  readonly organizationId: string;
  readonly licence: Licence | null;
  readonly password: Secret;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, organization_id TEXT NOT NULL,
    licence TEXT NOT NULL, policy TEXT, phone_number TEXT, password_hash TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1
  ) STRICT;
`;

/** Holds a row once the directory got its first accounts, so that one whose accounts were all removed stays empty. */
const BEGUN_SCHEMA = "CREATE TABLE IF NOT EXISTS accounts_begun (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT";

export function migrateAccounts(store: Store): void {
  store.migrate(SCHEMA);
  store.migrate(BEGUN_SCHEMA);
  store.addColumns("accounts", {
    intune: "INTEGER NOT NULL DEFAULT 1",
    // Null for an account without a second factor.
    mfa_secret: "TEXT",
    mfa_used_step: "INTEGER NOT NULL DEFAULT 0",
    password_never_expires: "INTEGER NOT NULL DEFAULT 0",
    password_set_at_ms: "INTEGER NOT NULL DEFAULT 0",
    password_expired: "INTEGER NOT NULL DEFAULT 0",
  });
}

/** In place of a licence: the column of earlier versions may not be empty. */
export const NO_LICENCE = "none";

export function toAccount(row: Row): Account {
  const licence = row.licence === NO_LICENCE ? null : (String(row.licence) as Licence);
  const policy = row.policy === null ? null : String(row.policy);
  return {
    id: String(row.id),
    name: String(row.name),
    displayName: String(row.display_name),
    organizationId: String(row.organization_id),
    licence,
    intuneLicence: row.intune === 1,
    policy,
    mode: licence === null ? "UserSignIn" : modeOf({ licence, policy }),
    resourceAccount: licence !== null && isResourceAccount({ licence }),
    phoneNumber: row.phone_number === null ? null : String(row.phone_number),
    enabled: row.enabled === 1,
    mfa: row.mfa_secret !== null,
    passwordNeverExpires: row.password_never_expires === 1,
    passwordSetAtMs: Number(row.password_set_at_ms),
    passwordExpired: row.password_expired === 1,
  };
}

/** Part of a read or a write. */
export function accountById(db: Db, id: string): Account | null {
  const row = db.get("SELECT * FROM accounts WHERE id = ?", id);
  return row === undefined ? null : toAccount(row);
}

/** Names of accounts are compared in this form. */
export const foldName = (name: string) => name.trim().normalize("NFKC").toLowerCase();

export function accountByName(db: Db, name: string): Account | null {
  const row = db.get("SELECT * FROM accounts WHERE name = ?", foldName(name));
  return row === undefined ? null : toAccount(row);
}

/** What the phone is told of the account that signed in. */
export function sessionOf(account: Account, mode: SignInMode = account.mode): Session {
  const { name, displayName, phoneNumber } = account;
  return { account: name, displayName, mode, phoneNumber };
}
