import { writeFileSync } from "node:fs";
import { z } from "zod";
import { FragmentFile, ScenarioFile } from "./file-schema.ts";

/** Run it to write `scenario.schema.json`, which editors check scenario files against as they are written. */

export const SCHEMA_FILE = new URL("scenario.schema.json", import.meta.url);

export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(z.union([ScenarioFile, FragmentFile]), { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ title: "offhook scenario", ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, scenarioJsonSchema());
