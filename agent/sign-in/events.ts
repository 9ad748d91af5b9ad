import type { Organization } from "@offhook/protocol/fields.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import type { KeyboardPage } from "./keyboard.ts";

/** What a person can do to the screen. Each comes from a node that `screenOf` made tappable. */
export type TapEvent =
  | { type: "tap.settings" }
  | { type: "tap.back" }
  | { type: "tap.provision" }
  | { type: "tap.deviceSettings" }
  | { type: "tap.restart" }
  | { type: "tap.about" }
  | { type: "tap.digit"; digit: string }
  | { type: "tap.delete" }
  | { type: "tap.next" }
  | { type: "tap.done" }
  | { type: "tap.tryVerificationAgain" }
  | { type: "tap.menu" }
  | { type: "tap.app"; app: HomeApp }
  | { type: "tap.signOut" }
  | { type: "tap.factoryReset" }
  | { type: "tap.confirm" }
  | { type: "tap.cancel" }
  | { type: "tap.signInHere" }
  | { type: "tap.char"; char: string }
  | { type: "tap.keyboard"; page: KeyboardPage }
  | { type: "tap.startOver" }
  | { type: "tap.tryAgain" }
  | { type: "tap.ok" }
  | { type: "tap.refreshCode" }
  | { type: "tap.tryCodeAgain" };

/** What the world tells the phone: facts, in the past tense or as a state. `attempt` ties an answer to its question. */
export type WorldEvent =
  | { type: "network.up" }
  | { type: "network.down" }
  | { type: "link.up"; organization: Organization | null }
  | { type: "link.lost" }
  | { type: "code.issued"; attempt: number; loginCode: string; verificationUri: string; lifetimeMs: number; untilMs: number }
  | { type: "code.failed"; attempt: number; failure: Failure }
  | ({ type: "time.wrong"; attempt: number } & WrongTime)
  | { type: "login.approved"; attempt: number; account: string | null }
  | { type: "login.refused"; attempt: number; failure: Failure }
  | { type: "login.expired"; attempt: number }
  | { type: "credentials.accepted"; attempt: number }
  | { type: "credentials.secondFactor"; attempt: number }
  | { type: "credentials.refused"; attempt: number; failure: Failure }
  | { type: "activation.bound"; organization: Organization }
  | { type: "activation.refused" }
  | { type: "activation.failed" }
  | { type: "enrollment.accepted" }
  | { type: "enrollment.refused"; failure: Failure }
  | { type: "enrollment.unreachable" }
  | { type: "session.opened"; session: Session }
  | { type: "session.refused"; failure: Failure }
  | { type: "session.unreachable" }
  | { type: "signIn.begin"; operation: string }
  | { type: "signIn.cancel"; operation: string }
  | { type: "signIn.approved" }
  | { type: "signOut.requested" }
  | { type: "reset.requested" }
  /** Four corners of the glass held down, as a person does while the phone starts. */
  | { type: "corners.held" }
  | { type: "key.pressed"; key: string };

export type PhoneEvent = TapEvent | WorldEvent;

/** What a user's home screen leads to. */
export type HomeApp = "calls" | "calendar" | "people" | "voicemail";

/** Why something did not work: a word the wording catalogue knows, and the other side's own words where they help. */
export interface Failure {
  readonly reason:
    | "unreachable"
    | "no-server"
    | "declined"
    | "refused"
    | "enrollment-refused"
    | "session-refused"
    | "wrong-password"
    | "wrong-code"
    | "too-many-tries"
    | "took-too-long"
    | "not-offered"
    | "password-expired"
    | "password-changed"
    | "sign-in-again"
    | "second-factor"
    | "account-disabled"
    | "flow-blocked"
    | "policy-blocked"
    | "no-licence";
  /** The other side's own name for it, such as `access_denied` or `AADSTS530036`; shown as a reference. */
  readonly detail: string | null;
  /** What to quote to support, and when it happened, in the other side's words. */
  readonly correlation?: string;
  readonly at?: string;
  /** The other side's own sentence, where it has one for people. */
  readonly explanation?: string;
}

/** The phone's clock is too far off to sign in. */
export interface WrongTime {
  /** What it said when that was noticed, in milliseconds since 1970. */
  readonly saysMs: number;
  /** Who was asked for the time and did not answer. */
  readonly asked: readonly string[];
}

/** Fields that no trace may show: digits and characters are a verification code or a password, one by one. */
export const SENSITIVE_EVENT_FIELDS: Readonly<Partial<Record<PhoneEvent["type"], readonly string[]>>> = {
  "tap.digit": ["digit"],
  "tap.char": ["char"],
  "code.issued": ["loginCode"],
};
