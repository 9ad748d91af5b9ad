import type { MacAddress } from "@offhook/protocol/mac.ts";
import { text } from "../registry/columns.ts";
import { openSignInOf } from "../registry/sign-in-rows.ts";
import type { Db } from "../store.adapter.ts";
import type { Audit } from "./audit.ts";
import { onlyOrganization, ownerOf } from "./concerned.ts";
import type { Actor, AuditedEvent } from "./records.ts";

/** What became of a remote sign-in, for the organization that started it. */
export function recordSignIn(
  db: Db,
  audit: Audit,
  id: string,
  { actor, what, detail = "" }: { actor: Actor; what: AuditedEvent; detail?: string },
): void {
  const row = db.get("SELECT organization_id, mac FROM remote_sign_ins WHERE id = ?", id);
  if (!row) throw new Error("a record about a remote sign-in that is not there");
  audit.record(db, text(row, "organization_id"), { actor, what, mac: text(row, "mac") as MacAddress, detail });
}

/**
 * Somebody's session was opened on a phone; called before the rows say so. Sessions that a signed-in phone opens again, after a
 * restart, are no news, unless its tokens were refused in between.
 */
export function recordSignedIn(
  db: Db,
  audit: Audit,
  { mac, account, organizationId }: { mac: MacAddress; account: string; organizationId: string | null },
): void {
  const actor: Actor = `phone ${mac}`;
  const open = openSignInOf(db, mac);
  if (open?.status === "successful") recordSignIn(db, audit, open.id, { actor, what: "sign-in-succeeded", detail: account });
  else if (open) recordSignIn(db, audit, open.id, { actor, what: "sign-in-failed", detail: "signed-in" });
  const scope = ownerOf(db, mac) ?? organizationId ?? onlyOrganization(db);
  // What the phone says of itself does not suffice: it would talk its way out of the trail.
  const last = db.get(
    `SELECT what, detail FROM audit INDEXED BY audit_in_and_out
       WHERE organization_id = ? AND mac = ? AND what IN ('signed-in', 'tokens-refused') ORDER BY id DESC LIMIT 1`,
    ...[scope, mac],
  );
  const same = db.get(
    "SELECT 1 FROM phones WHERE mac = ? AND standing IN ('signed-in', 'signing-in') AND account = ?",
    mac,
    account,
  );
  if (!(same && last?.what === "signed-in" && last.detail === account))
    audit.record(db, scope, { actor, what: "signed-in", mac, detail: account });
}
