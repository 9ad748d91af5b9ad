import { messageOf } from "@offhook/protocol/errors.ts";
import { ROLES } from "@offhook/protocol/screen.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import { z } from "zod";

/** The small values that steps are written with. */

/** `/…/flags` is a regular expression; anything else is the text itself. */
export function parsePattern(written: string): string | RegExp {
  const parts = /^\/(.+)\/([a-z]*)$/su.exec(written);
  return parts ? new RegExp(parts[1] ?? "", parts[2]) : written;
}

/** Whether a text has in it what was written. */
export function isPartOf(text: string, written: string): boolean {
  const pattern = parsePattern(written);
  return typeof pattern === "string" ? text.includes(pattern) : pattern.test(text);
}

/** Whether a text is what was written, all of it; a regular expression may be content with a part. */
export function isWhole(text: string, written: string): boolean {
  const pattern = parsePattern(written);
  return typeof pattern === "string" ? text === pattern : pattern.test(text);
}

export const Pattern = z
  .string()
  .min(1)
  .max(400)
  .superRefine((written, check) => {
    try {
      // A template stands for text that is escaped later, so any character does for it here.
      parsePattern(written.replaceAll(/\$\{[^}]*\}/g, "x"));
    } catch (error) {
      check.addIssue({ code: "custom", message: messageOf(error) });
    }
  })
  .meta({ description: "Text, or a regular expression written /…/flags" });

const NEEDS_UNIT = "write a duration with its unit: 500ms, 30s, 15m or 1h30m";

export const DurationText = z
  .string({ error: NEEDS_UNIT })
  .superRefine((written, check) => {
    if (written.includes("${")) return;
    try {
      parseDuration(written);
    } catch (error) {
      check.addIssue({ code: "custom", message: error instanceof Error ? error.message : NEEDS_UNIT });
    }
  })
  .meta({ description: "500ms, 30s, 15m, 1h30m" });

/** A word that steps refer to something by. */
export const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "a name is lower-case letters, digits and dashes, and starts with a letter");

/** Text in which `${…}` stands for something. */
export const Text = z.string({ error: "write text; numbers and codes go in quotes" }).max(400);

export const Role = z.enum(ROLES);
