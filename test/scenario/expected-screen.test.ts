import { firstMissing, parseTree, type WrittenTree } from "@offhook/emulator/scenario/expected-screen.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";

const screen: Screen = {
  role: "screen",
  id: "dial-pad",
  name: "Dial pad",
  children: [
    { role: "heading", id: "h", name: "Enter: the code" },
    { role: "textbox", id: "digits", name: "Verification code", value: "697150", sensitive: true },
    {
      role: "list",
      id: "keypad",
      name: "Keys",
      children: [
        { role: "key", id: "key-1", name: "1", tap: { type: "x" } },
        { role: "key", id: "key-2", name: "2", enabled: false },
      ],
    },
    { role: "button", id: "next", name: "Next", enabled: false },
    { role: "text", id: "login-code", name: "EV9PGNQN8", sensitive: true },
  ],
};

/** The first expected node that is not there, as it was written; null when all are. */
const missing = (yaml: string) => firstMissing(parseTree(parse(yaml) as WrittenTree), screen)?.written ?? null;

const Trees = suite("expect-screen");

Trees("nodes may be left out, but not change their order", () => {
  assert.is(missing('[ heading, button "Next" ]'), null);
  assert.is(missing('[ button "Next", heading ]'), "heading");
  assert.is(missing('[ button "Next", button "Next" ]'), 'button "Next"', "one node is not two");
});

Trees("a node is under the one it is written under", () => {
  assert.is(missing('[ { screen "Dial pad": [ { list "Keys": [ key "1", key "2" ] }, button ] } ]'), null);
  assert.is(missing('[ { list "Keys": [ key "1", button "Next" ] } ]'), 'button "Next"');
  assert.is(missing('[ { list "Keys": [ key "1" ] }, key "2" ]'), 'key "2"', "what is inside was looked at with its parent");
});

Trees("roles, names, patterns, values and being disabled all count", () => {
  assert.is(missing('[ text "Next" ]'), 'text "Next"');
  assert.is(missing('[ button "Nex" ]'), 'button "Nex"', "a name is the whole name");
  assert.is(missing("[ button /^Ne/, text /^ev9/i ]"), null);
  assert.is(missing("[ text /^ev9/ ]"), "text /^ev9/");
  assert.is(missing("['key \"1\" [disabled]']"), 'key "1" [disabled]');
  assert.is(missing("['key \"2\" [disabled]', 'button \"Next\" [disabled]']"), null);
  assert.is(missing('[\'textbox "Verification code" value="697150"\']'), null);
  assert.is(missing('[\'textbox "Verification code" value="1"\']'), 'textbox "Verification code" value="1"');
});

Trees("the tree a failure prints is a tree that can be expected", () => {
  const printed = screenToText(screen);
  assert.is(firstMissing(parseTree(parse(quoted(printed)) as WrittenTree), screen), null);
});

/** As a person pastes it: lines with a colon inside or brackets at the end need YAML's own quotes. */
function quoted(tree: string): string {
  return tree.replaceAll(
    /^( *)- (.*?)(:?)$/gm,
    (_, indent: string, node: string, colon: string) => `${indent}- ${`'${node.replaceAll("'", "''")}'`}${colon}`,
  );
}

Trees.run();
