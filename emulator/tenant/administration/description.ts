import { z } from "zod";
import { PRESET_NAMES } from "../rules/presets.ts";
import { RulesPatch } from "../rules/rules-patch.ts";
import { AccountName, accountChanges } from "./account-fields.ts";

/** A tenant as a file, a scenario or a program describes it; what it does not say stays as it is. */

export const DescribedAccount = z.strictObject({ name: AccountName, ...accountChanges });
export type DescribedAccount = z.infer<typeof DescribedAccount>;

/** Checking and making a password takes about 10 ms each, in one piece. */
export const DESCRIBED_ACCOUNTS_MAX = 1_000;

export const describedRules = {
  presets: z
    .array(z.enum(PRESET_NAMES as [string, ...string[]]))
    .max(32)
    .optional()
    .meta({ description: "Sets of rules by name, one after the other; `offhook admin rules presets` lists them" }),
  rules: RulesPatch.optional().meta({ description: "Rules by themselves; where a preset says otherwise, these hold" }),
} as const;

export const Organization = z
  .string()
  .min(1)
  .max(256)
  .meta({ description: "Organization Name: of a new tenant; one that is there must have it already" });

export const TenantDescription = z.strictObject({
  organization: Organization.optional(),
  accounts: z.array(DescribedAccount).max(DESCRIBED_ACCOUNTS_MAX).optional(),
  ...describedRules,
});
export type TenantDescription = z.infer<typeof TenantDescription>;

/** What a new account needs besides its name. */
export const NEEDED = ["licence", "password"] as const;

/** What is missing for an account that is not there yet. */
export function missingFor(account: { readonly [Key in (typeof NEEDED)[number]]?: unknown }): string[] {
  return NEEDED.filter((field) => account[field] === undefined);
}
