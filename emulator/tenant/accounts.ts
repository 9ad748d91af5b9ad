import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { type Account, type AccountChange, migrateAccounts, type NewAccount, NO_LICENCE, toAccount } from "./account.ts";
import { hashPassword, passwordMatches } from "./identity/crypto.adapter.ts";
import { guid } from "./identity/ids.ts";
import { sampleAccounts } from "./identity/sample-accounts.ts";
import { newTotpSecret, totp, totpStepOf } from "./identity/totp.ts";
import { policyByName } from "./policies.ts";
import type { Db, Store } from "./store.adapter.ts";

/** Checked when there is no such account, so that the answer takes as long as for one that exists. */
const NOBODY_HASH = "scrypt$4096$8$1$b2ZmaG9vay1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Something that belongs into the same write, such as a record of the audit trail. */
type Also = (db: Db) => void;

/** The tenant's directory of accounts. */
export class Accounts {
  readonly #store: Store;
  readonly #clock: Pick<Clock, "epochMs">;
  readonly #dice: Dice;

  constructor({ store, clock, dice }: { store: Store; clock: Pick<Clock, "epochMs">; dice: Dice }) {
    this.#store = store;
    this.#clock = clock;
    this.#dice = dice;
    migrateAccounts(store);
  }

  /** Gives an organization the sample accounts, unless the directory has accounts already. */
  async addSamples(organizationId: string): Promise<void> {
    await this.#store.write((db) => {
      if (db.get("SELECT 1 FROM accounts LIMIT 1")) return;
      for (const sample of sampleAccounts) this.#insert(db, { ...sample, organizationId }, sample.passwordHash);
    });
  }

  /** @throws {InputError} when the name is taken or is no user principal name, or the policy does not exist. */
  async add(account: NewAccount, also: Also = () => {}): Promise<Account> {
    if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(account.name)) {
      throw new InputError(`${JSON.stringify(account.name)} is no account name; write it as name@contoso.example`);
    }
    if (account.policy) policyByName(account.policy);
    const hash = hashPassword(account.password.reveal(), this.#dice.bytes(16));
    return await this.#store.write((db) => {
      if (db.get("SELECT 1 FROM accounts WHERE name = ?", fold(account.name))) {
        throw new InputError(`there is an account ${account.name} already`);
      }
      also(db);
      return this.#insert(db, account, hash);
    });
  }

  /** Takes effect at the next sign-in and the next refresh of a token. @throws {InputError} when there is no such account or policy. */
  async change(name: string, change: AccountChange, also: Also = () => {}): Promise<Account> {
    if (change.policy) policyByName(change.policy);
    const hash = change.password === undefined ? undefined : hashPassword(change.password.reveal(), this.#dice.bytes(16));
    return await this.#store.write((db) => {
      const before = one(db, "name", fold(name));
      if (before === null) throw noAccount(name);
      const set = (column: string, value: string | number | null | undefined) => {
        if (value !== undefined) db.run(`UPDATE accounts SET ${column} = ? WHERE id = ?`, value, before.id);
      };
      set("display_name", change.displayName);
      set("licence", change.licence === null ? NO_LICENCE : change.licence);
      set("intune", flag(change.intuneLicence));
      set("policy", change.policy);
      set("phone_number", change.phoneNumber);
      set("enabled", flag(change.enabled));
      if (change.mfa !== undefined && change.mfa !== before.mfa) set("mfa_secret", change.mfa ? newTotpSecret(this.#dice) : null);
      set("password_never_expires", flag(change.passwordNeverExpires));
      if (hash !== undefined) {
        set("password_hash", hash);
        set("password_set_at_ms", this.#clock.epochMs());
        set("password_expired", 0);
      }
      set("password_expired", flag(change.passwordExpired));
      also(db);
      return one(db, "id", before.id) as Account;
    });
  }

  /** Its tokens are dead with it. @throws {InputError} when there is none. */
  async remove(name: string, also: Also = () => {}): Promise<void> {
    await this.#store.write((db) => {
      if (db.run("DELETE FROM accounts WHERE name = ?", fold(name)).changes === 0) throw noAccount(name);
      also(db);
    });
  }

  async list(organizationId: string): Promise<Account[]> {
    return await this.#store.read((db) =>
      db.all("SELECT * FROM accounts WHERE organization_id = ? ORDER BY name", organizationId).map(toAccount),
    );
  }

  async byId(id: string): Promise<Account | null> {
    return await this.#store.read((db) => one(db, "id", id));
  }

  async byName(name: string): Promise<Account | null> {
    return await this.#store.read((db) => one(db, "name", fold(name)));
  }

  /** The account, when the password is its own; null for a wrong one and for a name nobody has, after the same time. */
  async checkPassword(name: string, password: Secret): Promise<Account | null> {
    return await this.#store.read((db) => {
      const row = db.get("SELECT * FROM accounts WHERE name = ?", fold(name));
      const right = passwordMatches(password.reveal(), row === undefined ? NOBODY_HASH : String(row.password_hash));
      return right && row !== undefined ? toAccount(row) : null;
    });
  }

  /** What the account's authenticator shows now; null for an account without one. @throws {InputError} when there is no such account. */
  async authenticatorCode(name: string): Promise<Secret | null> {
    const row = await this.#store.read((db) => db.get("SELECT mfa_secret FROM accounts WHERE name = ?", fold(name)));
    if (row === undefined) throw noAccount(name);
    return row.mfa_secret === null ? null : new Secret(totp(String(row.mfa_secret), totpStepOf(this.#clock.epochMs())));
  }

  /** Whether the code is the authenticator's of now, or of the step before or after; each is good once (RFC 6238 §5.2). */
  async checkAuthenticatorCode(id: string, code: Secret): Promise<boolean> {
    return await this.#store.write((db) => {
      const row = db.get("SELECT mfa_secret, mfa_used_step FROM accounts WHERE id = ?", id);
      if (row === undefined || row.mfa_secret === null) return false;
      const now = totpStepOf(this.#clock.epochMs());
      const matching = [now - 1, now, now + 1].find(
        (step) => step > Number(row.mfa_used_step) && code.equals(new Secret(totp(String(row.mfa_secret), step))),
      );
      if (matching === undefined) return false;
      db.run("UPDATE accounts SET mfa_used_step = ? WHERE id = ?", matching, id);
      return true;
    });
  }

  #insert(db: Db, account: Omit<NewAccount, "password">, passwordHash: string): Account {
    const { displayName, organizationId, licence, policy = null, phoneNumber = null } = account;
    const { intuneLicence = true, mfa = false, passwordNeverExpires = false } = account;
    const id = guid(this.#dice);
    db.run(
      `INSERT INTO accounts (id, name, display_name, organization_id, licence, policy, phone_number, password_hash,
         intune, mfa_secret, password_never_expires, password_set_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, fold(account.name), displayName, organizationId, licence, policy, phoneNumber, passwordHash],
      ...[Number(intuneLicence), mfa ? newTotpSecret(this.#dice) : null, Number(passwordNeverExpires), this.#clock.epochMs()],
    );
    return one(db, "id", id) as Account;
  }
}

const fold = (name: string) => name.trim().normalize("NFKC").toLowerCase();
const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
const noAccount = (name: string) => new InputError(`there is no account ${JSON.stringify(name)}`);

function one(db: Db, column: "id" | "name", value: string): Account | null {
  const row = db.get(`SELECT * FROM accounts WHERE ${column} = ?`, value);
  return row === undefined ? null : toAccount(row);
}
