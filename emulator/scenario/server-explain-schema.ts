import { z } from "zod";
import { Pattern, Text } from "./values.ts";

/** What a scenario expects of `offhook explain`, and does about what phones leave in the directories. */

const Yes = z.literal(true, { error: "write true" });

const Mac = Text.meta({ description: "The MAC address of the device" });

export const ExpectedExplanation = z
  .strictObject({
    of: Mac,
    rule: Pattern.optional().meta({ description: "By which rule something was refused that nothing has settled since" }),
    says: Pattern.optional().meta({ description: "Part of how it stands, or of why that was refused" }),
    setting: Pattern.optional().meta({ description: "Part of what changes it: the sentence, or the command" }),
    next: Pattern.optional().meta({ description: "Part of what to do next: a sentence, or a command" }),
    "nothing-refused": Yes.optional().meta({ description: "Nothing was refused, or all of it has come right" }),
  })
  .superRefine((written, check) => {
    const { of: _, ...expected } = written;
    if (Object.values(expected).every((value) => value === undefined))
      check.addIssue({ code: "custom", message: "say what it explains: rule, says, setting, next, or nothing-refused" });
    if (written["nothing-refused"] === undefined) return;
    for (const key of ["rule", "setting"] as const)
      if (written[key] !== undefined)
        check.addIssue({ code: "custom", path: [key], message: "is of a refusal; nothing-refused says that there is none" });
  });
export type ExpectedExplanation = z.infer<typeof ExpectedExplanation>;

const DirectoryName = z.enum(["Intune", "Entra ID", "Teams admin center"]);

export const ExpectedObjects = z
  .strictObject({
    of: Mac,
    has: z.array(DirectoryName).min(1).optional(),
    "has-not": z.array(DirectoryName).min(1).optional(),
  })
  .refine((written) => (written.has ?? written["has-not"]) !== undefined, "say what it has or has-not");
export type ExpectedObjects = z.infer<typeof ExpectedObjects>;

export const explainVerbs = {
  "delete-device-objects": Text.optional().meta({
    description: "Deletes what a phone left in Intune and Entra ID; `remove` takes it off the list of the admin center",
  }),
  "expect-device-objects": ExpectedObjects.optional().meta({
    description: "In which directories a phone has a record. Only the admin center hears of a factory reset",
  }),
  "expect-explanation": ExpectedExplanation.optional().meta({ description: "What `offhook explain` says of a phone" }),
};
