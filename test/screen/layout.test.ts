import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import { metricsOf } from "@offhook/agent/screen/metrics.ts";
import { type PlacedNode, placedNodesOf } from "@offhook/agent/screen/placed.ts";
import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NAUGHTY } from "../naughty/strings.ts";
import { problemsOf } from "./checks.ts";

const Layout = suite("layout");

const all = Object.values(profiles).flatMap((profile) => screensOf(profile).map((entry) => ({ profile, ...entry })));
const at = (index: number) => {
  const found = all[index];
  if (!found) throw new Error(`no screen ${index}`);
  return found;
};
const idsOf = (placed: PlacedNode): string[] => [...placedNodesOf(placed)].map(({ node }) => node.id);

Layout("every screen of every profile has everything on the glass, apart, large enough and inside its bounds", () => {
  assert.ok(all.length > 200);
  for (const { profile, name, screen, moment } of all) {
    const placed = layoutScreen(screen, profile, moment);
    assert.equal(problemsOf(placed, profile), [], `${profile.id} ${name}`);
    assert.equal(idsOf(placed).sort(), [...nodesOf(screen)].map(({ id }) => id).sort(), `${profile.id} ${name}`);
  }
});

/** Words in place of all words; ids, roles and events stay. */
function reworded(node: ScreenNode, word: () => string): ScreenNode {
  const isFixed = node.role === "key" || node.name === "";
  return {
    ...node,
    name: isFixed ? node.name : word(),
    ...(node.value === undefined || node.role === "listitem" ? {} : { value: word() }),
    ...(node.children ? { children: node.children.map((child) => reworded(child, word)) } : {}),
  };
}

const sentence = "The administrator of this organization has to be asked about this phone before anybody can sign in here. ";
const hostile: readonly string[] = [
  ...NAUGHTY,
  sentence.repeat(10).slice(0, 1_000),
  "W".repeat(1_000),
  "Hauptgebäude, 3. Obergeschoss, Besprechungsraum Süd-Ost, ".repeat(4).slice(0, 200),
  "شركة كونتوسو للاتصالات المتقدمة ".repeat(12),
  "מרכז השירות של החברה ".repeat(12),
  "👩‍👩‍👧‍👦🏢🇩🇪".repeat(30),
  "電話システム管理者".repeat(20),
];

const words = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme", maxLength: 60 })), {
  minLength: 1,
  maxLength: 4,
});

Layout("no words break a layout: long, from the right, joined, marked, or none at all", () => {
  fc.assert(
    fc.property(fc.nat({ max: all.length - 1 }), words, (index, list) => {
      const { profile, screen, moment } = at(index);
      let next = 0;
      const worded = reworded(screen, () => list[next++ % list.length] ?? "") as Screen;
      const placed = layoutScreen(worded, profile, moment);
      assert.equal(problemsOf(placed, profile), []);
      const tappable = [...nodesOf(worded)].filter(({ tap }) => tap).map(({ id }) => id);
      const there = new Set(idsOf(placed));
      assert.equal(
        tappable.filter((id) => !there.has(id)),
        [],
        "what can be tapped is never left out",
      );
    }),
    { numRuns: 400, seed: 20_261_124 },
  );
});

Layout("screens nobody designed are laid out as well", () => {
  const node = fc.record({
    role: fc.constantFrom("heading", "text", "button", "alert", "status", "image", "progressbar", "textbox", "listitem"),
    name: fc.constantFrom("Sign in", sentence, "9"),
    look: fc.constantFrom("primary", "quiet", "danger", "code", "accent", "header", undefined),
    id: fc.constantFrom("a", "success", "menu", "delete", "back", "organization", "time-left"),
  });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(profiles)), fc.array(node, { maxLength: 9 }), (id, nodes) => {
      const profile = profileById(id);
      const children = nodes.map(({ look, ...rest }, index): ScreenNode => {
        const isBar = ["back", "menu", "organization"].includes(rest.id);
        return {
          ...rest,
          id: isBar ? rest.id : `${rest.id}-${index}`,
          ...(look ? { look } : {}),
          ...(rest.role === "button" ? { tap: { type: "tap" } } : {}),
        };
      });
      const once = children.filter(({ id }, index) => children.findIndex((other) => other.id === id) === index);
      const screen: Screen = { role: "screen", id: "of-nobody", name: "", children: once };
      assert.equal(problemsOf(layoutScreen(screen, profile, { nowMs: 0, epochMs: 0, timeZone: "UTC" }), profile), []);
    }),
    { numRuns: 300, seed: 20_261_124 },
  );
});

const find = (placed: PlacedNode, id: string): PlacedNode => {
  const found = [...placedNodesOf(placed)].find(({ node }) => node.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const entry = (profile: HardwareProfile, name: string) => {
  const found = screensOf(profile).find((one) => one.name === name);
  if (!found) throw new Error(`no screen ${name}`);
  return layoutScreen(found.screen, profile, found.moment);
};

Layout("gear and back are in the same place on every screen that has them", () => {
  for (const id of ["back", "settings"]) {
    for (const profile of Object.values(profiles)) {
      const places = screensOf(profile)
        .map(({ screen, moment }) =>
          [...placedNodesOf(layoutScreen(screen, profile, moment))].find(({ node }) => node.id === id && node.role === "button"),
        )
        .flatMap((placed) => (placed ? [JSON.stringify(placed.bounds)] : []));
      assert.ok(places.length > 3);
      assert.is(new Set(places).size, 1, `${id} on ${profile.id}`);
    }
  }
});

Layout("the login code is about a ninth of the short side high", () => {
  for (const profile of Object.values(profiles)) {
    const [mark] = find(entry(profile, "sign-in.code"), "login-code").marks;
    const short = Math.min(profile.screen.widthPx, profile.screen.heightPx);
    assert.ok(mark?.mark === "text" && Math.abs(mark.type.sizePx - short / 9) <= 1);
  }
});

Layout("landscape has the words left and the actions right, portrait the actions at the bottom", () => {
  for (const profile of Object.values(profiles)) {
    const placed = entry(profile, "sign-in.lapsed");
    const words = find(placed, "heading").bounds;
    const action = find(placed, "refresh-code").bounds;
    if (profile.screen.orientation === "landscape") assert.ok(action.x > words.x + words.width);
    else assert.ok(action.y > profile.screen.heightPx * 0.6);
  }
});

Layout("a QR code holds the address and nothing else, stands only where there is room, and can be off", () => {
  for (const profile of Object.values(profiles)) {
    const found = screensOf(profile).find(({ name }) => name === "sign-in.code");
    assert.ok(found);
    const codes = (qr: boolean) =>
      [...placedNodesOf(layoutScreen(found.screen, profile, found.moment, { qr }))].flatMap(({ marks }) =>
        marks.flatMap((mark) => (mark.mark === "qr" ? [mark.uri] : [])),
      );
    assert.equal(codes(true), profile.screen.orientation === "landscape" ? ["https://microsoft.com/devicelogin"] : []);
    assert.equal(codes(false), []);
  }
});

Layout("a dp is worked out from pixels and diagonal", () => {
  const dps = Object.values(profiles).map((profile) => [profile.id, metricsOf(profile).dp(48)]);
  assert.equal(Object.fromEntries(dps), { ccx500: 88, ccx600: 51, "trio-c60": 88 });
});

Layout.run();
