import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { text } from "../registry/columns.ts";
import type { Db } from "../store.adapter.ts";

/** Rules on rows; each is called inside one transaction of its caller. */

interface Listed {
  readonly organizationId: string;
  readonly mac: MacAddress;
}

type Death = "superseded" | "too-many-tries" | "used";

/** Takes down the code a device has, which is about to be deleted or replaced. A used one died of that. */
export function bury(db: Db, { organizationId, mac }: Listed, why: Death): void {
  db.run(`${BURY} WHERE organization_id = ? AND mac = ?`, why, organizationId, mac);
}

/** The same for the unused codes of several devices; `macs` is a query that gives them. */
export function buryMany(db: Db, macs: string, why: Death, ...values: string[]): void {
  db.run(`${BURY} WHERE used_at_ms IS NULL AND mac IN (${macs})`, why, ...values);
}

const BURY = `INSERT OR REPLACE INTO dead_codes (organization_id, mac, digits, why, expires_at_ms)
  SELECT organization_id, mac, digits, CASE WHEN used_at_ms IS NULL THEN ? ELSE 'used' END, expires_at_ms FROM verification_codes`;

/** What the typed digits died of, if they once were this device's code and would not have run out by themselves yet. */
export function deathOf(db: Db, { organizationId, mac }: Listed, typed: Secret, nowMs: number): Death | null {
  const row = db.get(
    "SELECT why FROM dead_codes WHERE organization_id = ? AND mac = ? AND digits = ? AND expires_at_ms > ?",
    ...[organizationId, mac, typed.reveal(), nowMs],
  );
  return row ? (text(row, "why") as Death) : null;
}

/** Those that would have run out by now are forgotten. */
export function forgetOldDead(db: Db, nowMs: number): void {
  db.run("DELETE FROM dead_codes WHERE expires_at_ms <= ?", nowMs);
}
