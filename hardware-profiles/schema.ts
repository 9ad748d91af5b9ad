import { z } from "zod";
import { HardwareProfile } from "./profile.ts";

/** The published JSON Schema of a profile, as the file has it. What only `readProfile` can judge is not in it. */
export function profileSchemaText(): string {
  const { $schema, ...shape } = z.toJSONSchema(HardwareProfile, { io: "input" }) as Record<string, unknown> & {
    properties: Record<string, unknown>;
  };
  const schema = {
    $schema,
    title: "Hardware profile",
    description: "A phone as data, for offhook: what it has, how long it takes, what each firmware can do.",
    ...shape,
    // Editors find the schema by this field in the profile itself; the reader skips it.
    properties: { $schema: { type: "string" }, ...shape.properties },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
