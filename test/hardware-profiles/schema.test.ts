import { readFileSync } from "node:fs";
import { profileSchemaText } from "@offhook/hardware-profiles/schema.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Schema = suite("published profile schema");

Schema("the checked-in schema is the one the code makes", () => {
  const file = new URL("../../hardware-profiles/profile.schema.json", import.meta.url);
  assert.ok(
    readFileSync(file, "utf8") === profileSchemaText(),
    "profile.schema.json is stale; run: node hardware-profiles/generate-schema.ts",
  );
});

Schema("it refuses unknown fields, as the reader does, and allows the editor's own", () => {
  const schema = JSON.parse(profileSchemaText());
  assert.is(schema.additionalProperties, false);
  assert.is(schema.properties.$schema.type, "string");
  assert.not.ok(schema.required.includes("$schema"));
  assert.ok(schema.required.includes("timings"));
});

Schema.run();
