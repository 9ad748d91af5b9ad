import { z } from "zod";
import { Pattern, Text } from "./values.ts";

/** Many devices at once, as a scenario asks for them. */

/** Characters of a CSV file that stands in a scenario. */
export const CSV_MAX = 20_000;

const upload = z
  .strictObject({
    text: z
      .string({ error: "write the file's text, in quotes or behind a |" })
      .max(CSV_MAX)
      .optional()
      .meta({ description: "What the file holds; templates are filled in" }),
    file: Text.optional().meta({
      description: "A file beside this one, taken byte by byte; templates in it are left as they are",
    }),
  })
  .superRefine(({ text, file }, check) => {
    if ((text === undefined) === (file === undefined))
      check.addIssue({ code: "custom", message: "say what is uploaded: text or file, one of the two" });
  });

export const rollOutVerbs = {
  upload: upload.optional().meta({
    description: "Lists the devices of a CSV file; with `all-or-nothing`, and with `expect` for what is not to be added",
  }),
  "generate-codes": z
    .union([z.literal("all"), z.array(Text).min(1)])
    .optional()
    .meta({ description: "Makes verification codes for these devices, or for all that wait on activation; see `read-code`" }),
  "read-code": Text.optional().meta({
    description: "Reads the verification code of a MAC off the list; goes with save-as",
  }),
  "export-codes": z
    .strictObject({
      contains: z.array(Pattern).min(1).optional(),
      "not-contains": z.array(Pattern).min(1).optional(),
    })
    .refine((written) => Object.values(written).some((value) => value !== undefined), "say what it contains or not-contains")
    .optional()
    .meta({ description: "Takes the list along as a CSV file, whose text is as expected" }),
};

const RefusedRow = z.strictObject({
  row: z.int().min(1).meta({ description: "As a spreadsheet counts: from 1, with heading and blank rows" }),
  column: Text.optional().meta({ description: "Its heading, or its letter when there is none" }),
  why: Pattern.optional(),
});
export type ExpectedRefusal = z.infer<typeof RefusedRow>;

/** What is to come of an upload. */
export const ExpectedUpload = z.strictObject({
  added: z.int().min(0).optional(),
  refused: z.array(RefusedRow).optional().meta({ description: "Exactly these rows. Without this there must be none" }),
});
export type ExpectedUpload = z.infer<typeof ExpectedUpload>;
