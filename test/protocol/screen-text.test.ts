import { nodesOf, type Screen, tappableNodes } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const ScreenText = suite("screen as text");

const screen: Screen = {
  role: "screen",
  name: "Sign in",
  id: "sign-in",
  children: [
    { role: "text", name: "EV9PGNQN8", id: "code", sensitive: true },
    { role: "textbox", name: "Code", id: "typed", value: "697150", sensitive: true },
    { role: "textbox", name: "User", id: "user", value: 'a "b"' },
    {
      role: "list",
      name: "",
      id: "list",
      children: [
        { role: "button", name: "Next", id: "next", enabled: false, tap: { type: "tap.next" } },
        { role: "button", name: "Back", id: "back", tap: { type: "tap.back" } },
      ],
    },
  ],
};

ScreenText("codes are hidden, names and values alike", () => {
  const text = screenToText(screen);
  assert.not.match(text, /EV9PGNQN8|697150/);
  assert.is(
    text,
    [
      '- screen "Sign in":',
      '  - text "‹secret›"',
      '  - textbox "‹secret›" value="‹secret›"',
      '  - textbox "User" value="a \\"b\\""',
      '  - list "":',
      '    - button "Next" [disabled]',
      '    - button "Back"',
    ].join("\n"),
  );
});

ScreenText("the glass itself shows them when asked to", () => {
  const text = screenToText(screen, { reveal: true });
  assert.match(text, /- text "EV9PGNQN8"/);
  assert.match(text, /value="697150"/);
});

ScreenText("nodes come in reading order, and only what reacts is tappable", () => {
  assert.equal(
    [...nodesOf(screen)].map((node) => node.id),
    ["sign-in", "code", "typed", "user", "list", "next", "back"],
  );
  assert.equal(
    tappableNodes(screen).map((node) => node.id),
    ["back"],
  );
});

ScreenText.run();
