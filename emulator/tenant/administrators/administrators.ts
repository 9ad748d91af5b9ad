import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { Topic } from "@offhook/protocol/topic.ts";
import { hashed } from "../account-rows.ts";
import type { Audit } from "../audit/audit.ts";
import type { AuditEntry } from "../audit/records.ts";
import { AdminError } from "../registry/admin-error.ts";
import type { AdministratorRow } from "../shown.ts";
import type { Db, Store } from "../store.adapter.ts";
import {
  type Administrator,
  administratorByName,
  allAdministrators,
  countFull,
  insertAdministrator,
} from "./administrator-rows.ts";
import { makePassword } from "./made-password.ts";
import type { Role } from "./roles.ts";
import { ADMINISTRATORS_SCHEMA } from "./schema.ts";
import { endSessionsOf } from "./session-rows.ts";

export interface AdministratorParts {
  readonly store: Store;
  readonly clock: Pick<Clock, "epochMs">;
  readonly dice: Dice;
  readonly audit: Pick<Audit, "record">;
  /** Whose audit trail tells of them. */
  readonly organizationId: string;
}

export interface AdministratorChange {
  readonly role?: Role | undefined;
  /** A new one, or one to be made up. */
  readonly password?: Secret | "make" | undefined;
}

/** What came of adding or changing one; `password` is there when it was made up, and told this once. */
export interface AdministratorOutcome {
  readonly administrator: AdministratorRow;
  readonly password: Secret | null;
}

/** Name of the one a new tenant starts with. */
const FIRST = "admin";

/**
 * Those who may sign in to the console. Each change and its record in the audit trail are one write; there is always one who may do
 * everything. Refusals are `AdminError`.
 */
export class Administrators {
  readonly #parts: AdministratorParts;
  readonly #changed = new Topic();

  constructor(parts: AdministratorParts) {
    this.#parts = parts;
    parts.store.migrate(ADMINISTRATORS_SCHEMA);
  }

  /** On the first start: makes `admin` with a password of its own, for whoever starts the tenant. Null when there is an administrator. */
  async first(): Promise<{ readonly name: string; readonly password: Secret } | null> {
    const { store, dice, clock } = this.#parts;
    if ((await store.read(allAdministrators)).length > 0) return null;
    const password = makePassword(dice);
    const hash = hashed(password, dice);
    return await store.write((db) => {
      if (allAdministrators(db).length > 0) return null;
      insertAdministrator(db, { name: FIRST, role: "administrator", hash, nowMs: clock.epochMs() });
      this.#did(db, "administrator-added", `${FIRST} role=administrator`, "tenant");
      return { name: FIRST, password };
    });
  }

  /** By name. */
  async list(): Promise<AdministratorRow[]> {
    return (await this.#parts.store.read(allAdministrators)).map(rowOf);
  }

  /** @throws {InputError} for a name that is none. */
  async add({
    name,
    role,
    password = "make",
  }: { name: string; role: Role } & AdministratorChange): Promise<AdministratorOutcome> {
    const { store, dice, clock } = this.#parts;
    const made = password === "make" ? makePassword(dice) : null;
    const hash = hashed(made ?? (password as Secret), dice);
    const added = await store.write((db) => {
      const there = administratorByName(db, name);
      if (there)
        throw new AdminError(
          "admin/duplicate",
          `there is an administrator ${there.name} already; change that one, or choose another name`,
        );
      const added = insertAdministrator(db, { name, role, hash, nowMs: clock.epochMs() });
      this.#did(db, "administrator-added", `${name} role=${role}`);
      return added;
    });
    return { administrator: rowOf(added), password: made };
  }

  /**
   * A new password signs the administrator out everywhere but in the session `except`; a new role is in force at once.
   * @throws {InputError} when nothing is to be changed.
   */
  async change(name: string, { role, password }: AdministratorChange, { except = null }: { except?: string | null } = {}) {
    if (role === undefined && password === undefined) throw new InputError(`say what to change about ${name}: role or password`);
    const { store, dice } = this.#parts;
    const made = password === "make" ? makePassword(dice) : null;
    const hash = password === undefined ? null : hashed(made ?? (password as Secret), dice);
    const changed = await store.write((db): Administrator => {
      const before = one(db, name);
      const words: string[] = [];
      if (role !== undefined && role !== before.role) {
        this.#keepOne(db, before, "given another role");
        db.run("UPDATE administrators SET role = ? WHERE id = ?", role, before.id);
        words.push(`role=${role}`);
      }
      if (hash !== null) {
        db.run("UPDATE administrators SET password_hash = ? WHERE id = ?", hash, before.id);
        endSessionsOf(db, before.id, except);
        words.push("password");
      }
      if (words.length > 0) this.#did(db, "administrator-changed", `${before.name} ${words.join(" ")}`);
      return one(db, name);
    });
    this.#changed.tell();
    return { administrator: rowOf(changed), password: made };
  }

  /** Its sessions are over. */
  async remove(name: string): Promise<void> {
    await this.#parts.store.write((db) => {
      const before = one(db, name);
      this.#keepOne(db, before, "removed");
      db.run("DELETE FROM administrators WHERE id = ?", before.id);
      this.#did(db, "administrator-removed", before.name);
    });
    this.#changed.tell();
  }

  /** `listener` is called when somebody's sessions may have ended or their role is another; returns how to stop. */
  onChanged(listener: () => void): () => void {
    return this.#changed.on(listener);
  }

  #keepOne(db: Db, { name, role }: Administrator, what: string): void {
    if (role === "administrator" && countFull(db) === 1)
      throw new AdminError(
        "admin/last-administrator",
        `${name} is the last one who may do everything and cannot be ${what}; make somebody else an administrator first`,
      );
  }

  #did(db: Db, what: AuditEntry["what"], detail: string, actor: AuditEntry["actor"] = "administrator"): void {
    const { audit, organizationId } = this.#parts;
    audit.record(db, organizationId, { actor, what, mac: null, detail });
  }
}

function one(db: Db, name: string): Administrator {
  const found = administratorByName(db, name);
  if (found) return found;
  const names = allAdministrators(db).map((administrator) => administrator.name);
  throw new AdminError("admin/not-found", `there is no administrator ${JSON.stringify(name)}${didYouMean(name, names)}`);
}

const rowOf = ({ id: _, ...row }: Administrator & { passwordHash?: string }): AdministratorRow => ({
  name: row.name,
  role: row.role,
  createdAtMs: row.createdAtMs,
  lastSignInMs: row.lastSignInMs,
});
