import type { MacAddress } from "@offhook/protocol/mac.ts";
import { text } from "../registry/columns.ts";
import type { Db } from "../store.adapter.ts";

/** Where records go that concern no organization. */
export const SERVER = "";

/** The organization the phone is bound to, or null. */
export function ownerOf(db: Db, mac: MacAddress): string | null {
  const row = db.get("SELECT organization_id FROM phones WHERE mac = ? AND organization_id IS NOT NULL", mac);
  return row ? text(row, "organization_id") : null;
}

/** The organizations that listed the phone or own it. */
export function knownTo(db: Db, mac: MacAddress): string[] {
  return db
    .all(
      `SELECT organization_id FROM devices WHERE mac = ?
         UNION SELECT organization_id FROM phones WHERE mac = ? AND organization_id IS NOT NULL`,
      mac,
      mac,
    )
    .map((row) => text(row, "organization_id"));
}

/**
 * Whose trail a phone's deeds belong in. A phone nobody lists is the only organization's; among several it could be anybody's, and only
 * the server takes note.
 */
export function concernedWith(db: Db, mac: MacAddress): string[] {
  const known = knownTo(db, mac);
  return known.length > 0 ? known : [onlyOrganization(db)];
}

export function onlyOrganization(db: Db): string {
  const [first, second] = db.all("SELECT id FROM organizations ORDER BY rowid LIMIT 2");
  return first && !second ? text(first, "id") : SERVER;
}
