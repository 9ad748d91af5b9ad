import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import {
  type Account,
  type AccountChange,
  accountById,
  accountByName,
  foldName,
  migrateAccounts,
  type NewAccount,
  toAccount,
} from "./account.ts";
import {
  type AccountMaker,
  accountsBegun,
  beginAccounts,
  deleteAccount,
  hashed,
  insertAccount,
  updateAccount,
} from "./account-rows.ts";
import { passwordMatches } from "./identity/crypto.adapter.ts";
import { sampleAccounts } from "./identity/sample-accounts.ts";
import { totp, totpStepOf } from "./identity/totp.ts";
import type { SampleLogin } from "./shown.ts";
import type { Db, Store } from "./store.adapter.ts";

/** Checked when there is no such account, so that the answer takes as long as for one that exists. */
export const NOBODY_HASH = "scrypt$4096$8$1$b2ZmaG9vay1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/**
 * Something that belongs into the same write, such as a record of the audit trail; what it throws undoes the write. `account` is the one
 * just added, or as it was before.
 */
type Also = (db: Db, account: Account) => void;

/** The tenant's directory of accounts. */
export class Accounts {
  readonly #store: Store;
  readonly #maker: AccountMaker;

  constructor({ store, clock, dice }: { store: Store; clock: Pick<Clock, "epochMs">; dice: Dice }) {
    this.#store = store;
    this.#maker = { clock, dice };
    migrateAccounts(store);
  }

  /** Whether there are, or once were, accounts. */
  async begun(): Promise<boolean> {
    return await this.#store.read(accountsBegun);
  }

  /** Gives an organization the sample accounts, unless the directory has, or once had, accounts. */
  async addSamples(organizationId: string): Promise<void> {
    await this.#store.write((db) => {
      if (accountsBegun(db)) return;
      beginAccounts(db);
      for (const sample of sampleAccounts) insertAccount(db, { ...sample, organizationId }, sample.passwordHash, this.#maker);
    });
  }

  /** @throws {InputError} when the name is taken or is no user principal name, or the policy does not exist. */
  async add(account: NewAccount, also: Also = () => {}): Promise<Account> {
    const hash = hashed(account.password, this.#maker.dice);
    return await this.#store.write((db) => {
      if (accountByName(db, account.name)) throw new InputError(`there is an account ${account.name} already`);
      const added = insertAccount(db, account, hash, this.#maker);
      also(db, added);
      return added;
    });
  }

  /** Takes effect at the next sign-in and the next refresh of a token. @throws {InputError} when there is no such account or policy. */
  async change(name: string, change: AccountChange, also: Also = () => {}): Promise<Account> {
    const hash = change.password && hashed(change.password, this.#maker.dice);
    return await this.#store.write((db) => {
      const before = one(db, name);
      const after = updateAccount(db, before, change, hash, this.#maker);
      also(db, before);
      return after;
    });
  }

  /** Its tokens are dead with it. @throws {InputError} when there is none. */
  async remove(name: string, also: Also = () => {}): Promise<void> {
    await this.#store.write((db) => {
      const before = one(db, name);
      deleteAccount(db, before);
      also(db, before);
    });
  }

  async list(organizationId: string): Promise<Account[]> {
    return await this.#store.read((db) =>
      db.all("SELECT * FROM accounts WHERE organization_id = ? ORDER BY name", organizationId).map(toAccount),
    );
  }

  /** The sample accounts that are as they were made: neither removed, nor given another password, nor disabled. */
  async samples(organizationId: string): Promise<SampleLogin[]> {
    const rows = await this.#store.read((db) =>
      db.all("SELECT name, password_hash FROM accounts WHERE organization_id = ? AND enabled = 1", organizationId),
    );
    const hashes = new Map(rows.map((row) => [String(row.name), row.password_hash]));
    return sampleAccounts
      .filter(({ name, passwordHash }) => hashes.get(name) === passwordHash)
      .map(({ name, password }) => ({ account: name, password }));
  }

  async byId(id: string): Promise<Account | null> {
    return await this.#store.read((db) => accountById(db, id));
  }

  async byName(name: string): Promise<Account | null> {
    return await this.#store.read((db) => accountByName(db, name));
  }

  /** The account, when the password is its own; null for a wrong one and for a name nobody has, after the same time. */
  async checkPassword(name: string, password: Secret): Promise<Account | null> {
    return await this.#store.read((db) => {
      const row = db.get("SELECT * FROM accounts WHERE name = ?", foldName(name));
      const right = passwordMatches(password.reveal(), row === undefined ? NOBODY_HASH : String(row.password_hash));
      return right && row !== undefined ? toAccount(row) : null;
    });
  }

  /** What the account's authenticator shows now; null for an account without one. @throws {InputError} when there is no such account. */
  async authenticatorCode(name: string): Promise<Secret | null> {
    const row = await this.#store.read((db) => db.get("SELECT mfa_secret FROM accounts WHERE name = ?", foldName(name)));
    if (row === undefined) throw noAccount(name);
    return row.mfa_secret === null ? null : new Secret(totp(String(row.mfa_secret), totpStepOf(this.#maker.clock.epochMs())));
  }

  /** Whether the code is the authenticator's of now, or of the step before or after; each is good once (RFC 6238 §5.2). */
  async checkAuthenticatorCode(id: string, code: Secret): Promise<boolean> {
    return await this.#store.write((db) => {
      const row = db.get("SELECT mfa_secret, mfa_used_step FROM accounts WHERE id = ?", id);
      if (row === undefined || row.mfa_secret === null) return false;
      const now = totpStepOf(this.#maker.clock.epochMs());
      const matching = [now - 1, now, now + 1].find(
        (step) => step > Number(row.mfa_used_step) && code.equals(new Secret(totp(String(row.mfa_secret), step))),
      );
      if (matching === undefined) return false;
      db.run("UPDATE accounts SET mfa_used_step = ? WHERE id = ?", matching, id);
      return true;
    });
  }
}

const noAccount = (name: string) => new InputError(`there is no account ${JSON.stringify(name)}`);

function one(db: Db, name: string): Account {
  const found = accountByName(db, name);
  if (found === null) throw noAccount(name);
  return found;
}
