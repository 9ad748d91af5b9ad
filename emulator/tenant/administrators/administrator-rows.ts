import { InputError } from "@offhook/protocol/errors.ts";
import { foldName } from "../account.ts";
import { integer, integerOrNull, text } from "../registry/columns.ts";
import type { Db, Row } from "../store.adapter.ts";
import type { Role } from "./roles.ts";

/** Somebody who may sign in to the console. */
export interface Administrator {
  readonly id: number;
  /** As it was given; two that differ in case only are the same. */
  readonly name: string;
  readonly role: Role;
  /** `epochMs()` of the tenant's clock, as the next one. */
  readonly createdAtMs: number;
  readonly lastSignInMs: number | null;
}

/** Characters of a name. */
export const ADMINISTRATOR_NAME_MAX = 64;
/** Words with single spaces between them, of characters that can be seen. */
const NAME = /^[^\s\p{Cc}\p{Cf}\p{Cs}]+( [^\s\p{Cc}\p{Cf}\p{Cs}]+)*$/u;

/** What is wrong with a name and what to do; null when nothing is. */
export function administratorNameComplaint(name: string): string | null {
  if (name === "") return "is empty; write 1 to 64 characters";
  // As it is compared, too: letters may become others, and more of them.
  if (Math.max(name.length, foldName(name).length) > ADMINISTRATOR_NAME_MAX)
    return `is longer than ${ADMINISTRATOR_NAME_MAX} characters; shorten it`;
  return NAME.test(name)
    ? null
    : "has characters that cannot be seen, or spaces where none belong; write words with one space between them";
}

/** Rules on rows; each is called inside one transaction of its caller. */

export function administratorByName(db: Db, name: string): (Administrator & { passwordHash: string }) | null {
  const row = db.get("SELECT * FROM administrators WHERE name_key = ?", foldName(name));
  return row === undefined ? null : { ...toAdministrator(row), passwordHash: text(row, "password_hash") };
}

export function allAdministrators(db: Db): Administrator[] {
  return db.all("SELECT * FROM administrators ORDER BY name_key").map(toAdministrator);
}

/** How many may do everything. */
export function countFull(db: Db): number {
  const row = db.get("SELECT count(*) AS n FROM administrators WHERE role = 'administrator'");
  return row ? integer(row, "n") : 0;
}

/** The name must be free. @throws {InputError} for a name that is none. */
export function insertAdministrator(
  db: Db,
  { name, role, hash, nowMs }: { name: string; role: Role; hash: string; nowMs: number },
): Administrator {
  const complaint = administratorNameComplaint(name);
  if (complaint !== null) throw new InputError(`the name of the administrator ${complaint}`);
  db.run(
    "INSERT INTO administrators (name, name_key, role, password_hash, created_at_ms) VALUES (?, ?, ?, ?, ?)",
    ...[name, foldName(name), role, hash, nowMs],
  );
  return administratorByName(db, name) as Administrator;
}

export function toAdministrator(row: Row): Administrator {
  return {
    id: integer(row, "id"),
    name: text(row, "name"),
    role: text(row, "role") as Role,
    createdAtMs: integer(row, "created_at_ms"),
    lastSignInMs: integerOrNull(row, "last_sign_in_ms"),
  };
}
