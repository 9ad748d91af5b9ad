import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import { type IdentityRequest, type IdentityResponse, jsonAnswer } from "./exchange.ts";
import { guid } from "./ids.ts";
import type { RefreshRefusal } from "./sign-in-check.ts";

interface Refusal {
  readonly status: number;
  /** The error by RFC 6749, RFC 8628. */
  readonly rfc: string;
  /** Entra's word, where it has one of its own. */
  readonly entra?: string;
  /** Entra's number. 70016 was seen in a live answer; the others are from memory. */
  readonly aadsts: number;
  readonly says: string;
}

/** Every way in which the endpoints say no. The sentences name what to do and never what was sent. */
const REFUSALS = {
  pending: {
    status: 400,
    rfc: "authorization_pending",
    aadsts: 70_016,
    says: "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
  },
  slowDown: {
    status: 400,
    rfc: "slow_down",
    aadsts: 90_055,
    says: "Polled before the interval was over. Wait 5 seconds longer before this and every later poll.",
  },
  declined: {
    status: 400,
    rfc: "access_denied",
    entra: "authorization_declined",
    aadsts: 70_017,
    says: "The person declined the sign-in. Stop polling.",
  },
  expired: {
    status: 400,
    rfc: "expired_token",
    aadsts: 70_019,
    says: "The code has expired or was replaced by a newer one. Stop polling and request a new device code.",
  },
  unknownDeviceCode: {
    status: 400,
    rfc: "invalid_grant",
    entra: "bad_verification_code",
    aadsts: 70_018,
    says: "This device_code was not issued here. Request a new device code.",
  },
  otherClient: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 70_000,
    says: "This grant was issued to another client. Use the client_id that it was issued to.",
  },
  redeemed: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 54_005,
    says: "This device_code was already redeemed. What it gave out was revoked; sign in again.",
  },
  refreshUnknown: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 70_008,
    says: "The refresh token was not issued here, has expired or was revoked. Sign in again.",
  },
  refreshReused: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 54_005,
    says: "The refresh token was replaced before. Because two parties hold it, the whole sign-in was revoked; sign in again.",
  },
  accountGone: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 50_057,
    says: "The account is disabled or was removed. Ask the administrator.",
  },
  wrongCredentials: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 50_126,
    says: "The user name or the password is not right.",
  },
  tooManyTries: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 50_053,
    says: "Too many wrong tries. Wait a minute, then try again.",
  },
  passwordExpired: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 50_055,
    says: "The password has expired. Set a new one, then sign in with it.",
  },
  passwordChanged: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 50_173,
    says: "The password was changed after these tokens were issued. Sign in with the new one.",
  },
  signInFrequency: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 70_043,
    says: "The organization's sign-in frequency policy asks to sign in again.",
  },
  mfaRequired: {
    status: 400,
    rfc: "interaction_required",
    aadsts: 50_076,
    says: "The account now needs a second factor. Sign in again.",
  },
  wrongCode: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 500_121,
    says: "The authenticator code is not right, or was used already. Wait for the next one.",
  },
  flowBlocked: {
    status: 400,
    rfc: "invalid_grant",
    aadsts: 530_036,
    says: "The refresh token is invalid due to authentication flow checks by Conditional Access: the organization blocks device code flow.",
  },
  continuationGone: {
    status: 400,
    rfc: "expired_token",
    aadsts: 552_003,
    says: "This sign-in has taken too long, or its step was taken already. Begin again.",
  },
  unknownTenant: {
    status: 400,
    rfc: "invalid_request",
    aadsts: 90_002,
    says: "No such tenant. Use the organization's id, its domain, `organizations` or `common` in the path.",
  },
  notAForm: {
    status: 400,
    rfc: "invalid_request",
    aadsts: 900_144,
    says: "The request body must be sent as application/x-www-form-urlencoded.",
  },
  unknownClient: {
    status: 400,
    rfc: "unauthorized_client",
    aadsts: 700_016,
    says: "No application with this client_id is known to the tenant. Use the client id that the provisioning server names.",
  },
  noTicket: {
    status: 400,
    rfc: "unauthorized_client",
    aadsts: 530_036,
    says: "Device codes are given out to listed phones only. Connect to the provisioning server first and send the ticket of that connection as device_ticket, or set the tenant to give codes to any client.",
  },
  deadTicket: {
    status: 400,
    rfc: "unauthorized_client",
    aadsts: 530_036,
    says: "The device_ticket is not valid any more: its connection or operation has ended. Connect to the provisioning server again and use the new ticket.",
  },
  tooManyPending: {
    status: 429,
    rfc: "temporarily_unavailable",
    aadsts: 90_055,
    says: "Too many device logins are waiting for somebody to enter their code. Try again in a few minutes.",
  },
  unsupportedGrant: {
    status: 400,
    rfc: "unsupported_grant_type",
    aadsts: 70_003,
    says: "Supported grants: urn:ietf:params:oauth:grant-type:device_code, refresh_token, and password and mfa_oob with a continuation_token.",
  },
  wrongMethod: {
    status: 405,
    rfc: "invalid_request",
    aadsts: 900_561,
    says: "The endpoint does not accept this HTTP method; the Allow header names the one it takes.",
  },
  notFound: { status: 404, rfc: "invalid_request", aadsts: 900_023, says: "There is no such endpoint." },
  fault: { status: 500, rfc: "server_error", aadsts: 50_000, says: "The server failed. Try again." },
} as const satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof REFUSALS;

/** What a phone is answered whose tokens a rule has made worthless. */
export const RULE_REFUSALS = {
  "account-disabled": "accountGone",
  "password-expired": "passwordExpired",
  "password-changed": "passwordChanged",
  "device-code-flow-blocked": "flowBlocked",
  "mfa-required": "mfaRequired",
  "sign-in-frequency": "signInFrequency",
} as const satisfies Record<RefreshRefusal, RefusalName>;

/** Entra's number, as phones show it. */
export const aadstsOf = (name: RefusalName): string => `AADSTS${REFUSALS[name].aadsts}`;

/** Writes refusals as Entra does: with numbers, ids to quote to support, and the time. */
export class Refuser {
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #rules: () => Pick<TenantRules, "errorNames">;

  constructor({ clock, dice, rules }: { clock: Clock; dice: Dice; rules: () => Pick<TenantRules, "errorNames"> }) {
    this.#clock = clock;
    this.#dice = dice;
    this.#rules = rules;
  }

  refuse(name: RefusalName, request: IdentityRequest, headers: Record<string, string> = {}): IdentityResponse {
    const refusal: Refusal = REFUSALS[name];
    return this.#answer(refusal, refusal.says, request, { headers });
  }

  /** A refusal after which the sign-in goes on, with a continuation token; `error` in place of the refusal's own name. */
  goOn(
    name: RefusalName,
    request: IdentityRequest,
    { continuationToken, error }: { continuationToken: string | null; error?: string },
  ): IdentityResponse {
    const refusal: Refusal = { ...REFUSALS[name], ...(error === undefined ? {} : { rfc: error }) };
    const more = continuationToken === null ? {} : { continuation_token: continuationToken };
    return this.#answer(refusal, refusal.says, request, { more });
  }

  /** A parameter that is absent, empty, too long or there twice. */
  parameter(name: string, complaint: string, request: IdentityRequest): IdentityResponse {
    const says = `The request body must contain the parameter '${name}' exactly once: ${complaint}.`;
    return this.#answer({ status: 400, rfc: "invalid_request", aadsts: 900_144, says }, says, request);
  }

  #answer(
    refusal: Refusal,
    says: string,
    request: IdentityRequest,
    { headers = {}, more = {} }: { headers?: Record<string, string>; more?: Record<string, string> } = {},
  ): IdentityResponse {
    const traceId = guid(this.#dice);
    const correlationId = askedId(request) ?? guid(this.#dice);
    const timestamp = `${new Date(this.#clock.epochMs()).toISOString().slice(0, 19).replace("T", " ")}Z`;
    const error = (this.#rules().errorNames === "entra" ? refusal.entra : undefined) ?? refusal.rfc;
    const body = {
      error,
      error_description: `AADSTS${refusal.aadsts}: ${says} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [refusal.aadsts],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      ...more,
    };
    return jsonAnswer(refusal.status, body, headers);
  }
}

/** Clients may choose the correlation id; anything but a GUID is not repeated. */
function askedId({ headers }: IdentityRequest): string | undefined {
  const asked = headers["client-request-id"];
  return asked !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(asked) ? asked.toLowerCase() : undefined;
}
