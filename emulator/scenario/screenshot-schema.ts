import { z } from "zod";

/** How much of a picture may differ before it is another picture, in percent that must match. */
export const DEFAULT_THRESHOLD = 98;

/** A code in a file's name would be on disk and in every report, so only these may be filled in. */
const NAME = /^(?:[^$\\]|\$\{ *(?:profile|firmware) *\})+\.png$/;

const PngFile = z
  .string()
  .max(400)
  .regex(NAME, `write a path that ends in .png, with / between folders; \${profile} and \${firmware} may stand in it`);

/** Nothing outside the scenario's own folder is written by running it. */
const SavedFile = PngFile.refine(
  (path) => !path.startsWith("/") && !path.split("/").includes(".."),
  "a picture is saved beside this file or in a folder below it",
);

export const ScreenshotStep = z
  .strictObject({
    "save-to": SavedFile.optional().meta({ description: "Keeps the picture in this file; one that is there is replaced" }),
    "compare-with": PngFile.optional().meta({
      description: "The picture it must look like; `offhook run --update-snapshots` writes it when it is missing or differs",
    }),
    threshold: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: `Percent of the pixels that must match; ${DEFAULT_THRESHOLD} unless told` }),
    device: z.boolean().optional().meta({ description: "With the device around the screen: keys, lights. Default false" }),
    "show-codes": z
      .boolean()
      .optional()
      .meta({ description: "With codes as they are on the glass; hidden unless told, as in every report" }),
  })
  .superRefine((written, check) => {
    if (written["save-to"] === undefined && written["compare-with"] === undefined)
      check.addIssue({ code: "custom", message: "say what the picture is for: save-to, compare-with, or both" });
    if (written.threshold !== undefined && written["compare-with"] === undefined)
      check.addIssue({ code: "custom", path: ["threshold"], message: "goes with compare-with" });
  });
export type ScreenshotStep = z.infer<typeof ScreenshotStep>;
