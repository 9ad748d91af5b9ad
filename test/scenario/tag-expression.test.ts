import { parseTags, tagsIn } from "@offhook/emulator/scenario/tag-expression.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Tags = suite("tag expressions");

const holds = (expression: string, ...tags: string[]) => parseTags(expression)(tags);

Tags("a tag, not, and, or, and brackets", () => {
  assert.ok(holds("a", "b", "a"));
  assert.not(holds("a", "ab"));
  assert.ok(holds("!a"));
  assert.not(holds("!!a"));
  assert.ok(holds("a && b", "b", "a"));
  assert.not(holds("a&&b", "a"));
  assert.ok(holds("a||b", "b"));
});

Tags("! binds closer than &&, && closer than ||, brackets closest; a comma is an or", () => {
  const all = [[], ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"]];
  const same = (one: string, other: string) => {
    for (const tags of all) assert.is(holds(one, ...tags), holds(other, ...tags), `${one} and ${other} for ${tags}`);
  };
  same("a || b && c", "a || (b && c)");
  same("!a && b", "(!a) && b");
  same("!(a && b)", "!a || !b");
  same("a && b, c", "(a && b) || c");
  assert.not(holds("(a || b) && c", "a"));
  assert.ok(holds("a || b && c", "a"));
});

Tags("tags with signs in them are written as they are, or in quotes; * stands for anything, but not in quotes", () => {
  assert.ok(holds("fact:2.1", "fact:2.1"));
  assert.not(holds("fact:2.1", "fact:2x1"));
  assert.ok(holds("fact:*", "fact:2.1"));
  assert.not(holds("fact:*", "a fact:2.1"));
  assert.not(holds('"fact:*"', "fact:2.1"));
  assert.ok(holds("'needs (two) && more'", "needs (two) && more"));
  assert.ok(holds("a+b*", "a+bc"));
  assert.equal(tagsIn("a && !(b || 'c d')"), ["a", "b", "c d"]);
});

Tags("what cannot be read is refused with its column", () => {
  for (const [text, says] of [
    ["", /a tag, ! or \( was expected at column 1, found the end/],
    ["a &&", /column 5, found the end/],
    ["a b", /&&, \|\| or the end was expected at column 3, found "b"/],
    ["(a || b", /\) was expected at column 8/],
    ["a & b", /"&" at column 3/],
    ['a && "b', /"\\"" at column 6/],
    ["!".repeat(3_000), /at most/],
  ] as const) {
    try {
      parseTags(text);
      assert.unreachable(text);
    } catch (error) {
      assert.instance(error, InputError, `${text}: ${error}`);
      assert.match((error as Error).message, says);
    }
  }
});

Tags.run();
