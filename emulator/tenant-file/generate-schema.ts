import { writeFileSync } from "node:fs";
import { z } from "zod";
import { TenantFile } from "./schema.ts";

/** Run it to write `tenant.schema.json`, which editors check tenant files against as they are written. */

export const SCHEMA_FILE = new URL("tenant.schema.json", import.meta.url);

export function tenantJsonSchema(): string {
  const schema = z.toJSONSchema(TenantFile, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ title: "offhook tenant", ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, tenantJsonSchema());
