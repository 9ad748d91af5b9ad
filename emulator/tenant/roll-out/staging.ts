import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import type { Audit } from "../audit/audit.ts";
import { integer, text } from "../registry/columns.ts";
import { standingOf } from "../registry/device-rows.ts";
import { addDevice, findDevice } from "../registry/devices.ts";
import type { Db, Row } from "../store.adapter.ts";
import type { ReadRow, RefusedRow } from "./row-check.ts";

/**
 * Where the rows of a file wait until all of it is read: a table of the connection alone, gone with it. SQLite puts it on the disk when it
 * grows, so a large file does not stand in memory.
 */
export const STAGING_SCHEMA = `
CREATE TEMP TABLE IF NOT EXISTS staged_devices (
  upload INTEGER NOT NULL,
  row INTEGER NOT NULL,
  mac TEXT NOT NULL,
  location TEXT NOT NULL,
  PRIMARY KEY (upload, row),
  UNIQUE (upload, mac)
) STRICT, WITHOUT ROWID;
`;

export interface Upload {
  readonly id: number;
  readonly organizationId: string;
  /** What the file calls its MAC column. */
  readonly macColumn: string;
}

/** Every device added has its record in the trail. */
type Trail = Pick<Audit, "record">;

/** Rules on rows; each is called inside one transaction of its caller. */

/** Answers with the rows whose MAC stands further up in the file. */
export function stage(db: Db, { id, macColumn: column }: Upload, rows: readonly ReadRow[]): RefusedRow[] {
  const refused: RefusedRow[] = [];
  for (const { row, mac, location } of rows) {
    const sql = "INSERT INTO temp.staged_devices (upload, row, mac, location) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    if (db.run(sql, id, row, mac, location).changes > 0) continue;
    const first = db.get("SELECT row, location FROM temp.staged_devices WHERE upload = ? AND mac = ?", id, mac);
    const where = first ? `row ${integer(first, "row")} (location ${JSON.stringify(text(first, "location"))})` : "another row";
    refused.push({ row, column, why: `${formatMac(mac)} is in ${where} already; keep one of the two` });
  }
  return refused;
}

/** Rows fetched at once where all are looked at. */
const PAGE_ROWS = 500;

export interface Page {
  /** The last row looked at, or null when there are no more. */
  readonly lastRow: number | null;
  readonly added: number;
  readonly refused: readonly RefusedRow[];
}

/** Takes the next rows after `afterRow`: adds those the organization does not list, or with `add: false` only looks. */
export function takePage(
  db: Db,
  { id, organizationId, macColumn }: Upload,
  { afterRow, rows, add, nowMs }: { afterRow: number; rows: number; add: boolean; nowMs: number },
  trail: Trail,
): Page {
  const staged = nextRows(db, id, { afterRow, rows });
  const refused: RefusedRow[] = [];
  for (const { row, mac, location } of staged) {
    const known = findDevice(db, organizationId, mac);
    if (known) refused.push({ row, column: macColumn, why: standingOf(known) });
    else if (add) {
      addDevice(db, { organizationId, mac, location }, nowMs);
      trail.record(db, organizationId, { actor: "administrator", what: "device-added", mac, detail: location });
    }
  }
  return { lastRow: staged.at(-1)?.row ?? null, added: add ? staged.length - refused.length : 0, refused };
}

/** Adds all of them, or none and says which the organization came to list meanwhile. */
export function addAll(db: Db, { id, organizationId, macColumn }: Upload, nowMs: number, trail: Trail): Omit<Page, "lastRow"> {
  const known = db
    .all(
      `SELECT staged.* FROM temp.staged_devices AS staged JOIN devices ON devices.mac = staged.mac
         WHERE staged.upload = ? AND devices.organization_id = ? ORDER BY staged.row`,
      id,
      organizationId,
    )
    .map(readStaged);
  if (known.length > 0) {
    const refused = known.map(({ row, mac }) => {
      const device = findDevice(db, organizationId, mac);
      return { row, column: macColumn, why: device ? standingOf(device) : "listed meanwhile" };
    });
    return { added: 0, refused };
  }
  let added = 0;
  for (let afterRow = 0; ; ) {
    const staged = nextRows(db, id, { afterRow, rows: PAGE_ROWS });
    for (const { mac, location } of staged) {
      addDevice(db, { organizationId, mac, location }, nowMs);
      trail.record(db, organizationId, { actor: "administrator", what: "device-added", mac, detail: location });
    }
    added += staged.length;
    const last = staged.at(-1);
    if (!last) break;
    afterRow = last.row;
  }
  return { added, refused: [] };
}

export function forget(db: Db, { id }: Pick<Upload, "id">): void {
  db.run("DELETE FROM temp.staged_devices WHERE upload = ?", id);
}

const nextRows = (db: Db, id: number, { afterRow, rows }: { afterRow: number; rows: number }): ReadRow[] =>
  db
    .all("SELECT * FROM temp.staged_devices WHERE upload = ? AND row > ? ORDER BY row LIMIT ?", id, afterRow, rows)
    .map(readStaged);

const readStaged = (row: Row): ReadRow => ({
  row: integer(row, "row"),
  mac: text(row, "mac") as MacAddress,
  location: text(row, "location"),
});
