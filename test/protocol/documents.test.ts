import { readdirSync, readFileSync } from "node:fs";
import { testerCalls } from "@offhook/protocol/control.ts";
import { documents } from "@offhook/protocol/docs/documents.ts";
import { phoneCalls, serverCalls } from "@offhook/protocol/provisioning.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Documents = suite("published documents");

const folder = new URL("../../protocol/docs/", import.meta.url);
const parsed = (name: string) => JSON.parse(documents().get(name) ?? "null");

Documents("the checked-in files are the ones the tables make", () => {
  const made = documents();
  const there = readdirSync(folder).filter((name) => name.endsWith(".json"));
  assert.equal(there.sort(), [...made.keys()].sort(), "files in protocol/docs; run: npm run protocol-docs");
  for (const [name, text] of made)
    assert.ok(readFileSync(new URL(name, folder), "utf8") === text, `protocol/docs/${name} is stale; run: npm run protocol-docs`);
});

Documents("every method is published with its direction, and what has no result is a notification", () => {
  const methods = new Map(parsed("provisioning.openrpc.json").methods.map((method: { name: string }) => [method.name, method]));
  for (const [direction, table] of [
    ["phone-to-server", phoneCalls],
    ["server-to-phone", serverCalls],
  ] as const)
    for (const [name, shape] of Object.entries(table)) {
      const method = methods.get(name) as Record<string, unknown> | undefined;
      assert.is(method?.["x-direction"], direction, name);
      assert.is("result" in (method ?? {}), shape.kind === "request", name);
    }
  assert.is(methods.size, Object.keys(phoneCalls).length + Object.keys(serverCalls).length + 1, "and $/cancelRequest");
  assert.is(parsed("control.openrpc.json").methods.length, Object.keys(testerCalls).length + 1);
});

Documents("every reference leads somewhere", () => {
  for (const name of documents().keys()) {
    const document = parsed(name);
    JSON.stringify(document, (key, value) => {
      if (key !== "$ref") return value;
      assert.match(value, /^#\//, name);
      const steps = String(value).slice(2).split("/");
      assert.ok(
        steps.reduce<unknown>((here, step) => (here as Record<string, unknown> | undefined)?.[step], document),
        `${name}: ${value}`,
      );
      return value;
    });
  }
});

Documents("secrets are strings on the wire, marked as secret", () => {
  const { $defs } = parsed("provisioning.schema.json");
  for (const name of ["LoginCode", "Ticket", "Token", "VerificationCode"]) {
    assert.is($defs[name].type, "string", name);
    assert.is($defs[name]["x-secret"], true, name);
  }
  assert.equal($defs["device.activate.params"].properties.verificationCode, { $ref: "#/$defs/VerificationCode" });
});

Documents("unknown fields are refused by every message and every named object", () => {
  const { $defs } = parsed("provisioning.schema.json");
  for (const [name, def] of Object.entries($defs) as [string, Record<string, unknown>][])
    if (def.type === "object") assert.is(def.additionalProperties, false, name);
});

Documents("the tree of a screen refers to itself by name", () => {
  assert.is(parsed("control.schema.json").$defs.ShownNode.properties.children.items.$ref, "#/$defs/ShownNode");
});

Documents.run();
