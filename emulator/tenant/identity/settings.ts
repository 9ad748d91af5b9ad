import { DEFAULT_POLL_INTERVAL_S, LOGIN_CODE_LIFE_S } from "@offhook/protocol/codes.ts";

export interface IdentitySettings {
  /** `known-phones`: a device code is only given out with a live ticket from the provisioning connection. */
  readonly deviceCodesFor: "known-phones" | "any-client";
  /** The page a person is sent to; null for this tenant's own, `/devicelogin` below its origin. */
  readonly verificationUri: string | null;
  /** Life of a login code in seconds: valid before, dead from that very millisecond on. */
  readonly loginCodeLifeS: number;
  /** Seconds between two polls, as told to clients. */
  readonly pollIntervalS: number;
  /** Polls before their time after which the code is ended. */
  readonly earlyPollsToEnd: number;
  /** Logins nobody finished that may be open at once for clients without a ticket. */
  readonly anonymousPending: number;
  readonly accessTokenLifeS: number;
  /** Life of a refresh token in seconds, counted anew at each use. */
  readonly refreshLifeS: number;
  /** Seconds during which the token just replaced may be used again, because the answer may have been lost. */
  readonly refreshRetryS: number;
  /** Clients this tenant knows, by client id, as a person knows them. */
  readonly clients: Readonly<Record<string, string>>;
}

/** What phones of this tenant sign in as. The id is ours; Microsoft's own phones use one of Microsoft's. */
export const PHONE_CLIENT_ID = "6f8d8f3e-0f3c-4c53-9d0a-0ff400c0ffee";
export const PHONE_SCOPE = "openid profile offline_access";

export const IDENTITY_DEFAULTS: IdentitySettings = {
  deviceCodesFor: "known-phones",
  verificationUri: null,
  loginCodeLifeS: LOGIN_CODE_LIFE_S,
  pollIntervalS: DEFAULT_POLL_INTERVAL_S,
  earlyPollsToEnd: 10,
  anonymousPending: 1_000,
  accessTokenLifeS: 3_599,
  refreshLifeS: 90 * 86_400,
  refreshRetryS: 60,
  clients: { [PHONE_CLIENT_ID]: "Microsoft Teams on a phone" },
};
