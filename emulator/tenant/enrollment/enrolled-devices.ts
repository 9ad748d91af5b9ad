import type { MacAddress } from "@offhook/protocol/mac.ts";
import { integer, text } from "../registry/columns.ts";
import type { Db, Row } from "../store.adapter.ts";

export const ENROLLMENT_SCHEMA = `
-- What enrollments leave in Intune and Entra ID. A factory reset does not touch it; only an administrator deletes it.
CREATE TABLE IF NOT EXISTS enrolled_devices (
  account_id TEXT NOT NULL,
  mac TEXT NOT NULL,
  account TEXT NOT NULL,
  organization_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, mac)
) STRICT;
CREATE INDEX IF NOT EXISTS enrolled_devices_by_mac ON enrolled_devices (organization_id, mac);

-- Phones whose first enrollment hung, where that fault is set; cleared once they have connected anew.
CREATE TABLE IF NOT EXISTS stuck_enrollments (
  mac TEXT PRIMARY KEY,
  cleared INTEGER NOT NULL DEFAULT 0
) STRICT;
`;

export interface EnrolledDevice {
  readonly mac: MacAddress;
  readonly accountId: string;
  /** Its name when the device was enrolled last. */
  readonly account: string;
  /** The account's. */
  readonly organizationId: string;
}

/** Rules on rows; each is called inside one transaction of its caller. */

/** Devices the account has enrolled, without this one: enrolling it again makes none more. */
export function countOthers(db: Db, accountId: string, mac: MacAddress): number {
  const row = db.get("SELECT count(*) AS n FROM enrolled_devices WHERE account_id = ? AND mac <> ?", accountId, mac);
  return row ? integer(row, "n") : 0;
}

/** When it was enrolled first stays. */
export function keepEnrolled(db: Db, { mac, accountId, account, organizationId }: EnrolledDevice, nowMs: number): void {
  db.run(
    `INSERT INTO enrolled_devices (account_id, mac, account, organization_id, at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, mac) DO UPDATE SET account = excluded.account`,
    ...[accountId, mac, account, organizationId, nowMs],
  );
}

/** By account, in the order they came about. */
export function enrolledBy(db: Db, organizationId: string, mac: MacAddress): { account: string; sinceMs: number }[] {
  return db
    .all("SELECT * FROM enrolled_devices WHERE organization_id = ? AND mac = ? ORDER BY at_ms, rowid", organizationId, mac)
    .map((row: Row) => ({ account: text(row, "account"), sinceMs: integer(row, "at_ms") }));
}

/** How many enrollments were forgotten. */
export function forgetEnrolled(db: Db, organizationId: string, mac: MacAddress): number {
  db.run("DELETE FROM stuck_enrollments WHERE mac = ?", mac);
  return db.run("DELETE FROM enrolled_devices WHERE organization_id = ? AND mac = ?", organizationId, mac).changes;
}

/** This phone has not hung yet, or is hanging. */
export function isFirstAttempt(db: Db, mac: MacAddress): boolean {
  return !db.get("SELECT 1 FROM stuck_enrollments WHERE mac = ? AND cleared = 1", mac);
}

export function markStuck(db: Db, mac: MacAddress): void {
  db.run("INSERT OR IGNORE INTO stuck_enrollments (mac) VALUES (?)", mac);
}

/** It has connected anew. */
export function clearStuck(db: Db, mac: MacAddress): void {
  db.run("UPDATE stuck_enrollments SET cleared = 1 WHERE mac = ?", mac);
}
