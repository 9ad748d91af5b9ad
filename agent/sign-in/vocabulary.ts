import { VERIFICATION_CODE_DIGITS } from "@offhook/protocol/codes.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { assign, emit, setup } from "xstate";
import type { PhoneContext, PhoneInput } from "./context.ts";
import type { Effect } from "./effects.ts";
import type { Failure, HomeApp, PhoneEvent, WrongTime } from "./events.ts";
import { isOn, type KeyboardPage } from "./keyboard.ts";

/** Wrong verification codes after which the phone suggests asking for a new one; the server kills the code at five as well. */
export const MAX_TRIES = 5;
/** A held phone that lost its server frees itself after this long. */
export const SERVER_LOST_MS = 60_000;
/** A failed request for a login code is tried again by itself after this long. */
export const CODE_RETRY_MS = 60_000;
/** A phone whose clock is wrong asks again what time it is after this long. */
export const TIME_RETRY_MS = 60_000;
/** A session that could not be resumed is tried again after this long. */
export const RESUME_RETRY_MS = 30_000;

/** Digits of a telephone number (E.164 allows 15, prefixes come on top). */
export const MAX_NUMBER_DIGITS = 24;

/** Characters of a user name or a password; longer ones are nobody's. */
export const MAX_TYPED = 256;
/** Company Portal of the 6.2 firmware shows "Provisioning" this long after a refusal; the article's comments say so. */
export const LINGERING_MS = 900_000;

/** Showing the password again helps. */
const CURED_BY_PASSWORD: ReadonlySet<Failure["reason"]> = new Set([
  "password-expired",
  "password-changed",
  "sign-in-again",
  "second-factor",
]);
/** Somebody has to change something at the other side. */
const CURED_BY_ADMINISTRATOR: ReadonlySet<Failure["reason"]> = new Set([
  "account-disabled",
  "flow-blocked",
  "policy-blocked",
  "no-licence",
]);
/** The second factor cannot be tried again: the password comes first once more. */
const BEGIN_ANEW: ReadonlySet<Failure["reason"]> = new Set([
  "took-too-long",
  "account-disabled",
  "policy-blocked",
  "password-expired",
]);

const isDigit = (digit: string) => /^[0-9]$/.test(digit);

/** The words the chart is written in. Guards and actions are pure; what is to be done leaves as an effect. */
export const phone = setup({
  types: {
    context: {} as PhoneContext,
    events: {} as PhoneEvent,
    emitted: {} as Effect,
    input: {} as PhoneInput,
    tags: {} as
      | "starting"
      | "signed-out"
      | "shows-login-code"
      | "offers-refresh"
      | "wrong-time"
      | "held"
      | "signing-in"
      | "signed-in"
      | "shut-out"
      | "resetting",
  },
  guards: {
    networkUp: ({ context }) => context.networkUp,
    timeWrong: ({ context }) => context.wrongTime !== null,
    hasSession: ({ context }) => context.session !== null,
    mayProvision: ({ context }) => context.canProvision && context.organization === null,
    hasOrganization: ({ context }) => context.canProvision && context.organization !== null,
    enoughDigits: ({ context }) => context.digits.length >= VERIFICATION_CODE_DIGITS.min,
    roomForDigit: ({ context }, { digit }: { digit: string }) =>
      isDigit(digit) && context.digits.length < VERIFICATION_CODE_DIGITS.max,
    roomForNumber: ({ context }, { digit }: { digit: string }) => isDigit(digit) && context.digits.length < MAX_NUMBER_DIGITS,
    pinRight: ({ context }) => context.digits === context.adminPin,
    // Common Area Phones and meeting rooms stand where everybody passes by.
    needsPinToSignOut: ({ context }) => context.session?.mode !== "UserSignIn",
    somethingTyped: ({ context }) => context.typed !== "",
    roomForChar: ({ context }, { char }: { char: string }) => isOn(context.keyboard, char) && context.typed.length < MAX_TYPED,
    isChecking: ({ context }) => context.checking,
    isThisAttempt: ({ context }, { attempt }: { attempt: number }) => attempt === context.attempt,
    isThisSignIn: ({ context }, { attempt }: { attempt: number }) => attempt === context.signIns,
    isThisSignInAndOver: ({ context }, { attempt, failure }: { attempt: number; failure: Failure }) =>
      attempt === context.signIns && BEGIN_ANEW.has(failure.reason),
    curedByPassword: (_, { failure }: { failure: Failure }) => CURED_BY_PASSWORD.has(failure.reason),
    curedByAdministrator: (_, { failure }: { failure: Failure }) => CURED_BY_ADMINISTRATOR.has(failure.reason),
    refusedForGood: ({ context }) =>
      context.outcome === "refused" && context.complaint !== null && CURED_BY_ADMINISTRATOR.has(context.complaint.reason),
    refusedAndLingers: ({ context }) => context.outcome === "refused" && context.lingersWhenRefused,
    refusedAndExplained: ({ context }) => context.outcome === "refused" && context.explainsRefusals,
    isThisOperation: ({ context }, { operation }: { operation: string }) => operation === context.operation,
    outcomeGood: ({ context }) => context.outcome === "good",
    outcomeRefused: ({ context }) => context.outcome === "refused",
    outcomeFailed: ({ context }) => context.outcome === "failed",
    lastTryRefused: ({ context }) => context.outcome === "refused" && context.tries + 1 >= MAX_TRIES,
    modeCommonArea: ({ context }) => context.session?.mode === "CommonAreaPhoneSignIn",
    modeMeeting: ({ context }) => context.session?.mode === "MeetingSignIn",
  },
  delays: {
    firstLogo: ({ context }) => context.timings.firstLogoMs,
    dark: ({ context }) => context.timings.darkMs,
    secondLogo: ({ context }) => context.timings.secondLogoMs,
    checkingTime: ({ context }) => context.timings.checkingMs,
    provisionedTime: ({ context }) => context.timings.provisionedMs,
    codeRetrievalTime: ({ context }) => context.timings.codeRetrievalMs,
    verifyingTime: ({ context }) => context.timings.verifyingMs,
    registeringTime: ({ context }) => context.timings.registeringMs,
    checkingPolicyTime: ({ context }) => context.timings.checkingPolicyMs,
    lingeringTime: () => LINGERING_MS,
    factoryResetTime: ({ context }) => context.timings.factoryResetMs,
    teamsStartTime: ({ context }) => context.timings.teamsStartMs,
    loginCodeLifetime: ({ context }) => context.loginLifetimeMs,
    serverLostTime: () => SERVER_LOST_MS,
    codeRetryTime: () => CODE_RETRY_MS,
    timeRetryTime: () => TIME_RETRY_MS,
    resumeRetryTime: () => RESUME_RETRY_MS,
  },
  actions: {
    noteNetworkUp: assign({ networkUp: true }),
    noteNetworkDown: assign({ networkUp: false }),
    noteServerUp: assign({ serverUp: true }),
    noteServerAway: assign({ serverUp: false }),
    // The server's word on who the phone belongs to is the truth: it may have changed while the phone was away.
    rememberOrganization: assign((_, { organization }: { organization: Organization | null }) => ({ organization })),
    countAttempt: assign(({ context }) => ({ attempt: context.attempt + 1 })),
    rememberCode: assign((_, code: { loginCode: string; verificationUri: string; lifetimeMs: number; untilMs: number }) => ({
      loginCode: code.loginCode,
      verificationUri: code.verificationUri,
      loginLifetimeMs: code.lifetimeMs,
      loginUntilMs: code.untilMs,
      failure: null,
    })),
    forgetCode: assign({ loginCode: "", loginLifetimeMs: 0, loginUntilMs: 0 }),
    rememberOperation: assign((_, { operation }: { operation: string }) => ({ operation })),
    forgetOperation: assign({ operation: null }),
    rememberFailure: assign((_, { failure }: { failure: Failure }) => ({ failure })),
    forgetFailure: assign({ failure: null }),
    rememberWrongTime: assign((_, { saysMs, asked }: WrongTime) => ({ wrongTime: { saysMs, asked } })),
    forgetWrongTime: assign({ wrongTime: null }),
    clearDigits: assign({ digits: "" }),
    addDigit: assign(({ context }, { digit }: { digit: string }) => ({ digits: context.digits + digit })),
    removeDigit: assign(({ context }) => ({ digits: context.digits.slice(0, -1) })),
    clearTyped: assign({ typed: "", keyboard: "letters" }),
    prefillAccount: assign(({ context }) => ({ typed: context.lastAccount ?? "", keyboard: "letters" })),
    // Shift holds for one character, as on any phone.
    addChar: assign(({ context }, { char }: { char: string }) => ({
      typed: context.typed + char,
      keyboard: context.keyboard === "capitals" ? "letters" : context.keyboard,
    })),
    removeChar: assign(({ context }) => ({ typed: context.typed.slice(0, -1) })),
    turnKeyboard: assign((_, { page }: { page: KeyboardPage }) => ({ keyboard: page })),
    takeTypedAccount: assign(({ context }) => ({ account: context.typed.trim() })),
    takeAccountOfSession: assign(({ context }) => ({ account: context.session?.account ?? context.account })),
    takeApprovedAccount: assign((_, { account }: { account: string | null }) => ({ account: account ?? "" })),
    // The name stays on the phone when the account is shut out, so that only the password has to be typed.
    keepAccountName: assign(({ context }) => ({ lastAccount: context.session?.account ?? context.lastAccount })),
    rememberWhoIsSigningIn: assign(({ context }) => ({ lastAccount: context.account })),
    forgetLastAccount: assign({ lastAccount: null }),
    rememberComplaint: assign((_, { failure }: { failure: Failure }) => ({ complaint: failure })),
    forgetComplaint: assign({ complaint: null }),
    openApp: assign((_, { app }: { app: HomeApp }) => ({ app })),
    countSignIn: assign(({ context }) => ({ signIns: context.signIns + 1 })),
    startChecking: assign({ checking: true, outcome: "none" }),
    stopChecking: assign({ checking: false, digits: "" }),
    countRefusal: assign(({ context }) => ({ tries: context.tries + 1 })),
    noteGood: assign({ outcome: "good" }),
    noteRefused: assign({ outcome: "refused" }),
    noteFailed: assign({ outcome: "failed" }),
    forgetOutcome: assign({ outcome: "none" }),
    rememberSession: assign((_, { session }: { session: Session }) => ({ session })),
    dropSession: assign({ session: null }),

    goOnline: emit({ type: "goOnline" }),
    requestCode: emit(({ context }) => ({ type: "requestCode", attempt: context.attempt, operation: context.operation })),
    pollForApproval: emit(({ context }) => ({ type: "pollForApproval", attempt: context.attempt })),
    pollNow: emit({ type: "pollNow" }),
    stopPolling: emit({ type: "stopPolling" }),
    submitVerificationCode: emit(({ context }) => ({ type: "submitVerificationCode", code: new Secret(context.digits) })),
    submitPassword: emit(({ context }) => ({
      type: "submitPassword",
      attempt: context.signIns,
      account: context.account,
      password: new Secret(context.typed),
    })),
    submitSecondFactor: emit(({ context }) => ({
      type: "submitSecondFactor",
      attempt: context.signIns,
      code: new Secret(context.digits),
    })),
    answerSignIn: emit(({ context }) => ({
      type: "answerSignIn",
      operation: context.operation ?? "",
      code: new Secret(context.loginCode),
      verificationUri: context.verificationUri,
      lifetimeMs: context.loginLifetimeMs,
    })),
    refuseSignIn: emit((_, { operation, reason }: { operation: string; reason: string }) => ({
      type: "refuseSignIn",
      operation,
      reason,
    })),
    giveUpSignIn: emit(({ context }, { reason }: { reason: string }) => ({
      type: "refuseSignIn",
      operation: context.operation ?? "",
      reason,
    })),
    enroll: emit({ type: "enroll" }),
    openSession: emit({ type: "openSession" }),
    resumeSession: emit({ type: "resumeSession" }),
    keepSession: emit({ type: "keepSession" }),
    stopKeepingSession: emit({ type: "stopKeepingSession" }),
    forgetSession: emit({ type: "forgetSession" }),
    persist: emit({ type: "persist" }),
    report: emit({ type: "report" }),
    forgetEverything: assign({ organization: null, session: null, lastAccount: null }),
    eraseMemory: emit({ type: "eraseMemory" }),
    restart: emit({ type: "restart" }),
  },
});

/** The answer belongs to the device login that is under way; late ones to an abandoned login are dropped. */
export const thisAttempt = {
  type: "isThisAttempt",
  params: ({ event }: { event: { attempt: number } }) => ({ attempt: event.attempt }),
} as const;

/** Whoever approved the login at the portal is the one who signs in. */
export const approvedAccount = {
  type: "takeApprovedAccount",
  params: ({ event }: { event: { account: string | null } }) => ({ account: event.account }),
} as const;

/** The same for credentials that were sent off. */
export const thisSignIn = {
  type: "isThisSignIn",
  params: ({ event }: { event: { attempt: number } }) => ({ attempt: event.attempt }),
} as const;

export const itsFailure = ({ event }: { event: { failure: Failure } }) => ({ failure: event.failure });
export const rememberItsFailure = { type: "rememberComplaint", params: itsFailure } as const;

/** The remote sign-in that just began is the one that holds the phone. */
export const thisOperation = {
  type: "rememberOperation",
  params: ({ event }: { event: { operation: string } }) => ({ operation: event.operation }),
} as const;

/** What the on-screen keyboard does. */
export const typesText = {
  "tap.char": {
    guard: { type: "roomForChar", params: ({ event }: { event: { char: string } }) => ({ char: event.char }) },
    actions: { type: "addChar", params: ({ event }: { event: { char: string } }) => ({ char: event.char }) },
  },
  "tap.delete": { actions: "removeChar" },
  "tap.keyboard": {
    actions: { type: "turnKeyboard", params: ({ event }: { event: { page: KeyboardPage } }) => ({ page: event.page }) },
  },
} as const;

/** What a dial pad does with its keys, up to the length of a code. */
export const typesDigits = {
  "tap.digit": {
    guard: { type: "roomForDigit", params: ({ event }: { event: { digit: string } }) => ({ digit: event.digit }) },
    actions: { type: "addDigit", params: ({ event }: { event: { digit: string } }) => ({ digit: event.digit }) },
  },
  "tap.delete": { actions: "removeDigit" },
} as const;

/** Says no to a remote sign-in, with the word that tells the administrator why. */
export const refuseSignIn = <Reason extends string>(reason: Reason) =>
  ({
    type: "refuseSignIn",
    params: ({ event }: { event: { operation: string } }) => ({ operation: event.operation, reason }),
  }) as const;
