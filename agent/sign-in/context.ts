import type { Timings } from "@offhook/hardware-profiles/profile.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import type { Failure, HomeApp, WrongTime } from "./events.ts";
import type { KeyboardPage } from "./keyboard.ts";

/** What survives a power cut. */
export interface PhoneMemory {
  readonly organization: Organization | null;
  readonly session: Session | null;
  /** The account that was signed in last and did not sign out here: its name need not be typed again. */
  readonly lastAccount: string | null;
}

/** Everything the phone knows, flat and plain: guards, actions, delays and `screenOf` need nothing else. */
export interface PhoneContext extends PhoneMemory {
  /** The firmware can be provisioned with a verification code. */
  canProvision: boolean;
  /** How long this device takes for things, at the pace it runs; milliseconds. */
  timings: Readonly<Omit<Timings, "codeRetrievalMs">> & { readonly codeRetrievalMs: number };
  networkUp: boolean;
  serverUp: boolean;
  /** Counts device logins, so that an answer to an abandoned one is recognised and dropped. */
  attempt: number;
  /** The login code that is showing or reported; empty when none is. */
  loginCode: string;
  verificationUri: string;
  loginLifetimeMs: number;
  /** When it lapses, on the phone's clock. */
  loginUntilMs: number;
  /** The remote sign-in that holds the phone. */
  operation: string | null;
  digits: string;
  /** What was typed on the on-screen keyboard: a user name or a password. */
  typed: string;
  keyboard: KeyboardPage;
  /** Who is signing in on this device, or is asked for the password again. */
  account: string;
  /** What a tile of the home screen led to. */
  app: HomeApp;
  /** Counts credentials that were sent off, so that a late answer is recognised and dropped. */
  signIns: number;
  /** What is told under the field, or on the screen of a phone that is shut out. */
  complaint: Failure | null;
  /** Explain a refused enrollment before going back to the code; the real phone goes back without a word. */
  explainsRefusals: boolean;
  /** Company Portal of this firmware goes on showing "Provisioning" after a refusal. */
  lingersWhenRefused: boolean;
  /** The administrator's password of the device itself, digits; asked before what only an administrator may do. */
  adminPin: string;
  /** Refused verification codes since the phone started. */
  tries: number;
  /** True from Next until the outcome shows. */
  checking: boolean;
  outcome: "none" | "good" | "refused" | "failed";
  failure: Failure | null;
  /** Why there is no login code: the clock. Null while it is right, or nobody has said otherwise. */
  wrongTime: WrongTime | null;
}

export interface PhoneInput {
  readonly memory: PhoneMemory;
  readonly canProvision: boolean;
  readonly adminPin: string;
  readonly explainsRefusals: boolean;
  readonly lingersWhenRefused: boolean;
  readonly timings: PhoneContext["timings"];
}

export function freshContext({ memory, ...device }: PhoneInput): PhoneContext {
  return {
    ...memory,
    ...device,
    networkUp: false,
    serverUp: false,
    attempt: 0,
    loginCode: "",
    verificationUri: "",
    loginLifetimeMs: 0,
    loginUntilMs: 0,
    operation: null,
    digits: "",
    typed: "",
    keyboard: "letters",
    account: "",
    app: "calls",
    signIns: 0,
    complaint: null,
    tries: 0,
    checking: false,
    outcome: "none",
    failure: null,
    wrongTime: null,
  };
}
