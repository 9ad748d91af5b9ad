import type { MacAddress } from "@offhook/protocol/mac.ts";
import { enrolledBy } from "../enrollment/enrolled-devices.ts";
import type { DeviceObject } from "../shown.ts";
import type { Db } from "../store.adapter.ts";
import { integer } from "./columns.ts";

/**
 * The records a phone leaves in three directories. None follows the others: of a factory reset only the admin center hears, and whoever
 * takes a device off the list deletes that one only.
 */
export function deviceObjectsOf(db: Db, organizationId: string, mac: MacAddress): DeviceObject[] {
  const enrolled = enrolledBy(db, organizationId, mac);
  const listed = db.get("SELECT added_at_ms FROM devices WHERE organization_id = ? AND mac = ?", organizationId, mac);
  return [
    ...enrolled.map((object) => ({ directory: "Intune" as const, ...object })),
    ...enrolled.map((object) => ({ directory: "Entra ID" as const, ...object })),
    ...(listed ? [{ directory: "Teams admin center" as const, account: null, sinceMs: integer(listed, "added_at_ms") }] : []),
  ];
}
