import type { RefusedPhone } from "../identity/refused-phone.ts";
import { text } from "../registry/columns.ts";
import type { Db } from "../store.adapter.ts";
import type { Audit } from "./audit.ts";
import { onlyOrganization, ownerOf } from "./concerned.ts";
import type { AuditEntry } from "./records.ts";

/**
 * Takes down that a rule turned a phone away, for the organization that owns it, else for the account's own. A phone that asks again
 * and hears the same is no news.
 */
export function recordRefusedPhone(db: Db, audit: Audit, refused: RefusedPhone): void {
  const { mac, why } = refused;
  const account = refused.what === "tokens" ? accountOf(db, refused.accountId) : refused.account;
  const scope = ownerOf(db, mac) ?? account?.organizationId ?? onlyOrganization(db);
  const what = refused.what === "tokens" ? "tokens-refused" : "sign-in-refused";
  const detail = account === null ? why : `${why} ${account.name}`;
  const last = db.get(
    "SELECT what, detail FROM audit INDEXED BY audit_by_mac WHERE organization_id = ? AND mac = ? ORDER BY id DESC LIMIT 1",
    ...[scope, mac],
  );
  if (last?.what === what && last.detail === detail) return;
  audit.record(db, scope, { actor: `phone ${mac}`, what, mac, detail } satisfies AuditEntry);
}

/** Null for one that was removed. */
function accountOf(db: Db, id: string): { name: string; organizationId: string } | null {
  const row = db.get("SELECT name, organization_id FROM accounts WHERE id = ?", id);
  return row ? { name: text(row, "name"), organizationId: text(row, "organization_id") } : null;
}
