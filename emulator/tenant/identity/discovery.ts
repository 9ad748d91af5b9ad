import type { Directory, TenantInPath } from "./directory.ts";

/**
 * OpenID Connect discovery. For `common` and `organizations` the issuer is a pattern, as Entra's is: which tenant signs is only known
 * once somebody has signed in. Clients that compare issuers strictly ask with the organization's id.
 */
export function discoveryDocument(directory: Directory, tenant: TenantInPath, segment: string): object {
  const base = `${directory.origin()}/${segment}`;
  return {
    issuer: directory.issuerOf(tenant.kind === "one" ? tenant.organization.id : "{tenantid}"),
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    grant_types_supported: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
    response_types_supported: [],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["none"],
    scopes_supported: ["openid", "profile", "offline_access"],
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "nbf", "name", "preferred_username", "oid", "tid", "ver"],
  };
}
