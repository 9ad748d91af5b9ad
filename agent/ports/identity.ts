import type { Secret } from "@offhook/protocol/secret.ts";

/**
 * The device login (RFC 8628) and the token refresh, as the phone needs them. Expected answers are values.
 * Nothing here waits or repeats: how often to poll is the poller's business.
 */
export interface Identity {
  /** Asks for a device code and a login code. `ticket` proves which phone asks, where the server wants to know. */
  requestCode(request: { ticket: Secret | null; signal: AbortSignal }): Promise<CodeAnswer>;
  /** Asks once whether the login was approved. */
  poll(request: { deviceCode: Secret; signal: AbortSignal }): Promise<PollAnswer>;
  /** Signs in with a password that was typed on the phone. `ticket` as in `requestCode`. */
  signIn(request: { account: string; password: Secret; ticket: Secret | null; signal: AbortSignal }): Promise<CredentialAnswer>;
  /** Shows the second factor that the answer before asked for. */
  secondFactor(request: { continuation: Secret; code: Secret; signal: AbortSignal }): Promise<CredentialAnswer>;
  /** Trades the refresh token for fresh ones. */
  refresh(request: { refreshToken: Secret; signal: AbortSignal }): Promise<RefreshAnswer>;
}

export interface IssuedCode {
  readonly kind: "issued";
  /** The phone polls with this; it is never shown. */
  readonly deviceCode: Secret;
  /** The login code, shown to people (RFC 8628: user code). */
  readonly loginCode: Secret;
  readonly verificationUri: string;
  readonly lifetimeS: number;
  readonly intervalS: number;
}

export interface Tokens {
  readonly accessToken: Secret;
  readonly refreshToken: Secret | null;
  /** How long the access token is good for; null when the server did not say. */
  readonly lifetimeS: number | null;
  /** The account's name as the ID token gives it, when there is one. */
  readonly account: string | null;
}

/** Nobody answered, or with something that is no answer (5xx, HTML). `retryAfterS` when the server named a time. */
export interface Unreachable {
  readonly kind: "unreachable";
  readonly why: string;
  readonly retryAfterS: number | null;
}

/** A definite no, in the server's own words: OAuth's `error` and `error_description`. */
export interface RefusedByServer {
  readonly kind: "refused";
  readonly error: string;
  readonly description: string;
}

export type CodeAnswer = IssuedCode | RefusedByServer | Unreachable;
export type PollAnswer =
  | { readonly kind: "pending" }
  | { readonly kind: "slow-down" }
  | { readonly kind: "approved"; readonly tokens: Tokens }
  | { readonly kind: "declined" }
  | { readonly kind: "expired" }
  | RefusedByServer
  | Unreachable;
export type CredentialAnswer =
  | { readonly kind: "approved"; readonly tokens: Tokens }
  /** The password was right, and the authenticator's code is still owed. */
  | { readonly kind: "second-factor"; readonly continuation: Secret }
  /** The server has no such sign-in. */
  | { readonly kind: "not-offered" }
  /** `continuation`: what another try of the second factor goes on with. */
  | (RefusedByServer & { readonly continuation?: Secret })
  | Unreachable;
export type RefreshAnswer = { readonly kind: "refreshed"; readonly tokens: Tokens } | RefusedByServer | Unreachable;
