import { inspect } from "node:util";
import { HIDDEN, Secret } from "@offhook/protocol/secret.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Secrets = suite("secret");

Secrets("prints hidden however it is printed, alone or inside something", () => {
  const code = new Secret("697150");
  const holder = { code, list: [code], map: new Map([["code", code]]) };
  for (const text of [`${code}`, String(code), code.toString(), JSON.stringify(code), JSON.stringify(holder)])
    assert.ok(text.includes(HIDDEN) && !text.includes("697150"), text);
  for (const text of [inspect(code), inspect(holder, { depth: 9, showHidden: true }), inspect(new Error("x", { cause: code }))])
    assert.ok(text.includes(HIDDEN) && !text.includes("697150"), text);
});

Secrets("has no property to read it from, and a copy of its fields holds nothing", () => {
  const code = new Secret("697150");
  assert.equal(Reflect.ownKeys(code), []);
  assert.equal({ ...code }, {});
});

Secrets("hands itself out only when asked", () => {
  fc.assert(
    fc.property(fc.string(), (value) => assert.is(new Secret(value).reveal(), value)),
    { numRuns: 50 },
  );
});

Secrets("is equal to a secret of the same value and to no other", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), (a, b) =>
      assert.is(new Secret(a).equals(new Secret(b)), a === b),
    ),
    { numRuns: 300 },
  );
  // A missing character reads as code 0: a text of zeros must not equal its own beginning.
  assert.is(new Secret("a\0").equals(new Secret("a")), false);
  assert.is(new Secret("a").equals(new Secret("a\0")), false);
  assert.is(new Secret("").equals(new Secret("")), true);
});

Secrets.run();
