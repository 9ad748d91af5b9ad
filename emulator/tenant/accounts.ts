import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { SignInMode } from "@offhook/protocol/fields.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { hashPassword, passwordMatches } from "./identity/crypto.adapter.ts";
import { guid } from "./identity/ids.ts";
import { sampleAccounts } from "./identity/sample-accounts.ts";
import { isResourceAccount, type Licence, modeOf, policyByName } from "./policies.ts";
import { nameComplaint } from "./shown-name.ts";
import type { Db, Row, Store } from "./store.adapter.ts";

/** Somebody, or some device, that can sign in. */
export interface Account {
  /** Object id: never changes and is never given out again. */
  readonly id: string;
  /** User principal name, in lower case. */
  readonly name: string;
  readonly displayName: string;
  readonly organizationId: string;
  readonly licence: Licence;
  readonly policy: string | null;
  readonly mode: SignInMode;
  readonly resourceAccount: boolean;
  readonly phoneNumber: string | null;
  readonly enabled: boolean;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly organizationId: string;
  readonly licence: Licence;
  readonly policy?: string | null;
  readonly phoneNumber?: string | null;
  readonly password: Secret;
}

/** Nothing that cannot be seen is in it: it is typed, and read out. */
const ACCOUNT_NAME = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]{1,64}@[^\s@\p{Cc}\p{Cf}\p{Cs}]{1,190}$/u;
const PHONE_NUMBER_MAX = 32;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, organization_id TEXT NOT NULL,
    licence TEXT NOT NULL, policy TEXT, phone_number TEXT, password_hash TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1
  ) STRICT;
`;

/** Checked when there is no such account, so that the answer takes as long as for one that exists. */
const NOBODY_HASH = "scrypt$4096$8$1$b2ZmaG9vay1ub2JvZHk$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** The tenant's directory of accounts. */
export class Accounts {
  readonly #store: Store;
  readonly #dice: Dice;

  constructor({ store, dice }: { store: Store; dice: Dice }) {
    this.#store = store;
    this.#dice = dice;
    store.migrate(SCHEMA);
  }

  /** Gives an organization the sample accounts, unless the directory has accounts already. */
  async addSamples(organizationId: string): Promise<void> {
    await this.#store.write((db) => {
      if (db.get("SELECT 1 FROM accounts LIMIT 1")) return;
      for (const sample of sampleAccounts) this.#insert(db, { ...sample, organizationId }, sample.passwordHash);
    });
  }

  /**
   * @throws {InputError} when the name is taken or is no user principal name, phones could not be told the display name or the number, or the
   *   policy does not exist.
   */
  async add(account: NewAccount): Promise<Account> {
    // As it is kept: letters may become others, and more of them.
    if (!ACCOUNT_NAME.test(fold(account.name))) {
      throw new InputError(`${JSON.stringify(account.name)} is no account name; write it as name@contoso.example`);
    }
    const complaint = nameComplaint(account.displayName);
    if (complaint !== null) throw new InputError(`the display name of ${account.name} ${complaint}`);
    if ([...(account.phoneNumber ?? "")].length > PHONE_NUMBER_MAX)
      throw new InputError(`the phone number of ${account.name} is longer than ${PHONE_NUMBER_MAX} characters; shorten it`);
    if (account.policy) policyByName(account.policy);
    const hash = hashPassword(account.password.reveal(), this.#dice.bytes(16));
    return await this.#store.write((db) => {
      if (db.get("SELECT 1 FROM accounts WHERE name = ?", fold(account.name))) {
        throw new InputError(`there is an account ${account.name} already`);
      }
      return this.#insert(db, account, hash);
    });
  }

  /** A disabled account keeps its place in the directory and opens nothing. @throws {InputError} when there is none. */
  async setEnabled(name: string, enabled: boolean): Promise<void> {
    const { changes } = await this.#store.write((db) =>
      db.run("UPDATE accounts SET enabled = ? WHERE name = ?", enabled ? 1 : 0, fold(name)),
    );
    if (changes === 0) throw new InputError(`there is no account ${name}`);
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

  #insert(db: Db, account: Omit<NewAccount, "password">, passwordHash: string): Account {
    const { displayName, organizationId, licence, policy = null, phoneNumber = null } = account;
    const id = guid(this.#dice);
    db.run(
      `INSERT INTO accounts (id, name, display_name, organization_id, licence, policy, phone_number, password_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, fold(account.name), displayName, organizationId, licence, policy, phoneNumber, passwordHash],
    );
    return one(db, "id", id) as Account;
  }
}

/** What the phone is told of the account that signed in. */
export function sessionOf(account: Account): Session {
  const { name, displayName, mode, phoneNumber } = account;
  return { account: name, displayName, mode, phoneNumber };
}

const fold = (name: string) => name.trim().normalize("NFKC").toLowerCase();

function one(db: Db, column: "id" | "name", value: string): Account | null {
  const row = db.get(`SELECT * FROM accounts WHERE ${column} = ?`, value);
  return row === undefined ? null : toAccount(row);
}

function toAccount(row: Row): Account {
  const licence = String(row.licence) as Licence;
  const policy = row.policy === null ? null : String(row.policy);
  return {
    id: String(row.id),
    name: String(row.name),
    displayName: String(row.display_name),
    organizationId: String(row.organization_id),
    licence,
    policy,
    mode: modeOf({ licence, policy }),
    resourceAccount: isResourceAccount({ licence }),
    phoneNumber: row.phone_number === null ? null : String(row.phone_number),
    enabled: row.enabled === 1,
  };
}
