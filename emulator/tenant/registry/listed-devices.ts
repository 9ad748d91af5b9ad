import type { DeviceRow } from "../shown.ts";
import type { Db, Row } from "../store.adapter.ts";
import { rowForActivation, rowForSignIn } from "./device-rows.ts";
import { readDevice } from "./devices.ts";
import { all, and, countOf, fetchOf, found, joined, type Paging, type Sql, sql, type Way, way } from "./paging.ts";
import { readCode } from "./verification-codes.ts";

export const DEVICE_SORTS = ["mac", "location", "code-expires", "added"] as const;
type DeviceSort = (typeof DEVICE_SORTS)[number];

export interface DeviceQuery extends Paging {
  readonly waitingOn: "activation" | "sign-in";
  /** In the order they were added, when left out. */
  readonly sort?: DeviceSort | undefined;
}

/** A stretch of the list that one index has in order: rows of earlier pages are passed over without a look at the table. */
interface Stretch {
  /** From `FROM` to the end of the conditions. */
  readonly from: Sql;
  readonly order: (way: Way) => string;
  readonly way: Way;
  readonly total: number;
}

/** One of the two lists, with the codes that are live. `total` counts what the search finds, on whatever page. */
export function listedDevices(
  db: Db,
  organizationId: string,
  query: DeviceQuery,
  nowMs: number,
): { devices: DeviceRow[]; total: number } {
  const { sort = "added", waitingOn, offset = 0, limit = Number.MAX_SAFE_INTEGER } = query;
  const state = waitingOn === "activation" ? "waiting-on-activation" : "waiting-for-sign-in";
  const search = found(query.search, { mac: "devices.mac", texts: ["location_key"] });
  const where = and(sql("devices.organization_id = ? AND state = ?", organizationId, state), search);
  const total = countOf(db, joined(sql("FROM devices WHERE"), where));
  const whole = { ...IN_ORDER[sort === "code-expires" ? "mac" : sort], way: way(query), total };
  const stretches: readonly Stretch[] =
    sort === "code-expires" && waitingOn === "activation"
      ? byExpiry(db, { organizationId, nowMs, where, way: way(query), total, searched: search !== null })
      : [{ ...whole, from: joined(sql(`FROM devices INDEXED BY ${whole.index} WHERE`), where) }];
  let rows: Row[] = [];
  let before = 0;
  for (const stretch of stretches) {
    const skip = Math.max(0, offset - before);
    if (rows.length < limit && skip < stretch.total)
      rows = rows.concat(rowsOf(db, stretch, { offset: skip, limit: limit - rows.length }, nowMs));
    before += stretch.total;
  }
  return { devices: rows.map(waitingOn === "activation" ? withCode : (row) => rowForSignIn(readDevice(row))), total };
}

const IN_ORDER = {
  mac: { index: "devices_by_mac", order: (to: Way) => `devices.mac ${to}` },
  location: { index: "devices_by_location", order: (to: Way) => `location_key ${to}, devices.mac ${to}` },
  added: { index: "devices_by_state", order: (to: Way) => `devices.rowid ${to}` },
} as const;

/** Those with a live code first, whichever way, and then the others. */
function byExpiry(
  db: Db,
  list: { organizationId: string; nowMs: number; where: Sql; way: Way; total: number; searched: boolean },
): Stretch[] {
  const { organizationId, nowMs, where } = list;
  const live = sql("live.organization_id = ? AND live.used_at_ms IS NULL AND live.expires_at_ms > ?", organizationId, nowMs);
  const codes = sql("FROM verification_codes AS live INDEXED BY codes_by_expiry");
  const devices = sql("CROSS JOIN devices ON devices.organization_id = live.organization_id AND devices.mac = live.mac");
  const withCodes = joined(...[codes, devices, sql("WHERE"), live, sql("AND"), where]);
  // Who has a code that is not used waits on activation: without a search there is nothing more to ask.
  const total = countOf(db, list.searched ? withCodes : joined(codes, sql("WHERE"), live));
  const none = joined(
    sql("NOT EXISTS (SELECT 1 FROM verification_codes AS live WHERE live.mac = devices.mac AND"),
    live,
    sql(")"),
  );
  return [
    { from: withCodes, order: (to) => `expires_at_ms ${to}, devices.mac ${to}`, way: list.way, total },
    {
      from: joined(sql(`FROM devices INDEXED BY ${IN_ORDER.mac.index} WHERE`), and(where, none)),
      order: IN_ORDER.mac.order,
      way: "ASC",
      total: list.total - total,
    },
  ];
}

function rowsOf(db: Db, { from, order, way: wanted, total }: Stretch, page: Paging, nowMs: number): Row[] {
  const fetch = fetchOf(page, wanted, total);
  return all(
    db,
    joined(
      sql("SELECT devices.*, codes.mac AS code_mac, digits, made_at_ms, expires_at_ms, wrong_tries, used_at_ms FROM ("),
      ...[sql("SELECT devices.rowid AS id"), from, sql(`ORDER BY ${order(fetch.way)}`), fetch.slice],
      sql(") AS page CROSS JOIN devices ON devices.rowid = page.id"),
      sql(
        `LEFT JOIN verification_codes AS codes ON codes.organization_id = devices.organization_id
           AND codes.mac = devices.mac AND used_at_ms IS NULL AND expires_at_ms > ?`,
        nowMs,
      ),
      sql(`ORDER BY ${order(wanted)}`),
    ),
  );
}

const withCode = (row: Row): DeviceRow => rowForActivation(readDevice(row), row.code_mac === null ? undefined : readCode(row));
