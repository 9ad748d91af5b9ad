import type { Secret } from "@offhook/protocol/secret.ts";
import { sessionOf } from "../account.ts";
import type { Accounts } from "../accounts.ts";
import type { Access } from "../contracts.ts";
import type { Grants } from "./grants.ts";
import type { TokenMint } from "./tokens.ts";

/** Reads the tenant's own access tokens. A token dies with its grant and with its account, before its own time is up. */
export function openAccess(parts: {
  mint: TokenMint;
  grants: Grants;
  accounts: Accounts;
  issuerOf: (organizationId: string) => string;
}): Access {
  const { mint, grants, accounts, issuerOf } = parts;
  return {
    async verify(accessToken: Secret) {
      const claims = await mint.readAccessToken(accessToken, issuerOf);
      if (claims === null || !(await grants.isLive(claims.grantId))) return null;
      const account = await accounts.byId(claims.accountId);
      if (account === null || !account.enabled) return null;
      const mode = await grants.pinnedMode(claims.grantId, account.mode);
      return { session: sessionOf(account, mode), mac: claims.mac, organizationId: account.organizationId, account };
    },
  };
}
