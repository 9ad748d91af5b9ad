import { VERIFICATION_CODE_LIFE_S } from "@offhook/protocol/codes.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";

const HOUR_MS = 3_600_000;

/** Limits and choices of the device registry. */
export interface RegistrySettings {
  /** Name of the organization that is made when there is none. */
  readonly organizationName: string;

  /** A verification code is accepted before this age, in milliseconds, and refused from it on. */
  readonly codeLifeMs: number;
  readonly codeDigits: number;
  /** Digits once an organization has more than `manyLiveCodes` live: at 100,000 codes six digits are too few. */
  readonly codeDigitsWhenMany: number;
  readonly manyLiveCodes: number;
  /** Wrong tries on one phone after which its live codes are dead. */
  readonly wrongTriesPerCode: number;
  /** Wrong tries within `guessWindowMs` on the whole server, and from one source, after which fresh codes are demanded. */
  readonly wrongGuessesPerServer: number;
  readonly wrongGuessesPerSource: number;
  readonly guessWindowMs: number;

  /**
   * For this long after binding, a phone that seems not to know of it is taken to have missed the answer: the same code gets the
   * same answer, and a hello without organization is told the organization. Afterwards the first is refused and the second means
   * that the phone was factory reset.
   */
  readonly lostAnswerMs: number;
  /** `unbind`: only a code typed on the phone binds it again. `keep`: the phone is told the organization it was bound to. */
  readonly afterFactoryReset: "unbind" | "keep";

  /** How long a remote sign-in waits for a phone that is not connected. */
  readonly offlineGraceMs: number;
  /** How long the phone may take to bring the login code. */
  readonly fetchCodeMs: number;
  /** How long the phone may take from approval to signed in. */
  readonly finishSignInMs: number;
  /** How long an ended remote sign-in can still be looked up. */
  readonly keepEndedMs: number;
  /** Records of the audit trail that are kept for each organization; the oldest go first. */
  readonly auditRecords: number;
  /**
   * Shown beside the login code. Null: the address the phone brought, when it is of the issuer's origin, else none;
   * an administrator must never be sent to wherever a phone says.
   */
  readonly verificationUri: string | null;

  readonly helloMs: number;
  readonly heartbeatS: number;
  /** Messages a phone may send: a steady rate, and how many at once. */
  readonly messagesPerS: number;
  readonly messageBurst: number;
  /** Phones the server can take back per second; the first reconnect is spread accordingly. */
  readonly reconnectsPerS: number;
}

export const REGISTRY_DEFAULTS: RegistrySettings = {
  organizationName: "Contoso",
  codeLifeMs: VERIFICATION_CODE_LIFE_S * 1_000,
  codeDigits: 6,
  codeDigitsWhenMany: 8,
  manyLiveCodes: 1_000,
  wrongTriesPerCode: 5,
  wrongGuessesPerServer: 1_000,
  wrongGuessesPerSource: 100,
  guessWindowMs: 24 * HOUR_MS,
  lostAnswerMs: 120_000,
  afterFactoryReset: "unbind",
  offlineGraceMs: 30_000,
  fetchCodeMs: 360_000,
  finishSignInMs: 300_000,
  keepEndedMs: 24 * HOUR_MS,
  auditRecords: 100_000,
  verificationUri: null,
  helloMs: LIMITS.helloMs,
  heartbeatS: LIMITS.heartbeatMs / 1_000,
  messagesPerS: 20,
  messageBurst: 50,
  reconnectsPerS: 2_000,
};
