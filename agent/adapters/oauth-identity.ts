import { DEFAULT_POLL_INTERVAL_S } from "@offhook/protocol/codes.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import * as oauth from "oauth4webapi";
import { MOST_OFF_MS } from "../login/time-check.ts";
import type {
  CodeAnswer,
  CredentialAnswer,
  Identity,
  PollAnswer,
  RefreshAnswer,
  RefusedByServer,
  Unreachable,
} from "../ports/identity.ts";
import { type Exchange, type Http, refusal, retryAfterS, tokensOf, unreachable } from "./oauth-exchange.ts";
import { showSecondFactor, signInWithPassword } from "./password-sign-in.ts";

/** Where to sign in: an OpenID Connect issuer and how it knows this kind of phone. */
export interface IdentityConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

export interface OauthIdentityOptions {
  /** Asked before every request: the provisioning server may name the issuer only after its greeting. */
  readonly config: () => IdentityConfig | null;
  /** The phone's idea of the time, in milliseconds since 1970: ID tokens are judged by it, not by the host's clock. */
  readonly epochMs: () => number;
  /** In place of the network; used where server and phone share a process. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Longest wait for one answer, in milliseconds of real time; null waits for ever. */
  readonly timeoutMs?: number | null;
}

/** Names of the same refusal in the RFC and at Microsoft (FACTS: device code flow). */
const DECLINED = new Set(["access_denied", "authorization_declined"]);
/** The server does not know, or no longer knows, the device code it gave out itself: servers forget dead ones. */
const DEAD = new Set(["expired_token", "bad_verification_code"]);

/** The device login over HTTP, at any server that keeps RFC 8628. This file is where the standard's field names end. */
export class OauthIdentity implements Identity {
  readonly #options: OauthIdentityOptions;
  #discovered: { issuer: string; server: oauth.AuthorizationServer } | undefined;

  constructor(options: OauthIdentityOptions) {
    this.#options = options;
  }

  async requestCode({ ticket, signal }: { ticket: Secret | null; signal: AbortSignal }): Promise<CodeAnswer> {
    return this.#ask(signal, async ({ server, client, scope, http }) => {
      const form = new URLSearchParams({ scope });
      // An extension parameter: servers that do not know it ignore it (RFC 8628 §3.1, RFC 6749 §3.1).
      if (ticket) form.set("device_ticket", ticket.reveal());
      const answer = await oauth.processDeviceAuthorizationResponse(
        server,
        client,
        await oauth.deviceAuthorizationRequest(server, client, oauth.None(), form, http),
      );
      return {
        kind: "issued",
        deviceCode: new Secret(answer.device_code),
        loginCode: new Secret(answer.user_code),
        verificationUri: answer.verification_uri,
        lifetimeS: answer.expires_in,
        intervalS: answer.interval ?? DEFAULT_POLL_INTERVAL_S,
      };
    });
  }

  async poll({ deviceCode, signal }: { deviceCode: Secret; signal: AbortSignal }): Promise<PollAnswer> {
    const answer = await this.#ask<PollAnswer>(signal, async ({ server, client, http }) => {
      const response = await oauth.deviceCodeGrantRequest(server, client, oauth.None(), deviceCode.reveal(), http);
      return { kind: "approved", tokens: tokensOf(await oauth.processDeviceCodeResponse(server, client, response)) };
    });
    return answer.kind === "refused" ? asPollAnswer(answer) : answer;
  }

  async signIn({ signal, ...typed }: Parameters<Identity["signIn"]>[0]): Promise<CredentialAnswer> {
    return this.#ask<CredentialAnswer>(signal, (exchange) => signInWithPassword(exchange, typed));
  }

  async secondFactor({ signal, ...shown }: Parameters<Identity["secondFactor"]>[0]): Promise<CredentialAnswer> {
    return this.#ask<CredentialAnswer>(signal, (exchange) => showSecondFactor(exchange, shown));
  }

  async refresh({ refreshToken, signal }: { refreshToken: Secret; signal: AbortSignal }): Promise<RefreshAnswer> {
    return this.#ask<RefreshAnswer>(signal, async ({ server, client, http }) => {
      const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken.reveal(), http);
      return { kind: "refreshed", tokens: tokensOf(await oauth.processRefreshTokenResponse(server, client, response)) };
    });
  }

  /** One exchange: what the server refused is a value, what went wrong on the way is `unreachable`. */
  async #ask<Answer>(
    signal: AbortSignal,
    exchange: (with_: Exchange) => Promise<Answer>,
  ): Promise<Answer | RefusedByServer | Unreachable> {
    const config = this.#options.config();
    if (!config) return unreachable("the provisioning server has not said yet where to sign in");
    try {
      const http = this.#http(config, signal);
      const server = await this.#discover(config, http);
      const client: oauth.Client = {
        client_id: config.clientId,
        [oauth.clockSkew]: this.#clockSkewS(),
        [oauth.clockTolerance]: MOST_OFF_MS / 1_000,
      };
      return await exchange({ server, client, scope: config.scope, http });
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError) return refusal(error);
      if (error instanceof oauth.WWWAuthenticateChallengeError) return await challenged(error);
      if (error instanceof InputError) throw error;
      return unreachable(reasonOf(error), retryAfterS(error));
    }
  }

  async #discover(config: IdentityConfig, http: Http): Promise<oauth.AuthorizationServer> {
    if (this.#discovered?.issuer === config.issuer) return this.#discovered.server;
    const issuer = new URL(config.issuer);
    const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http));
    this.#discovered = { issuer: config.issuer, server };
    return server;
  }

  #http(config: IdentityConfig, signal: AbortSignal): Http {
    const { fetch: fetchInProcess, timeoutMs = 15_000 } = this.#options;
    const url = new URL(config.issuer);
    if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
      throw new InputError(`${config.issuer}: signing in needs https, except on this machine itself`);
    }
    return {
      signal: timeoutMs === null ? signal : AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      [oauth.allowInsecureRequests]: url.protocol !== "https:",
      ...(fetchInProcess
        ? { [oauth.customFetch]: (address: string, init: unknown) => fetchInProcess(address, init as RequestInit) }
        : {}),
    };
  }

  /** oauth4webapi reads the host's clock; this turns it into the phone's. */
  #clockSkewS(): number {
    return Math.round((this.#options.epochMs() - Date.now()) / 1_000);
  }
}

/** RFC 6749 §5.2: who refuses a client may add a challenge; the library stops at that and leaves the body unread. */
async function challenged(error: oauth.WWWAuthenticateChallengeError): Promise<RefusedByServer | Unreachable> {
  const body = (await error.response.json().catch(() => null)) as { error?: unknown; error_description?: unknown } | null;
  if (error.status >= 500 || typeof body?.error !== "string") return unreachable(`the sign-in service answered ${error.status}`);
  return { kind: "refused", error: body.error, description: String(body.error_description ?? "") };
}

function asPollAnswer(answer: RefusedByServer): PollAnswer {
  if (answer.error === "authorization_pending") return { kind: "pending" };
  if (answer.error === "slow_down") return { kind: "slow-down" };
  if (DEAD.has(answer.error)) return { kind: "expired" };
  // RFC 6749 §5.2 has one word for "unknown, expired, revoked"; Microsoft uses it for refusals that its number tells apart.
  if (answer.error === "invalid_grant" && !answer.description.includes("AADSTS")) return { kind: "expired" };
  if (DECLINED.has(answer.error)) return { kind: "declined" };
  return answer;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

const isLoopback = (host: string) => host === "localhost" || host === "[::1]" || /^127\./.test(host);
