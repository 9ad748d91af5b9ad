import type { Circumstances, Dimension } from "./circumstances.ts";
import type { EnrollmentRules } from "./rules.ts";

/** Each dimension that matters, with the values that match; one that is not named may have any. */
export type Condition = { readonly [D in Dimension]?: readonly Circumstances[D][] };

/**
 * - `enrolled`: the device is in Intune and Entra ID afterwards.
 * - `not-needed`: the phone is let in without.
 * - `refused`: back to the login code, without a word unless the phone is set to show one.
 * - `stuck`: no answer comes.
 */
export type Outcome = "enrolled" | "not-needed" | "refused" | "stuck";

/** Something people in the article's comments did about it, in our words. */
export interface Trial {
  readonly what: string;
  /** `unclear`: nobody reported back, or reports and explanations contradict each other. */
  readonly helped: "yes" | "no" | "unclear";
}

/** What changes the outcome. `how` is where that is in the real world. */
export interface Remedy {
  readonly change:
    | { readonly kind: "rule"; readonly name: keyof EnrollmentRules; readonly value: string }
    | { readonly kind: "intune-licence" }
    | { readonly kind: "power-cycle" };
  readonly how: string;
}

export interface EnrollmentRow {
  /** For programs, and for the audit trail; never changes. */
  readonly rule: string;
  /** Any one of several, where it is a list. */
  readonly when: Condition | readonly Condition[];
  readonly outcome: Outcome;
  /** What the phone is told, for the person in front of it; at most 512 characters. */
  readonly explanation: string;
  /** Null where nothing has to change. */
  readonly remedy: Remedy | null;
  readonly tried: readonly Trial[];
  readonly rests: {
    readonly on: string;
    /** `assumed`: what is known leaves it open, and the safest was chosen. */
    readonly mark: "seen" | "inference" | "assumed";
  };
}

export const matches = ({ when }: Pick<EnrollmentRow, "when">, circumstances: Circumstances): boolean =>
  [when].flat().some((condition) => holds(condition, circumstances));

function holds(condition: Condition, circumstances: Circumstances): boolean {
  return Object.entries(condition).every(([dimension, values]) =>
    (values as readonly string[]).includes(circumstances[dimension as Dimension]),
  );
}
