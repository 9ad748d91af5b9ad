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

/** For each order an index that has it: rows of earlier pages are passed over without a look at the table. */
const INDEX: Readonly<Record<DeviceSort, string>> = {
  mac: "INDEXED BY devices_by_mac",
  location: "INDEXED BY devices_by_location",
  added: "INDEXED BY devices_by_state",
  "code-expires": "",
};

/** One of the two lists, with the codes that are live. `total` counts what the search finds, on whatever page. */
export function listedDevices(
  db: Db,
  organizationId: string,
  query: DeviceQuery,
  nowMs: number,
): { devices: DeviceRow[]; total: number } {
  const { sort = "added", waitingOn } = query;
  const state = waitingOn === "activation" ? "waiting-on-activation" : "waiting-for-sign-in";
  const where = and(
    sql("devices.organization_id = ? AND state = ?", organizationId, state),
    found(query.search, { mac: "devices.mac", texts: ["location_key"] }),
  );
  const codes = liveCodes(nowMs);
  const total = countOf(db, joined(sql("FROM devices WHERE"), where));
  const fetch = fetchOf(query, total);
  const page = joined(
    sql(`SELECT devices.rowid AS id FROM devices ${INDEX[sort]}`),
    sort === "code-expires" ? codes : sql(""),
    ...[sql("WHERE"), where, orderBy(sort, fetch.way, way(query)), fetch.slice],
  );
  const rows = all(
    db,
    joined(
      sql("SELECT devices.*, codes.mac AS code_mac, digits, made_at_ms, expires_at_ms, wrong_tries, used_at_ms FROM ("),
      page,
      sql(") AS page CROSS JOIN devices ON devices.rowid = page.id"),
      codes,
      orderBy(sort, way(query), way(query)),
    ),
  );
  return {
    devices: rows.map(waitingOn === "activation" ? withCode : (row) => rowForSignIn(readDevice(row))),
    total,
  };
}

const liveCodes = (nowMs: number): Sql =>
  sql(
    `LEFT JOIN verification_codes AS codes ON codes.organization_id = devices.organization_id AND codes.mac = devices.mac
       AND used_at_ms IS NULL AND expires_at_ms > ?`,
    nowMs,
  );

/** Devices without a live code come last, whichever way round the list is wanted; `direction` is the one it is fetched in. */
function orderBy(sort: DeviceSort, direction: Way, wanted: Way): Sql {
  switch (sort) {
    case "mac":
      return sql(`ORDER BY devices.mac ${direction}`);
    case "location":
      return sql(`ORDER BY location_key ${direction}, devices.mac ${direction}`);
    case "added":
      return sql(`ORDER BY devices.rowid ${direction}`);
    case "code-expires":
      return sql(
        `ORDER BY expires_at_ms IS NULL ${direction === wanted ? "ASC" : "DESC"}, expires_at_ms ${direction}, devices.mac ${direction}`,
      );
  }
}

const withCode = (row: Row): DeviceRow => rowForActivation(readDevice(row), row.code_mac === null ? undefined : readCode(row));
