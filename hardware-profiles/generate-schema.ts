import { writeFileSync } from "node:fs";
import { profileSchemaText } from "./schema.ts";

// `node hardware-profiles/generate-schema.ts` writes the schema beside this file.
writeFileSync(new URL("./profile.schema.json", import.meta.url), profileSchemaText());
