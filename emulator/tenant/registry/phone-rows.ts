import type { Organization } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import type { Db, Row } from "../store.adapter.ts";
import { integer, integerOrNull, text, textOrNull } from "./columns.ts";
import { startOver } from "./devices.ts";
import { findOrganization } from "./organizations.ts";
import type { RegistrySettings } from "./settings.ts";

/** What a phone says of itself when it connects. */
export interface Hello {
  readonly mac: MacAddress;
  readonly model: string;
  readonly firmware: string;
  readonly apps: Readonly<Record<string, string>>;
  readonly standing: PhoneStanding;
  readonly organizationId: string | null;
}

export interface Phone {
  readonly mac: MacAddress;
  /** Null until its first hello. */
  readonly model: string | null;
  /** Null until its first hello. */
  readonly firmware: string | null;
  /** Version of its Teams app, as `1449/1.0.94.2021022403`; null when it names none. */
  readonly teamsApp: string | null;
  readonly standing: PhoneStanding | null;
  /** Who is signed in on it, as it said itself. */
  readonly account: string | null;
  /** When it connected last, by the tenant's clock. */
  readonly lastHelloMs: number | null;
  readonly organizationId: string | null;
  readonly boundAtMs: number | null;
  /** It has shown that it knows it is bound. */
  readonly boundConfirmed: boolean;
}

/** Rules on rows; each is called inside one transaction of its caller. */

export function findPhone(db: Db, mac: MacAddress): Phone | null {
  const row = db.get("SELECT * FROM phones WHERE mac = ?", mac);
  return row ? readPhone(row) : null;
}

export function organizationOf(db: Db, mac: MacAddress): Organization | null {
  const id = findPhone(db, mac)?.organizationId;
  return id ? findOrganization(db, id) : null;
}

/** Takes down what the phone says. `released` names the organization it was bound to when it turns out to be factory reset. */
export function takeHello(db: Db, hello: Hello, nowMs: number, settings: RegistrySettings): { released: string | null } {
  db.run(
    `INSERT INTO phones (mac, model, firmware, apps, standing, last_hello_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (mac) DO UPDATE SET model = excluded.model, firmware = excluded.firmware, apps = excluded.apps,
       standing = excluded.standing, last_hello_ms = excluded.last_hello_ms`,
    hello.mac,
    hello.model,
    hello.firmware,
    JSON.stringify(hello.apps),
    hello.standing,
    nowMs,
  );
  const phone = findPhone(db, hello.mac);
  if (!phone?.organizationId) return { released: null };
  if (hello.organizationId === phone.organizationId) confirmBinding(db, hello.mac);
  if (hello.organizationId !== null || settings.afterFactoryReset === "keep" || mayHaveMissedAnswer(phone, nowMs, settings))
    return { released: null };
  unbind(db, hello.mac);
  startOver(db, phone.organizationId, hello.mac);
  return { released: phone.organizationId };
}

/** It was bound a moment ago and has never shown that it knows. */
export function mayHaveMissedAnswer(phone: Phone, nowMs: number, settings: RegistrySettings): boolean {
  return !phone.boundConfirmed && phone.boundAtMs !== null && nowMs - phone.boundAtMs < settings.lostAnswerMs;
}

/** Somebody typed a verification code on it. */
export function markTry(db: Db, mac: MacAddress): void {
  db.run("UPDATE phones SET tries = tries + 1 WHERE mac = ?", mac);
}

export function bind(db: Db, mac: MacAddress, organizationId: string, nowMs: number): void {
  db.run("UPDATE phones SET organization_id = ?, bound_at_ms = ?, bound_confirmed = 0 WHERE mac = ?", organizationId, nowMs, mac);
}

export function confirmBinding(db: Db, mac: MacAddress): void {
  db.run("UPDATE phones SET bound_confirmed = 1 WHERE mac = ? AND organization_id IS NOT NULL AND bound_confirmed = 0", mac);
}

export function unbind(db: Db, mac: MacAddress): void {
  db.run("UPDATE phones SET organization_id = NULL, bound_at_ms = NULL, bound_confirmed = 0 WHERE mac = ?", mac);
}

export function takeStanding(
  db: Db,
  mac: MacAddress,
  { standing, account }: { standing: PhoneStanding; account: string | null },
): void {
  db.run("UPDATE phones SET standing = ?, account = ? WHERE mac = ?", standing, account, mac);
}

/** The first key stays. */
export function claimKey(db: Db, mac: MacAddress, thumbprint: string): "first" | "same" | "other" {
  const known = db.get("SELECT key_thumbprint FROM phones WHERE mac = ?", mac);
  if (known && known.key_thumbprint !== null) return known.key_thumbprint === thumbprint ? "same" : "other";
  db.run(
    "INSERT INTO phones (mac, key_thumbprint) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET key_thumbprint = excluded.key_thumbprint",
    mac,
    thumbprint,
  );
  return "first";
}

export function forgetKey(db: Db, mac: MacAddress): void {
  db.run("UPDATE phones SET key_thumbprint = NULL WHERE mac = ?", mac);
}

export function readPhone(row: Row): Phone {
  return {
    mac: text(row, "mac") as MacAddress,
    model: textOrNull(row, "model"),
    firmware: textOrNull(row, "firmware"),
    teamsApp: (JSON.parse(textOrNull(row, "apps") ?? "{}") as { teams?: string }).teams ?? null,
    standing: textOrNull(row, "standing") as PhoneStanding | null,
    account: textOrNull(row, "account"),
    lastHelloMs: integerOrNull(row, "last_hello_ms"),
    organizationId: textOrNull(row, "organization_id"),
    boundAtMs: integerOrNull(row, "bound_at_ms"),
    boundConfirmed: integer(row, "bound_confirmed") === 1,
  };
}
