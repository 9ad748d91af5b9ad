import type { MacAddress } from "@offhook/protocol/mac.ts";
import { bury } from "../audit/dead-codes.ts";
import type { Db, Row } from "../store.adapter.ts";
import { integer, text } from "./columns.ts";
import { searchable } from "./search-text.ts";

/** `signed-in` is on neither list, and stays so when the phone is signed out later: the article's "one-time process". */
export type DeviceState = "waiting-on-activation" | "waiting-for-sign-in" | "signed-in";

export interface Device {
  readonly organizationId: string;
  readonly mac: MacAddress;
  /** As it was typed; free text for the technician. */
  readonly location: string;
  readonly state: DeviceState;
}

/** Rules on rows; each is called inside one transaction of its caller. */

export function findDevice(db: Db, organizationId: string, mac: MacAddress): Device | null {
  const row = db.get("SELECT * FROM devices WHERE organization_id = ? AND mac = ?", organizationId, mac);
  return row ? readDevice(row) : null;
}

export function addDevice(db: Db, device: Omit<Device, "state">, nowMs: number): void {
  db.run(
    `INSERT INTO devices (organization_id, mac, location, location_key, state, added_at_ms)
       VALUES (?, ?, ?, ?, 'waiting-on-activation', ?)`,
    device.organizationId,
    device.mac,
    device.location,
    searchable(device.location),
    nowMs,
  );
}

/** Takes its verification code with it. */
export function deleteDevice(db: Db, organizationId: string, mac: MacAddress): void {
  db.run("DELETE FROM devices WHERE organization_id = ? AND mac = ?", organizationId, mac);
}

/** In the order they were added. */
export function devicesIn(db: Db, organizationId: string, state: DeviceState): Device[] {
  return db
    .all("SELECT * FROM devices WHERE organization_id = ? AND state = ? ORDER BY rowid", organizationId, state)
    .map(readDevice);
}

export function countDevices(db: Db, organizationId: string, state: DeviceState): number {
  const row = db.get("SELECT count(*) AS n FROM devices WHERE organization_id = ? AND state = ?", organizationId, state);
  return row ? integer(row, "n") : 0;
}

export function setState(db: Db, organizationId: string, mac: MacAddress, state: DeviceState): void {
  db.run("UPDATE devices SET state = ? WHERE organization_id = ? AND mac = ?", state, organizationId, mac);
}

/** Whoever signed in at or for the phone: the row of the organization it is bound to leaves both lists. */
export function markSignedIn(db: Db, mac: MacAddress): void {
  db.run(
    `UPDATE devices SET state = 'signed-in' WHERE mac = ? AND state = 'waiting-for-sign-in'
       AND organization_id = (SELECT organization_id FROM phones WHERE phones.mac = devices.mac)`,
    mac,
  );
}

/** The phone lost power between being let in and its home screen: as far as it knows nobody signed in. It waits again. */
export function signInWasLost(db: Db, mac: MacAddress): void {
  db.run(
    `UPDATE devices SET state = 'waiting-for-sign-in' WHERE mac = ? AND state = 'signed-in'
       AND organization_id = (SELECT organization_id FROM phones WHERE phones.mac = devices.mac)`,
    mac,
  );
}

/**
 * The phone forgot its organization. A row that still waits for its sign-in waits on activation again, so that the administrator sees
 * what to do; a signed-in one is gone, and provisioning starts "from the very beginning", as the article words it.
 */
export function startOver(db: Db, organizationId: string, mac: MacAddress): void {
  db.run("DELETE FROM devices WHERE organization_id = ? AND mac = ? AND state = 'signed-in'", organizationId, mac);
  bury(db, { organizationId, mac }, "superseded");
  db.run("DELETE FROM verification_codes WHERE organization_id = ? AND mac = ?", organizationId, mac);
  setState(db, organizationId, mac, "waiting-on-activation");
}

export function readDevice(row: Row): Device {
  return {
    organizationId: text(row, "organization_id"),
    mac: text(row, "mac") as MacAddress,
    location: text(row, "location"),
    state: text(row, "state") as DeviceState,
  };
}
