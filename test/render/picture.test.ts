import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { type PictureOf, pictureOf } from "@offhook/emulator/render/picture.ts";
import { pngOf } from "@offhook/emulator/render/png.adapter.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NAUGHTY } from "../naughty/strings.ts";

const Picture = suite("picture of a phone");

const inputs: PictureOf[] = Object.values(profiles).flatMap((profile) =>
  screensOf(profile).map(({ screen, leds, moment }) => ({ profile, screen, leds, moment })),
);
const ofScreen = (name: string, profileId = "ccx600"): PictureOf => {
  const profile = profileById(profileId);
  const found = screensOf(profile).find((entry) => entry.name === name);
  if (!found) throw new Error(`no screen ${name}`);
  return { profile, screen: found.screen, leds: found.leds, moment: found.moment };
};

/** Tags that open and close where they should, and nothing between them that could be a tag. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, close, name = "", empty] of svg.matchAll(/<(\/?)([\w]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close) assert.is(open.pop(), name);
    else if (!empty) open.push(name);
  }
  assert.equal(open, []);
  assert.not.match(svg.replaceAll(/<\/?[\w]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, ""), /[<>]/);
  assert.ok(svg.isWellFormed());
}

Picture("a picture brings nothing with it that a strict page would refuse, and no ids that could clash", () => {
  for (const theme of ["light", "dark"] as const) {
    for (const input of inputs) {
      const svg = pictureOf({ ...input, theme });
      assert.not.match(svg, /<style|style=|<script|\son\w+=|href|url\(|\sid=|<image|<foreignObject/);
      assertWellFormed(svg);
    }
  }
});

Picture("what reacts can be reached and is named, what does not says so, and nothing else is in the way", () => {
  for (const input of inputs) {
    const svg = pictureOf(input);
    const reached = [...svg.matchAll(/data-node="([^"]*)" role="button" aria-label="[^"]+" tabindex="0"/g)].map(([, id]) => id);
    const dead = [...svg.matchAll(/data-node="([^"]*)" role="button" aria-label="[^"]+" aria-disabled="true"/g)].map(
      ([, id]) => id,
    );
    const nodes = [...nodesOf(input.screen)];
    const lives = nodes.filter(({ tap, enabled }) => tap !== undefined && enabled !== false);
    assert.equal(reached.sort(), lives.map(({ id }) => id).sort());
    assert.is(svg.match(/tabindex/g)?.length ?? 0, lives.length);
    for (const id of dead) assert.ok(nodes.some((node) => node.id === id && !lives.includes(node)));
  }
});

Picture("with the device around it, the glass is the same", () => {
  const input = ofScreen("dial-pad.partly");
  const whole = pictureOf({ ...input, device: true });
  assertWellFormed(whole);
  assert.match(whole, /data-key="mute"/);
  for (const [mark] of pictureOf(input).matchAll(/data-node="[^"]*"/g)) assert.ok(whole.includes(mark));
});

Picture("the element that counts down holds the time left and nothing else; clocks are marked as well", () => {
  const svg = pictureOf(ofScreen("sign-in.code"));
  assert.match(svg, /Expires in <tspan data-until-ms="\d+">14:32<\/tspan>/);
  assert.match(svg, /data-now="time">9:41</);
  assert.match(pictureOf(ofScreen("home.user")), /data-now="date">Wednesday 18 March</);
});

Picture("no name gets out of its quotes or its tag", () => {
  for (const name of NAUGHTY) {
    const screen: Screen = {
      role: "screen",
      id: "sign-in",
      name,
      children: [
        { role: "text", id: "organization", name, look: "header" },
        { role: "heading", id: "heading", name },
        { role: "button", id: "try-again", name, tap: { type: "tap" } },
        { role: "textbox", id: "typed", name, value: name },
      ],
    };
    const svg = pictureOf({ ...ofScreen("sign-in.code"), screen });
    assertWellFormed(svg);
    assert.not.match(svg, /<script|<img|\sonerror="/i);
  }
});

Picture("a screen that did not change is not drawn twice, and one that counts down is drawn when it does", () => {
  const input = ofScreen("sign-in.code");
  const laid: string[] = [];
  const counting = {
    ...input.screen,
    get children() {
      laid.push("read");
      return input.screen.children;
    },
  } as Screen;
  const at = (nowMs: number) => pictureOf({ ...input, screen: counting, moment: { ...input.moment, nowMs } });
  const first = at(input.moment.nowMs);
  const reads = laid.length;
  assert.is(at(input.moment.nowMs + 1), first);
  assert.ok(laid.length - reads < reads, "only looked at for what counts down");
  assert.match(at(input.moment.nowMs + 1_000), /14:31/);
  assert.match(pictureOf({ ...input, moment: { ...input.moment, epochMs: input.moment.epochMs + 60_000 } }), /9:42/);
});

Picture("the same picture is the same PNG, as wide as asked", () => {
  const svg = pictureOf(ofScreen("home.user"));
  const png = Buffer.from(pngOf(svg));
  assert.is(Buffer.compare(png, Buffer.from(pngOf(svg))), 0);
  assert.is(png.readUInt32BE(16), 1024);
  assert.is(png.readUInt32BE(20), 600);
  assert.is(Buffer.from(pngOf(svg, { widthPx: 256 })).readUInt32BE(16), 256);
});

Picture.run();
