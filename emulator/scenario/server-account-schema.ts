import { z } from "zod";
import { accountChanges } from "../tenant/administration/account-fields.ts";
import { PRESET_NAMES } from "../tenant/rules/presets.ts";
import { RulesPatch } from "../tenant/rules/rules-patch.ts";
import { Text } from "./values.ts";

/** What a scenario asks of the administrator about people: accounts and rules. Keys inside are those of tenant files. */
export const accountVerbs = {
  account: z
    .strictObject({ name: Text, ...accountChanges })
    .refine(
      ({ name: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
      "say what to change about it",
    )
    .optional()
    .meta({ description: "Changes an account; what is left out stays. Phones notice at their next token refresh" }),
  "remove-account": Text.optional().meta({ description: "Removes an account" }),
  "authenticator-code": Text.optional().meta({
    description: "Reads what an account's authenticator shows now; goes with save-as",
  }),
  rules: RulesPatch.optional().meta({ description: "Changes the tenant's rules; what is left out stays" }),
  preset: z
    .enum(PRESET_NAMES as [string, ...string[]])
    .optional()
    .meta({ description: "Sets the rules of a preset; `offhook admin rules presets` lists them" }),
};
