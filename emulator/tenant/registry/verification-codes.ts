import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { bury, forgetOldDead } from "../audit/dead-codes.ts";
import type { Db, Row } from "../store.adapter.ts";
import { newDigits } from "./chance.ts";
import { integer, integerOrNull, text } from "./columns.ts";
import type { RegistrySettings } from "./settings.ts";

export interface IssuedCode {
  readonly organizationId: string;
  readonly mac: MacAddress;
  readonly digits: Secret;
  readonly madeAtMs: number;
  /** Accepted before, refused from this very millisecond on. */
  readonly expiresAtMs: number;
  readonly wrongTries: number;
  readonly usedAtMs: number | null;
}

/** Rules on rows; each is called inside one transaction of its caller. */

export const isLive = (code: IssuedCode, nowMs: number) => code.usedAtMs === null && nowMs < code.expiresAtMs;

/** Every code made for a phone that is not dead yet, of all organizations; used and expired ones included. */
export function codesFor(db: Db, mac: MacAddress): IssuedCode[] {
  return db.all("SELECT * FROM verification_codes WHERE mac = ? ORDER BY organization_id", mac).map(readCode);
}

export function liveCodesIn(db: Db, organizationId: string, nowMs: number): Map<MacAddress, IssuedCode> {
  const live = db.all(
    "SELECT * FROM verification_codes WHERE organization_id = ? AND used_at_ms IS NULL AND expires_at_ms > ?",
    organizationId,
    nowMs,
  );
  return new Map(live.map(readCode).map((code) => [code.mac, code]));
}

/** Makes a code for each; the ones they had are dead. */
export function makeCodes(
  db: Db,
  { organizationId, macs, nowMs }: { organizationId: string; macs: readonly MacAddress[]; nowMs: number },
  dice: Dice,
  settings: RegistrySettings,
): Map<MacAddress, IssuedCode> {
  const isOurs = (code: IssuedCode) => code.organizationId === organizationId && isLive(code, nowMs);
  const newcomers = macs.filter((mac) => !codesFor(db, mac).some(isOurs));
  const live = countLive(db, organizationId, nowMs, settings.manyLiveCodes + 1) + newcomers.length;
  const count = live > settings.manyLiveCodes ? settings.codeDigitsWhenMany : settings.codeDigits;
  const made = new Map<MacAddress, IssuedCode>();
  forgetOldDead(db, nowMs);
  for (const mac of macs) {
    bury(db, { organizationId, mac }, "superseded");
    const digits = unlikeOthers(db, mac, dice, count);
    const expiresAtMs = nowMs + settings.codeLifeMs;
    db.run(
      "INSERT OR REPLACE INTO verification_codes (organization_id, mac, digits, made_at_ms, expires_at_ms) VALUES (?, ?, ?, ?, ?)",
      organizationId,
      mac,
      digits.reveal(),
      nowMs,
      expiresAtMs,
    );
    made.set(mac, { organizationId, mac, digits, madeAtMs: nowMs, expiresAtMs, wrongTries: 0, usedAtMs: null });
  }
  return made;
}

/** Counts no further than `enough`. */
function countLive(db: Db, organizationId: string, nowMs: number, enough: number): number {
  const row = db.get(
    `SELECT count(*) AS n FROM (SELECT 1 FROM verification_codes
       WHERE organization_id = ? AND used_at_ms IS NULL AND expires_at_ms > ? LIMIT ?)`,
    organizationId,
    nowMs,
    enough,
  );
  return row ? integer(row, "n") : 0;
}

/** Two organizations may list one phone: what is typed on it must name one of them, and the code just replaced names none. */
function unlikeOthers(db: Db, mac: MacAddress, dice: Dice, count: number): Secret {
  const others = codesFor(db, mac);
  for (;;) {
    const digits = newDigits(dice, count);
    if (!others.some((code) => code.digits.equals(digits))) return digits;
  }
}

export function useUp(db: Db, code: IssuedCode, nowMs: number): void {
  db.run(
    "UPDATE verification_codes SET used_at_ms = ? WHERE organization_id = ? AND mac = ?",
    nowMs,
    code.organizationId,
    code.mac,
  );
}

/** Too many tries: the code is dead. */
export function kill(db: Db, code: IssuedCode): void {
  bury(db, code, "too-many-tries");
  db.run("DELETE FROM verification_codes WHERE organization_id = ? AND mac = ?", code.organizationId, code.mac);
}

export function countWrongTry(db: Db, code: IssuedCode): void {
  db.run(
    "UPDATE verification_codes SET wrong_tries = wrong_tries + 1 WHERE organization_id = ? AND mac = ?",
    code.organizationId,
    code.mac,
  );
}

export function readCode(row: Row): IssuedCode {
  return {
    organizationId: text(row, "organization_id"),
    mac: text(row, "mac") as MacAddress,
    digits: new Secret(text(row, "digits")),
    madeAtMs: integer(row, "made_at_ms"),
    expiresAtMs: integer(row, "expires_at_ms"),
    wrongTries: integer(row, "wrong_tries"),
    usedAtMs: integerOrNull(row, "used_at_ms"),
  };
}
