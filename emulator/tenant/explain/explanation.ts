import type { EnrollmentRow, Outcome, Trial } from "../enrollment/row.ts";

/** How a phone stands and what keeps it from getting on, in words for its administrator. No code is ever in it. */
export interface Explanation {
  readonly mac: string;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly location: string | null;
  /** Organization Name, once it is provisioned. */
  readonly organization: string | null;
  readonly connected: boolean;
  /** Which list it is on; `signed-in` is on neither any more. */
  readonly listed: "no" | "waiting-on-activation" | "waiting-for-sign-in" | "signed-in";
  /** Who is signed in on it. */
  readonly account: string | null;
  /** Sentences. */
  readonly stands: readonly string[];
  /** What was refused and has not come right since, newest first. */
  readonly refusals: readonly ExplainedRefusal[];
  /** What the last enrollment that failed would come to, as the rules and the account are now. */
  readonly enrollmentNow: { readonly account: string; readonly outcome: Outcome; readonly rule: string } | null;
  readonly next: readonly NextStep[];
}

export interface ExplainedRefusal {
  readonly what: "verification-code" | "remote-sign-in" | "device-login" | "on-device-sign-in" | "enrollment" | "tokens";
  readonly atMs: number;
  /** The word for programs, as the audit trail has it. */
  readonly rule: string;
  readonly account: string | null;
  readonly because: string;
  /** What changes it: in the real world, and here. */
  readonly remedy: NextStep | null;
  /** What the authors of the article's comments tried. */
  readonly tried: readonly Trial[];
  /** How well it is known that this is so; null for what is a rule of this tenant alone. */
  readonly rests: EnrollmentRow["rests"] | null;
}

export interface NextStep {
  readonly says: string;
  /** To be typed as it is. */
  readonly command: string | null;
}
