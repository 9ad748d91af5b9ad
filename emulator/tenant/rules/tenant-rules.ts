import { z } from "zod";
import { ENROLLMENT_DEFAULTS, EnrollmentRules } from "../enrollment/rules.ts";

/**
 * What an organization's administrators decide about signing in, across Conditional Access, authentication and Intune. It may change at
 * any moment and is asked anew at every sign-in and every refresh of a token.
 */
export const TenantRules = z.strictObject({
  deviceCodeFlow: z.enum(["allow", "resource-accounts-only", "block"]).meta({
    description:
      "Conditional Access, authentication flows: who may finish a device login; tokens that came from one stay subject to it",
  }),
  deviceCodeFlowExceptions: z.array(z.string().min(1).max(256)).max(1_000).meta({
    description: "Accounts that `block` and `resource-accounts-only` do not touch",
  }),
  signInFrequencyH: z.int().min(1).max(8_760).nullable().meta({
    description:
      "Conditional Access, sign-in frequency: hours after which the account has to show its password again; null for never",
  }),
  passwordLifeDays: z.int().min(1).max(3_650).nullable().meta({
    description: "Days a password is good for; null for ever. Accounts may be exempt",
  }),
  errorNames: z.enum(["entra", "rfc8628"]).meta({
    description: "Whose words the token endpoint uses: Entra's `authorization_declined`, `bad_verification_code`, or RFC 8628's",
  }),
  portalCodeLifeS: z.int().min(1).max(86_400).nullable().meta({
    description:
      "Seconds after which the Device Login page calls a login code expired although it was promised for longer; null: as promised",
  }),
  enrollment: EnrollmentRules.meta({ description: "Intune: which phones and accounts may enroll, and how" }),
});
export type TenantRules = z.infer<typeof TenantRules>;

/** A change of some rules; what is left out stays, inside `enrollment` too. */
export const TenantRulesPatch = TenantRules.partial().extend({ enrollment: EnrollmentRules.partial().optional() });
export type TenantRulesPatch = z.infer<typeof TenantRulesPatch>;

/** @throws {z.ZodError} for what no rule allows. */
export function withPatch(rules: TenantRules, patch: TenantRulesPatch): TenantRules {
  const { enrollment = {}, ...others } = TenantRulesPatch.parse(patch);
  return TenantRules.parse({ ...rules, ...named(others), enrollment: { ...rules.enrollment, ...named(enrollment) } });
}

const named = (patch: object): object => Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** The defaults follow the article: nothing is blocked, nothing runs out, and the words are Microsoft's. */
export const RULE_DEFAULTS: TenantRules = {
  deviceCodeFlow: "allow",
  deviceCodeFlowExceptions: [],
  signInFrequencyH: null,
  passwordLifeDays: null,
  errorNames: "entra",
  portalCodeLifeS: null,
  enrollment: ENROLLMENT_DEFAULTS,
};
