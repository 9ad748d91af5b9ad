import { text } from "../registry/columns.ts";
import type { Db } from "../store.adapter.ts";
import type { Role } from "./roles.ts";

/** Rules on rows; each is called inside one transaction of its caller. Times are the machine's. */

/** Of a session in use; null when there is none, or it was left alone for longer than `idleMs`. */
export function sessionOf(
  db: Db,
  idHash: string,
  { nowMs, idleMs }: { nowMs: number; idleMs: number },
): { readonly name: string; readonly role: Role; readonly usedAtMs: number } | null {
  const row = db.get(
    `SELECT name, role, used_at_ms FROM console_sessions JOIN administrators ON administrators.id = administrator
       WHERE id_hash = ? AND used_at_ms > ?`,
    idHash,
    nowMs - idleMs,
  );
  return row ? { name: text(row, "name"), role: text(row, "role") as Role, usedAtMs: Number(row.used_at_ms) } : null;
}

export function insertSession(db: Db, idHash: string, administrator: number, nowMs: number): void {
  db.run("INSERT INTO console_sessions (id_hash, administrator, used_at_ms) VALUES (?, ?, ?)", idHash, administrator, nowMs);
}

export function useSession(db: Db, idHash: string, nowMs: number): void {
  db.run("UPDATE console_sessions SET used_at_ms = ? WHERE id_hash = ?", nowMs, idHash);
}

export function endSession(db: Db, idHash: string): void {
  db.run("DELETE FROM console_sessions WHERE id_hash = ?", idHash);
}

/** All of an administrator's but the one with that hash. */
export function endSessionsOf(db: Db, administrator: number, except: string | null): void {
  db.run("DELETE FROM console_sessions WHERE administrator = ? AND id_hash IS NOT ?", administrator, except);
}

export function forgetIdle(db: Db, { nowMs, idleMs }: { nowMs: number; idleMs: number }): void {
  db.run("DELETE FROM console_sessions WHERE used_at_ms <= ?", nowMs - idleMs);
}
