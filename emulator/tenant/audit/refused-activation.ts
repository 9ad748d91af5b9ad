import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { text } from "../registry/columns.ts";
import { codesFor } from "../registry/verification-codes.ts";
import type { Db } from "../store.adapter.ts";
import type { Audit } from "./audit.ts";
import { knownTo, onlyOrganization, ownerOf } from "./concerned.ts";
import { deathOf } from "./dead-codes.ts";
import type { ActivationRefusal } from "./records.ts";

interface Try {
  readonly mac: MacAddress;
  readonly typed: Secret;
  readonly nowMs: number;
}

/**
 * Takes down that a typed code was refused, with the reason, for every organization it concerns: each learns how the code compares with
 * its own, and of the others nothing.
 */
export function recordRefusedActivation(db: Db, audit: Audit, attempt: Try): void {
  const { mac, typed } = attempt;
  const refused = (organizationId: string, detail: string) =>
    audit.record(db, organizationId, { actor: `phone ${mac}`, what: "activation-refused", mac, detail });
  const known = knownTo(db, mac);
  for (const organizationId of known) refused(organizationId, detailOf(db, organizationId, attempt));
  if (known.length > 0) return;
  // A MAC address mistyped in the list: the organization whose code was typed is the one that wants to know.
  const makers = new Set(madeForOthers(db, typed, mac).map((code) => code.organizationId));
  for (const organizationId of makers.size > 0 ? makers : [onlyOrganization(db)])
    refused(organizationId, "unlisted" satisfies ActivationRefusal);
}

function detailOf(db: Db, organizationId: string, attempt: Try): string {
  const reason = reasonFor(db, organizationId, attempt);
  if (reason !== "other-phone") return reason;
  const [other] = madeForOthers(db, attempt.typed, attempt.mac).filter((code) => code.organizationId === organizationId);
  return other ? `${reason} ${other.mac}` : reason;
}

function reasonFor(db: Db, organizationId: string, { mac, typed, nowMs }: Try): ActivationRefusal {
  const own = codesFor(db, mac).find((code) => code.organizationId === organizationId && code.digits.equals(typed));
  if (own && own.usedAtMs !== null) return "used";
  if (ownerOf(db, mac) !== null) return "already-bound";
  if (db.get("SELECT 1 FROM phones WHERE mac = ? AND standing IN ('signed-in', 'signing-in')", mac)) return "signed-in";
  if (own && nowMs >= own.expiresAtMs) return "expired";
  const death = deathOf(db, { organizationId, mac }, typed, nowMs);
  if (death) return death;
  return madeForOthers(db, typed, mac).some((code) => code.organizationId === organizationId) ? "other-phone" : "wrong";
}

function madeForOthers(db: Db, typed: Secret, mac: MacAddress): { organizationId: string; mac: string }[] {
  return db
    .all("SELECT organization_id, mac FROM verification_codes WHERE digits = ? AND mac <> ?", typed.reveal(), mac)
    .map((row) => ({ organizationId: text(row, "organization_id"), mac: text(row, "mac") }));
}
