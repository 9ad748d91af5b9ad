import { z } from "zod";
import { describedRules, type TenantDescription } from "../tenant/administration/description.ts";
import { accountsOfFile } from "../tenant-file/schema.ts";
import { Text } from "./values.ts";

/** The tenant a scenario begins with: the sample one, or that of a file, with what is said here changed about it. */
export const TenantOfScenario = z
  .strictObject({
    file: Text.optional().meta({
      description: "A tenant file beside this one; its accounts, if it has any, stand in place of the sample accounts",
    }),
    accounts: accountsOfFile.meta({ description: "Changes of accounts that are there, and new ones with licence and password" }),
    ...describedRules,
  })
  .refine(
    (written) => Object.values(written).some((part) => part !== undefined),
    "says nothing; leave it out, or say file, accounts, presets or rules",
  );
export type TenantOfScenario = z.infer<typeof TenantOfScenario>;

export interface ScenarioTenant {
  /** What the file says; null without one. */
  readonly start: TenantDescription | null;
  /** What is changed about it when the desk opens; passwords may be templates. */
  readonly changes: TenantDescription;
}
