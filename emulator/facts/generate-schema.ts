import { writeFileSync } from "node:fs";
import { z } from "zod";
import { FactsFile } from "./fact-schema.ts";

/** Run it to write `facts.schema.json`, which editors check the catalogue against as it is written. */

export const SCHEMA_FILE = new URL("facts.schema.json", import.meta.url);

export function factsJsonSchema(): string {
  const schema = z.toJSONSchema(FactsFile, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ title: "offhook facts", ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, factsJsonSchema());
