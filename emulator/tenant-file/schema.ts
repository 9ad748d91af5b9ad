import { z } from "zod";
import { DESCRIBED_ACCOUNTS_MAX, DescribedAccount, describedRules, Organization } from "../tenant/administration/description.ts";

/** An account as a file has it: the password itself, or a file with it. */
export const AccountOfFile = DescribedAccount.extend({
  passwordFile: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .meta({ description: "A file beside this one that holds the password and nothing else" }),
}).superRefine(({ password, passwordFile }, check) => {
  if (password !== undefined && passwordFile !== undefined)
    check.addIssue({ code: "custom", path: ["passwordFile"], message: "there is a password already; keep one of the two" });
});
export type AccountOfFile = z.infer<typeof AccountOfFile>;

export const accountsOfFile = z
  .array(AccountOfFile)
  .max(DESCRIBED_ACCOUNTS_MAX)
  .optional()
  .meta({ description: "New ones need licence and password; of those that are there, what is left out stays" });

/** A tenant as a file, for `--tenant-file`, `offhook admin apply` and scenarios. */
export const TenantFile = z.strictObject({
  $schema: z.string().max(400).optional().meta({ description: "For editors" }),
  tenant: z
    .literal(1, { error: "this offhook reads tenant: 1" })
    .meta({ description: "Says that this is a tenant file, and of which kind" }),
  organization: Organization.optional(),
  accounts: accountsOfFile,
  ...describedRules,
});
export type TenantFile = z.infer<typeof TenantFile>;

/** Whether what a YAML or JSON file says is a tenant, right or wrong: a scenario has a `tenant` too, but a name and steps besides. */
export function isTenantFile(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "tenant")) return false;
  return ["name", "steps", "fragment"].every((key) => !Object.hasOwn(value, key));
}
