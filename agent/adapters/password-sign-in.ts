import { Secret } from "@offhook/protocol/secret.ts";
import * as oauth from "oauth4webapi";
import type { CredentialAnswer, RefusedByServer, Unreachable } from "../ports/identity.ts";
import { type Exchange, refusal, tokensOf, unreachable } from "./oauth-exchange.ts";

/**
 * Signing in with a password that was typed on the phone, as Entra's native authentication has it: `initiate` beside the token endpoint,
 * then the token endpoint with a continuation token. Where a server has no `initiate`, it offers no such sign-in.
 */
export async function signInWithPassword(
  exchange: Exchange,
  { account, password, ticket }: { account: string; password: Secret; ticket: Secret | null },
): Promise<CredentialAnswer> {
  const begun = await initiate(exchange, account, ticket);
  if (typeof begun !== "string") return begun;
  return await redeem(exchange, "password", { continuation_token: begun, password: password.reveal() });
}

/** `continuation` came with the answer that asked for the second factor. */
export async function showSecondFactor(
  exchange: Exchange,
  { continuation, code }: { continuation: Secret; code: Secret },
): Promise<CredentialAnswer> {
  return await redeem(exchange, "mfa_oob", { continuation_token: continuation.reveal(), oob: code.reveal() });
}

/** The continuation token, or why there is none. */
async function initiate(
  { server, client, scope, http }: Exchange,
  username: string,
  ticket: Secret | null,
): Promise<string | CredentialAnswer> {
  const address = besideToken(server, "initiate");
  if (address === null) return { kind: "not-offered" };
  const body = new URLSearchParams({ client_id: client.client_id, username, scope, challenge_type: "password oob redirect" });
  // An extension parameter, as with the device login.
  if (ticket) body.set("device_ticket", ticket.reveal());
  const headers = { accept: "application/json" };
  const send = http[oauth.customFetch] ?? fetch;
  const response = await send(address, { method: "POST", headers, body, redirect: "manual", signal: http.signal });
  if (response.status === 404 || response.status === 405) return { kind: "not-offered" };
  if (response.status >= 500 || response.status === 429) return unreachable(`the sign-in service answered ${response.status}`);
  const answer = (await response.json()) as Record<string, unknown>;
  if (response.ok && typeof answer.continuation_token === "string") return answer.continuation_token;
  // Entra's word for "this account can only sign in on a web page".
  if (answer.challenge_type === "redirect") return { kind: "not-offered" };
  if (typeof answer.error !== "string") return unreachable("the sign-in service answered with something else than it should");
  return { kind: "refused", error: answer.error, description: String(answer.error_description ?? "") };
}

async function redeem(
  { server, client, scope, http }: Exchange,
  grant: "password" | "mfa_oob",
  form: Record<string, string>,
): Promise<CredentialAnswer> {
  try {
    const response = await oauth.genericTokenEndpointRequest(server, client, oauth.None(), grant, { scope, ...form }, http);
    return { kind: "approved", tokens: tokensOf(await oauth.processGenericTokenEndpointResponse(server, client, response)) };
  } catch (error) {
    if (!(error instanceof oauth.ResponseBodyError)) throw error;
    const token = error.cause.continuation_token;
    const continuation = typeof token === "string" ? new Secret(token) : undefined;
    if (error.error === "mfa_required" && continuation) return { kind: "second-factor", continuation };
    const refused: RefusedByServer | Unreachable = refusal(error);
    return refused.kind === "refused" && continuation ? { ...refused, continuation } : refused;
  }
}

function besideToken({ token_endpoint }: oauth.AuthorizationServer, name: string): string | null {
  return token_endpoint?.endsWith("/token") ? token_endpoint.replace(/\/token$/, `/${name}`) : null;
}
