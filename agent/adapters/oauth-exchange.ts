import { Secret } from "@offhook/protocol/secret.ts";
import * as oauth from "oauth4webapi";
import type { RefusedByServer, Tokens, Unreachable } from "../ports/identity.ts";

/** What one exchange with a login service is made with, and how its answers read. */

export interface Http {
  readonly signal: AbortSignal;
  readonly [oauth.allowInsecureRequests]: boolean;
  readonly [oauth.customFetch]?: (address: string, init: unknown) => Promise<Response>;
}

export interface Exchange {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  /** Asked for in every sign-in. */
  readonly scope: string;
  readonly http: Http;
}

export function tokensOf(answer: oauth.TokenEndpointResponse): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(answer);
  const name = claims?.preferred_username ?? claims?.email ?? claims?.sub;
  return {
    accessToken: new Secret(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? null : new Secret(answer.refresh_token),
    lifetimeS: answer.expires_in ?? null,
    account: typeof name === "string" ? name : null,
  };
}

/** 5xx and 429 are the world's trouble even when they come with an OAuth error in the body. */
export function refusal(error: oauth.ResponseBodyError): RefusedByServer | Unreachable {
  if (error.status >= 500 || error.status === 429)
    return unreachable(`the sign-in service answered ${error.status}`, retryAfterS(error));
  return { kind: "refused", error: error.error, description: error.error_description ?? "" };
}

/** RFC 9110 §10.2.3: seconds, or a moment; a moment is taken against the date of the same answer, because it is of the same clock. */
export function retryAfterS(error: unknown): number | null {
  const headers = responseOf(error)?.headers;
  const written = headers?.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(written)
    ? Number(written)
    : (Date.parse(written) - Date.parse(headers?.get("date") ?? "")) / 1_000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

function responseOf(error: unknown): Response | undefined {
  if (error instanceof oauth.ResponseBodyError) return error.response;
  return error instanceof Error && error.cause instanceof Response ? error.cause : undefined;
}

export const unreachable = (why: string, retryAfter: number | null = null): Unreachable => ({
  kind: "unreachable",
  why,
  retryAfterS: retryAfter,
});
