import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Account } from "../account.ts";
import type { DecidedLogin } from "../identity/decided-login.ts";
import { text } from "../registry/columns.ts";
import type { Db } from "../store.adapter.ts";
import type { Audit } from "./audit.ts";
import { ownerOf } from "./concerned.ts";

/** A device login whose account was turned away although its password was right. */
export interface RefusedLogin {
  readonly mac: MacAddress | null;
  readonly account: Pick<Account, "name" | "organizationId">;
  readonly why: "disabled" | "expired" | "blocked";
}

/** Takes down who approved or declined a device login, for the organization that owns the phone, else for the account's own. */
export function recordLoginDecision(db: Db, audit: Audit, login: DecidedLogin): void {
  const { mac, decision, accountId, clientId, organizationId } = login;
  const account = accountId === null ? undefined : db.get("SELECT name, organization_id FROM accounts WHERE id = ?", accountId);
  const scope = (mac && ownerOf(db, mac)) ?? (account ? text(account, "organization_id") : organizationId);
  audit.record(db, scope, {
    actor: `portal ${account ? text(account, "name") : "without account"}`,
    what: decision === "approve" ? "login-approved" : "login-declined",
    mac,
    detail: mac === null ? `client ${clientId}` : "",
  });
}

/** The same for one that never came to a decision. */
export function recordRefusedLogin(db: Db, audit: Audit, { mac, account, why }: RefusedLogin): void {
  const scope = (mac && ownerOf(db, mac)) ?? account.organizationId;
  const actor = `portal ${account.name}` as const;
  audit.record(db, scope, { actor, what: "login-refused", mac, detail: `${why} ${account.name}` });
}
