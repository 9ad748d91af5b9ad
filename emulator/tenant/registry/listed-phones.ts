import type { SignInMode } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { NO_LICENCE } from "../account.ts";
import { LICENCES, type Licence, modeOf, POLICY_NAMES } from "../policies.ts";
import type { PhoneRow } from "../shown.ts";
import type { Db, Row } from "../store.adapter.ts";
import { maySignInAgain } from "./admin-center.ts";
import { text, textOrNull } from "./columns.ts";
import { readDevice } from "./devices.ts";
import { all, and, countOf, fetchOf, found, joined, type Paging, type Sql, sql, type Way, way } from "./paging.ts";
import { readPhone } from "./phone-rows.ts";
import { searchable } from "./search-text.ts";

export const PHONE_SORTS = ["mac", "model", "location", "account", "last-seen"] as const;
type PhoneSort = (typeof PHONE_SORTS)[number];
/** Categories of IP phones, by what the account that is signed in makes of them. */
export const PHONE_MODES = ["all", "user", "common-area", "meeting"] as const;
type PhoneMode = (typeof PHONE_MODES)[number];

export interface PhoneQuery extends Paging {
  readonly sort?: PhoneSort | undefined;
  readonly mode?: PhoneMode | undefined;
}

/** A phone as far as the registry knows; whether it is connected only its sessions know. */
export type KnownPhoneRow = Omit<PhoneRow, "connected">;

/** The phones of one organization: those bound to it, and those one of its accounts is signed in on. */
export function listedPhones(
  db: Db,
  organizationId: string,
  { mode = "all", sort = "mac", ...paging }: PhoneQuery,
): { phones: KnownPhoneRow[]; total: number } {
  const where = and(concerned(organizationId), ofMode(organizationId, mode), searched(db, organizationId, paging.search));
  // Only the order by location needs another table.
  const tables = sort === "location" ? listedBy(organizationId) : sql(INDEX[sort]);
  const from = joined(sql("FROM phones"), tables, sql("WHERE"), where);
  const total = countOf(db, from);
  const fetch = fetchOf(paging, way(paging), total);
  const page = joined(sql("SELECT phones.rowid AS id"), from, orderBy(sort, fetch.way), fetch.slice);
  const rows = all(
    db,
    joined(
      sql(`SELECT ${COLUMNS} FROM (`),
      page,
      sql(") AS page CROSS JOIN phones ON phones.rowid = page.id"),
      others(organizationId),
      orderBy(sort, way(paging)),
    ),
  );
  return { phones: rows.map(readRow), total };
}

/** Null when it is none of the organization's. */
export function listedPhone(db: Db, organizationId: string, mac: MacAddress): KnownPhoneRow | null {
  const [row] = all(
    db,
    joined(
      ...[sql(`SELECT ${COLUMNS} FROM phones`), others(organizationId), sql("WHERE phones.mac = ? AND", mac)],
      concerned(organizationId),
    ),
  );
  return row ? readRow(row) : null;
}

const INDEX: Readonly<Record<PhoneSort, string>> = {
  mac: "INDEXED BY phones_by_mac",
  model: "INDEXED BY phones_by_model",
  account: "INDEXED BY phones_by_account",
  "last-seen": "INDEXED BY phones_by_hello",
  location: "",
};

const COLUMNS = `phones.*, devices.organization_id AS listed_by, location, state, added_at_ms,
  accounts.display_name, accounts.licence, accounts.policy`;

const listedBy = (organizationId: string): Sql =>
  sql("LEFT JOIN devices ON devices.organization_id = ? AND devices.mac = phones.mac", organizationId);

/** What the organization itself knows about a phone: others' accounts and locations are not its business. */
const others = (organizationId: string): Sql =>
  joined(
    listedBy(organizationId),
    sql(
      "LEFT JOIN accounts ON accounts.organization_id = ? AND accounts.name = phones.account AND standing <> 'signed-out'",
      organizationId,
    ),
  );

/** `which` accounts are meant, of the organization's. */
const signedIn = (organizationId: string, which: Sql | null = null): Sql =>
  joined(
    sql("(standing <> 'signed-out' AND account IN (SELECT name FROM accounts WHERE"),
    and(sql("organization_id = ?", organizationId), which),
    sql("))"),
  );

const concerned = (organizationId: string): Sql =>
  joined(sql("(phones.organization_id = ? OR", organizationId), signedIn(organizationId), sql(")"));

function searched(db: Db, organizationId: string, search: string | undefined): Sql | null {
  const phone = found(search, { mac: "phones.mac", texts: ["lower(model)", "lower(account)"] });
  if (phone === null) return null;
  const wanted = searchable((search ?? "").trim());
  // Display names are looked through here: SQLite knows case of English letters only.
  const called = db
    .all("SELECT name, display_name FROM accounts WHERE organization_id = ?", organizationId)
    .filter((row) => searchable(text(row, "display_name")).includes(wanted))
    .map((row) => text(row, "name"));
  return joined(
    ...[sql("("), phone, sql("OR")],
    signedIn(organizationId, sql("name IN (SELECT value FROM json_each(?))", JSON.stringify(called))),
    sql(
      "OR phones.mac IN (SELECT mac FROM devices WHERE organization_id = ? AND instr(location_key, ?) > 0))",
      organizationId,
      wanted,
    ),
  );
}

function ofMode(organizationId: string, mode: PhoneMode): Sql | null {
  if (mode === "all") return null;
  const kinds = KINDS.filter((kind) => kind.mode === MODES[mode]);
  return signedIn(
    organizationId,
    sql(
      `(licence, ifnull(policy, '')) IN (VALUES ${kinds.map(() => "(?, ?)").join(", ")})`,
      ...kinds.flatMap(({ licence, policy }) => [licence, policy ?? ""]),
    ),
  );
}

const MODES: Readonly<Record<Exclude<PhoneMode, "all">, SignInMode>> = {
  user: "UserSignIn",
  "common-area": "CommonAreaPhoneSignIn",
  meeting: "MeetingSignIn",
};

const modeFor = (licence: string, policy: string | null): SignInMode =>
  licence === NO_LICENCE ? "UserSignIn" : modeOf({ licence: licence as Licence, policy });

/** Each account is of one of these kinds. */
const KINDS = [...LICENCES, NO_LICENCE].flatMap((licence) =>
  [null, ...POLICY_NAMES].map((policy) => ({ licence, policy, mode: modeFor(licence, policy) })),
);

const COLUMN: Readonly<Record<PhoneSort, string>> = {
  mac: "phones.mac",
  model: "model",
  location: "location_key",
  account: "phones.account",
  "last-seen": "last_hello_ms",
};

const orderBy = (sort: PhoneSort, direction: Way): Sql =>
  sql(`ORDER BY ${COLUMN[sort]} ${direction}${sort === "mac" ? "" : `, phones.mac ${direction}`}`);

function readRow(row: Row): KnownPhoneRow {
  const phone = readPhone(row);
  const device = row.listed_by === null ? null : readDevice({ ...row, organization_id: text(row, "listed_by") });
  const licence = textOrNull(row, "licence");
  return {
    mac: phone.mac,
    model: phone.model,
    firmware: phone.firmware,
    teamsApp: phone.teamsApp,
    location: device?.location ?? "",
    account: phone.standing === "signed-out" ? null : phone.account,
    displayName: textOrNull(row, "display_name"),
    mode: licence === null ? null : modeFor(licence, textOrNull(row, "policy")),
    standing: phone.standing,
    maySignIn: device !== null && (device.state === "waiting-for-sign-in" || maySignInAgain(device, phone)),
    lastSeenMs: phone.lastHelloMs,
  };
}
