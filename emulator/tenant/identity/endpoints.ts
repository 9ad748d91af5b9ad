import { Secret } from "@offhook/protocol/secret.ts";
import { type Account, accountById } from "../account.ts";
import type { Accounts } from "../accounts.ts";
import type { TicketHolder, Tickets } from "../contracts.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import type { Directory, TenantInPath } from "./directory.ts";
import { discoveryDocument } from "./discovery.ts";
import { type IdentityRequest, type IdentityResponse, jsonAnswer } from "./exchange.ts";
import type { Grant, Grants, Judge } from "./grants.ts";
import type { LoginBook } from "./login-book.ts";
import type { OnDeviceOutcome, OnDeviceSignIns } from "./on-device-sign-in.ts";
import { ParameterError, readParameter } from "./parameters.ts";
import { type Refuser, RULE_REFUSALS } from "./refusals.ts";
import type { IdentitySettings } from "./settings.ts";
import { refreshRefusal } from "./sign-in-check.ts";
import type { SigningKeys } from "./signing-key.ts";
import type { TokenMint } from "./tokens.ts";

/** RFC 8628's name, and the short one that Microsoft's own client library sends and Entra ID takes. */
const DEVICE_CODE_GRANTS: readonly string[] = ["urn:ietf:params:oauth:grant-type:device_code", "device_code"];

const DEFAULT_SCOPE = "openid profile offline_access";

export interface EndpointParts {
  readonly directory: Directory;
  readonly accounts: Accounts;
  readonly book: LoginBook;
  readonly grants: Grants;
  readonly onDevice: OnDeviceSignIns;
  readonly mint: TokenMint;
  readonly keys: SigningKeys;
  readonly tickets: Tickets;
  readonly refuser: Refuser;
  readonly settings: IdentitySettings;
  readonly rules: () => TenantRules;
  /** What went wrong inside; the client only learns `server_error`. */
  readonly onFault: (what: string, error: unknown) => void;
}

/** The tenant's identity endpoints, at the paths where Entra ID has them. */
export class Endpoints {
  readonly #parts: EndpointParts;

  constructor(parts: EndpointParts) {
    this.#parts = parts;
  }

  /** Answers any request; never throws. */
  async handle(request: IdentityRequest): Promise<IdentityResponse> {
    const { refuser, onFault } = this.#parts;
    try {
      return await this.#route(request);
    } catch (error) {
      if (error instanceof ParameterError) return refuser.parameter(error.parameter, error.complaint, request);
      onFault("identity", error);
      return refuser.refuse("fault", request);
    }
  }

  async #route(request: IdentityRequest): Promise<IdentityResponse> {
    const { directory, refuser, keys } = this.#parts;
    const [, segment = "", ...rest] = request.path.split("/");
    const endpoint = rest.join("/");
    if (!Object.hasOwn(METHODS, endpoint)) return refuser.refuse("notFound", request);
    const tenant = await directory.find(decoded(segment));
    if (tenant === null) return refuser.refuse("unknownTenant", request);
    const method = METHODS[endpoint as keyof typeof METHODS];
    if (method !== request.method) return refuser.refuse("wrongMethod", request, { allow: method });
    switch (endpoint as keyof typeof METHODS) {
      case "v2.0/.well-known/openid-configuration":
        return jsonAnswer(200, discoveryDocument(directory, tenant, segment), { "cache-control": "max-age=300" });
      case "discovery/v2.0/keys":
        return jsonAnswer(200, { keys: [(await keys.current()).publicJwk] }, { "cache-control": "max-age=300" });
      case "oauth2/v2.0/devicecode":
        return await this.#deviceCode(request, tenant);
      case "oauth2/v2.0/token":
        return await this.#token(request);
      case "oauth2/v2.0/initiate":
        return this.#initiate(request, tenant);
      case "oauth2/v2.0/challenge":
        return this.#challenge(request);
    }
  }

  /** The phone that asks, as far as this tenant wants to know: null for any client, or the response that says no. */
  #asking(request: IdentityRequest, clientId: string, ticket: string): TicketHolder | null | IdentityResponse {
    const { refuser, settings, tickets } = this.#parts;
    const anyClient = settings.deviceCodesFor === "any-client";
    if (!anyClient && !Object.hasOwn(settings.clients, clientId)) return refuser.refuse("unknownClient", request);
    if (ticket === "" && !anyClient) return refuser.refuse("noTicket", request);
    const holder = ticket === "" ? null : tickets.find(new Secret(ticket));
    if (ticket !== "" && holder === null) return refuser.refuse("deadTicket", request);
    return holder;
  }

  async #deviceCode(request: IdentityRequest, tenant: TenantInPath): Promise<IdentityResponse> {
    const { refuser, settings, book, directory } = this.#parts;
    if (request.form === null) return refuser.refuse("notAForm", request);
    const clientId = readParameter(request.form, "client_id", { maxLength: 128 });
    const scope = readParameter(request.form, "scope", { maxLength: 512, fallback: DEFAULT_SCOPE });
    const ticket = readParameter(request.form, "device_ticket", { maxLength: 256, fallback: "" });
    const holder = this.#asking(request, clientId, ticket);
    if (holder !== null && "status" in holder) return holder;
    const organizationId = tenant.kind === "one" ? tenant.organization.id : null;
    const started = await book.start({ clientId, scope, organizationId, holder });
    if (started === null) return refuser.refuse("tooManyPending", request);
    const uri = settings.verificationUri ?? `${directory.origin()}/devicelogin`;
    const code = started.loginCode.reveal();
    return jsonAnswer(200, {
      user_code: code,
      device_code: started.deviceCode.reveal(),
      verification_uri: uri,
      expires_in: started.lifetimeS,
      interval: started.intervalS,
      message: `To sign in, use a web browser to open the page ${uri} and enter the code ${code} to authenticate.`,
    });
  }

  #initiate(request: IdentityRequest, tenant: TenantInPath): IdentityResponse {
    const { refuser, onDevice } = this.#parts;
    if (request.form === null) return refuser.refuse("notAForm", request);
    const clientId = readParameter(request.form, "client_id", { maxLength: 128 });
    const name = readParameter(request.form, "username", { maxLength: 256 });
    const scope = readParameter(request.form, "scope", { maxLength: 512, fallback: DEFAULT_SCOPE });
    const holder = this.#asking(
      request,
      clientId,
      readParameter(request.form, "device_ticket", { maxLength: 256, fallback: "" }),
    );
    if (holder !== null && "status" in holder) return holder;
    const organizationId = tenant.kind === "one" ? tenant.organization.id : null;
    const mac = holder?.mac ?? null;
    return jsonAnswer(200, { continuation_token: onDevice.initiate({ name, clientId, scope, organizationId, mac }) });
  }

  #challenge(request: IdentityRequest): IdentityResponse {
    const { refuser, onDevice } = this.#parts;
    if (request.form === null) return refuser.refuse("notAForm", request);
    const clientId = readParameter(request.form, "client_id", { maxLength: 128 });
    const next = onDevice.challenge(readParameter(request.form, "continuation_token", { maxLength: 512 }), clientId);
    if (next === null) return refuser.refuse("continuationGone", request);
    return jsonAnswer(200, {
      continuation_token: next.continuationToken,
      challenge_type: next.wants,
      ...(next.wants === "oob" ? { binding_method: "prompt", challenge_channel: "authenticator", code_length: 6 } : {}),
    });
  }

  async #token(request: IdentityRequest): Promise<IdentityResponse> {
    const { refuser } = this.#parts;
    const { form } = request;
    if (form === null) return refuser.refuse("notAForm", request);
    const grantType = readParameter(form, "grant_type", { maxLength: 128 });
    if (DEVICE_CODE_GRANTS.includes(grantType)) return await this.#redeem(request, form);
    if (grantType === "refresh_token") return await this.#refresh(request, form);
    if (grantType === "password" || grantType === "mfa_oob") return await this.#onDevice(request, form, grantType);
    return refuser.refuse("unsupportedGrant", request);
  }

  async #onDevice(request: IdentityRequest, form: URLSearchParams, proof: "password" | "mfa_oob"): Promise<IdentityResponse> {
    const { refuser, onDevice } = this.#parts;
    const clientId = readParameter(form, "client_id", { maxLength: 128 });
    const continuation = readParameter(form, "continuation_token", { maxLength: 512 });
    const outcome: OnDeviceOutcome =
      proof === "password"
        ? await onDevice.password(continuation, clientId, new Secret(readParameter(form, "password", { maxLength: 256 })))
        : await onDevice.code(continuation, clientId, new Secret(readParameter(form, "oob", { maxLength: 16 })));
    if (outcome.kind === "signed-in") return await this.#tokens(request, outcome.grant, outcome.refreshToken);
    if (outcome.kind === "mfa") return refuser.goOn("mfaRequired", request, { ...outcome, error: "mfa_required" });
    return refuser.goOn(outcome.why, request, outcome);
  }

  async #redeem(request: IdentityRequest, form: URLSearchParams): Promise<IdentityResponse> {
    const { refuser, book } = this.#parts;
    const clientId = readParameter(form, "client_id", { maxLength: 128 });
    const deviceCode = new Secret(readParameter(form, "device_code", { maxLength: 512 }));
    const outcome = await book.poll({ deviceCode, clientId });
    if (outcome.kind === "redeemed") return await this.#tokens(request, outcome.grant, outcome.refreshToken);
    return refuser.refuse(POLL_REFUSALS[outcome.kind], request);
  }

  async #refresh(request: IdentityRequest, form: URLSearchParams): Promise<IdentityResponse> {
    const { refuser, grants } = this.#parts;
    const clientId = readParameter(form, "client_id", { maxLength: 128 });
    const refreshToken = new Secret(readParameter(form, "refresh_token", { maxLength: 2_048 }));
    const outcome = await grants.rotate({ refreshToken, clientId, judge: this.#judge });
    if (outcome.kind === "refused") return refuser.refuse(RULE_REFUSALS[outcome.why], request);
    if (outcome.kind === "rotated") return await this.#tokens(request, outcome.grant, outcome.refreshToken);
    return refuser.refuse(REFRESH_REFUSALS[outcome.kind], request);
  }

  /** By the rules as they are at this moment. */
  readonly #judge: Judge = (db, { accountId, flow, mfaDone, authenticatedAtMs }, nowMs) => {
    const account = accountById(db, accountId);
    if (account === null) return "account-disabled";
    return refreshRefusal({ account, rules: this.#parts.rules(), nowMs, flow, mfaDone, authenticatedAtMs });
  };

  async #tokens(request: IdentityRequest, grant: Grant, refreshToken: Secret): Promise<IdentityResponse> {
    const { refuser, accounts, mint, directory, settings } = this.#parts;
    const account: Account | null = await accounts.byId(grant.accountId);
    if (account === null || !account.enabled) return refuser.refuse("accountGone", request);
    const issuer = directory.issuerOf(account.organizationId);
    const scopes = new Set(grant.scope.split(" "));
    const accessToken = await mint.accessToken({ account, grant, issuer });
    const idToken = scopes.has("openid") ? await mint.idToken({ account, grant, issuer }) : null;
    return jsonAnswer(200, {
      token_type: "Bearer",
      scope: grant.scope,
      expires_in: settings.accessTokenLifeS,
      ext_expires_in: settings.accessTokenLifeS,
      access_token: accessToken.reveal(),
      ...(scopes.has("offline_access") ? { refresh_token: refreshToken.reveal() } : {}),
      ...(idToken === null ? {} : { id_token: idToken.reveal() }),
    });
  }
}

const METHODS = {
  "v2.0/.well-known/openid-configuration": "GET",
  "discovery/v2.0/keys": "GET",
  "oauth2/v2.0/devicecode": "POST",
  "oauth2/v2.0/token": "POST",
  // Entra's native authentication, beside the token endpoint as it is there.
  "oauth2/v2.0/initiate": "POST",
  "oauth2/v2.0/challenge": "POST",
} as const;

const POLL_REFUSALS = {
  pending: "pending",
  "slow-down": "slowDown",
  declined: "declined",
  expired: "expired",
  unknown: "unknownDeviceCode",
  "other-client": "otherClient",
  reused: "redeemed",
} as const;

const REFRESH_REFUSALS = {
  unknown: "refreshUnknown",
  "other-client": "otherClient",
  ended: "refreshUnknown",
  reused: "refreshReused",
} as const;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
