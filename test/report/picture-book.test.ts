import type { PictureOf } from "@offhook/emulator/render/picture.ts";
import { PictureBook } from "@offhook/emulator/report/html/picture-book.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Book = suite<{ drawn: PictureOf[]; book: PictureBook }>("picture book");
Book.before.each((context) => {
  context.drawn = [];
  context.book = new PictureBook((picture) => {
    context.drawn.push(picture);
    return `<svg><g>${picture.profile.id}</g><g>${JSON.stringify([picture.screen, picture.leds])}</g></svg>`;
  });
});

const profile = profileById("ccx600");
const signIn = (untilMs: number): Screen => ({
  ...{ role: "screen", id: "sign-in", name: "Sign in" },
  children: [{ role: "text", id: "time-left", name: "Expires in", untilMs }],
});
const look = (screen: Screen, nowMs = 0, leds = {}) => ({ screen, leds, nowMs, epochMs: nowMs + 34_000_000 });

Book("a countdown is one picture, whatever it says; the page is told what it said", ({ book, drawn }) => {
  const first = book.show({ profile }, look(signIn(900_000)));
  const later = book.show({ profile }, look(signIn(900_000), 28_000));
  const another = book.show({ profile }, look(signIn(950_000), 60_000));
  assert.equal([first.picture, later.picture, another.picture], [0, 0, 0]);
  assert.equal(
    [first.times, later.times, another.times],
    [
      ["9:26", "15:00"],
      ["9:27", "14:32"],
      ["9:27", "14:50"],
    ],
  );
  assert.is(drawn.length, 1);
});

Book("a screen that says another thing, an LED and a day are other pictures", ({ book, drawn }) => {
  const screen = signIn(1);
  const pictures = [
    look(screen),
    look({ ...screen, name: "Other" }),
    look(screen, 0, { mute: "red" }),
    look(screen, 86_400_000),
  ].map((one) => book.show({ profile }, one).picture);
  // The day is not on this screen: drawn for its sake, and found to be the same.
  assert.equal(pictures, [0, 1, 2, 0]);
  assert.is(drawn.length, 4);
});

Book("what pictures have in common is kept once, and each can be put together again", ({ book }) => {
  const one = book.show({ profile }, look(signIn(1)));
  const two = book.show({ profile }, look({ ...signIn(1), name: "Other" }));
  const text = ({ picture }: typeof one) => book.pictures[picture]?.parts.map((part) => book.fragments[part]).join("");
  assert.is(
    text(one),
    '<svg><g>ccx600</g><g>[{"role":"screen","id":"sign-in","name":"Sign in","children":[{"role":"text","id":"time-left","name":"Expires in","untilMs":899000}]},{}]</g></svg>',
  );
  assert.match(text(two) ?? "", '"name":"Other"');
  assert.is(book.fragments.filter((fragment) => fragment.includes("ccx600")).length, 1);
});

Book.run();
