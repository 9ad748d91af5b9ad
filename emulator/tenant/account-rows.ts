import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { PHONE_NUMBER_MAX } from "@offhook/protocol/provisioning.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { type Account, type AccountChange, accountById, foldName, type NewAccount, NO_LICENCE } from "./account.ts";
import { hashPassword } from "./identity/crypto.adapter.ts";
import { guid } from "./identity/ids.ts";
import { newTotpSecret } from "./identity/totp.ts";
import { policyByName } from "./policies.ts";
import { nameComplaint } from "./shown-name.ts";
import type { Db } from "./store.adapter.ts";

/** Rules on the rows of accounts; each is called inside one transaction of its caller. */

export interface AccountMaker {
  readonly clock: Pick<Clock, "epochMs">;
  readonly dice: Dice;
}

/** The hash of a password, made before the write: it takes a while. */
export const hashed = (password: Secret, dice: Dice): string => hashPassword(password.reveal(), dice.bytes(16));

/** What of an account phones are told has to fit into the message. @throws {InputError} naming the field. */
function checkFields(name: string, { displayName, phoneNumber, policy }: AccountChange): void {
  const complaint = displayName === undefined ? null : nameComplaint(displayName);
  if (complaint !== null) throw new InputError(`the display name of ${name} ${complaint}`);
  if ((phoneNumber ?? "").length > PHONE_NUMBER_MAX)
    throw new InputError(`the phone number of ${name} is longer than ${PHONE_NUMBER_MAX} characters; shorten it`);
  if (policy) policyByName(policy);
}

/** Nothing that cannot be seen is in it: it is typed, and read out. */
export const ACCOUNT_NAME = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]{1,64}@[^\s@\p{Cc}\p{Cf}\p{Cs}]{1,190}$/u;
export const NO_ACCOUNT_NAME = "is no account name; write it as name@contoso.example";

/** The name must be free. @throws {InputError} when it is no user principal name, there is no such policy, or a field is no good. */
export function insertAccount(db: Db, account: Omit<NewAccount, "password">, hash: string, maker: AccountMaker): Account {
  const { displayName, organizationId, licence, policy = null, phoneNumber = null } = account;
  const { intuneLicence = true, enabled = true, mfa = false, passwordNeverExpires = false, passwordExpired = false } = account;
  const { clock, dice } = maker;
  // As it is kept: letters may become others, and more of them.
  if (!ACCOUNT_NAME.test(foldName(account.name))) throw new InputError(`${JSON.stringify(account.name)} ${NO_ACCOUNT_NAME}`);
  checkFields(account.name, account);
  const id = guid(dice);
  db.run(
    `INSERT INTO accounts (id, name, display_name, organization_id, licence, policy, phone_number, password_hash,
       enabled, intune, mfa_secret, password_never_expires, password_set_at_ms, password_expired)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, foldName(account.name), displayName, organizationId, licence ?? NO_LICENCE, policy, phoneNumber, hash],
    ...[Number(enabled), Number(intuneLicence), mfa ? newTotpSecret(dice) : null, Number(passwordNeverExpires)],
    ...[clock.epochMs(), Number(passwordExpired)],
  );
  return accountById(db, id) as Account;
}

/** `hash` of a new password; undefined leaves the old one. @throws {InputError} when there is no such policy, or a field is no good. */
export function updateAccount(
  db: Db,
  before: Account,
  change: Omit<AccountChange, "password">,
  hash: string | undefined,
  { clock, dice }: AccountMaker,
): Account {
  checkFields(before.name, change);
  const set = (column: string, value: string | number | null | undefined) => {
    if (value !== undefined) db.run(`UPDATE accounts SET ${column} = ? WHERE id = ?`, value, before.id);
  };
  set("display_name", change.displayName);
  set("licence", change.licence === null ? NO_LICENCE : change.licence);
  set("intune", flag(change.intuneLicence));
  set("policy", change.policy);
  set("phone_number", change.phoneNumber);
  set("enabled", flag(change.enabled));
  if (change.mfa !== undefined && change.mfa !== before.mfa) set("mfa_secret", change.mfa ? newTotpSecret(dice) : null);
  set("password_never_expires", flag(change.passwordNeverExpires));
  if (hash !== undefined) {
    set("password_hash", hash);
    set("password_set_at_ms", clock.epochMs());
    set("password_expired", 0);
  }
  set("password_expired", flag(change.passwordExpired));
  return accountById(db, before.id) as Account;
}

/** Its tokens are dead with it. */
export function deleteAccount(db: Db, { id }: Account): void {
  db.run("DELETE FROM accounts WHERE id = ?", id);
}

/** Whether the directory has, or once had, accounts. */
export function accountsBegun(db: Db): boolean {
  // A store of an earlier version has accounts and no such row.
  return (db.get("SELECT 1 FROM accounts_begun") ?? db.get("SELECT 1 FROM accounts LIMIT 1")) !== undefined;
}

/** Part of the write that adds the first accounts. */
export function beginAccounts(db: Db): void {
  db.run("INSERT OR IGNORE INTO accounts_begun (id) VALUES (1)");
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
