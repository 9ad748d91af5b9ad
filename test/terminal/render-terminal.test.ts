import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { CYCLE_STEP_MS } from "@offhook/agent/led-cycle.ts";
import { clean, cut, textWidth, wrap } from "@offhook/agent/render/terminal/cells.ts";
import { composeFrame } from "@offhook/agent/render/terminal/compose.ts";
import { qrLines } from "@offhook/agent/render/terminal/qr.ts";
import { drawPhone, renderTerminal } from "@offhook/agent/render/terminal/render-terminal.ts";
import { untilRedrawMs } from "@offhook/agent/render/terminal/until-redraw.ts";
import { verificationUriOf } from "@offhook/agent/screen/verification-uri.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { ROLES, tappableNodes } from "@offhook/protocol/screen.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeGlass } from "./fake-glass.ts";
import * as screens from "./screens.ts";

const PROFILES = ["ccx500", "ccx600", "trio-c60"] as const;
const plain = { focusId: null, colour: false, nowMs: 0, timeZone: "UTC" };

const Golden = suite("terminal renderer: golden files");
const golden = new URL("./golden/", import.meta.url);

for (const [name, screen, focusId] of [
  ["sign-in", screens.signIn(), "settings"],
  ["lapsed", screens.lapsed(), "refresh-code"],
  ["wrong-time", screens.wrongTime(), "retry"],
  ["settings", screens.settings(), "provision"],
  ["dial-pad", screens.dialPad(), "key-5"],
  ["checking", screens.checking(), null],
  ["refused", screens.refused(), "back"],
  ["held", screens.held(), null],
  ["company-portal", screens.companyPortal(), null],
  ["off", screens.off(), null],
  ["home-common-area", screens.homeCommonArea(), "key-5"],
  ["home-user", screens.homeUser(), "tile-calls"],
  ["updating", screens.updating(), null],
] as const) {
  for (const [profile, columns, rows] of [
    ["ccx600", 80, 24],
    ["ccx600", 120, 40],
    ["trio-c60", 80, 24],
    ["trio-c60", 120, 40],
    ["ccx600", 40, 20],
  ] as const) {
    const file = new URL(`${name}.${profile}.${columns}x${rows}.txt`, golden);
    Golden(`${name} on ${profile} at ${columns}x${rows}`, () => {
      const glass = new FakeGlass(profile, screen);
      glass.ledStates = { mute: "red", message: "off" };
      const drawn = `${renderTerminal(glass, { ...plain, columns, rows, focusId }).join("\n")}\n`;
      // To accept a new look: delete the file, run the test, look at what it wrote.
      if (!existsSync(file) && !process.env.CI) {
        mkdirSync(golden, { recursive: true });
        writeFileSync(file, drawn);
      }
      assert.fixture(drawn, readFileSync(file, "utf8"));
    });
  }
}
Golden.run();

const Render = suite("terminal renderer");

/** A frame holds together: every line equally wide, closed left and right, nothing that a terminal obeys. */
function assertWhole(lines: readonly string[], columns: number, rows: number): void {
  assert.ok(lines.length <= rows, `${lines.length} lines in ${rows} rows`);
  const widths = new Set(lines.map((line) => textWidth(line)));
  assert.is(widths.size, 1, `lines of ${[...widths]} columns:\n${lines.join("\n")}`);
  assert.ok(Math.max(...widths) <= columns);
  assert.match(lines[0] ?? "", /^╭.*╮$/u);
  assert.match(lines.at(-1) ?? "", /^╰.*╯$/u);
  for (const line of lines.slice(1, -1)) assert.match(line, /^│ .* │$/u);
  assert.not.match(lines.join(""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
}

const NASTY = [
  "EV9PGNQN8",
  "Contoso ☎️ ☎",
  "東京本社の電話",
  "한국어 전화",
  "משרד ראשי 12",
  "المكتب الرئيسي",
  "👩‍👩‍👧‍👦 family 👍🏽 🇩🇪 🇫🇷",
  "Zürich e\u0301 a\u0300\u0301\u0302\u0303\u0304\u0305",
  "\x1b[2J\x1b]0;owned\x07\x9b31m\x1bc",
  "line\r\nbreak\ttab\x00nul\x7fdel",
  "\u202egnol si ti\u2066\u200b\u2028\u2029\ufeff",
  "\ud800 lone \udfff",
  "ﷺ ﷽",
  "x".repeat(300),
  "",
];
const aName = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const NODE_ROLES = ROLES.filter((role) => role !== "screen");
const { node: aNode } = fc.letrec<{ node: ScreenNode }>((tie) => ({
  node: fc.record(
    {
      role: fc.constantFrom(...NODE_ROLES),
      name: aName,
      id: fc.oneof(fc.constantFrom("back", "settings", "organization", "next", "digits"), fc.string({ maxLength: 5 })),
      value: aName,
      tap: fc.constant({ type: "tap" }),
      enabled: fc.constant(false as const),
      untilMs: fc.integer({ min: -1_000, max: 100_000_000 }),
      now: fc.constantFrom("time", "date"),
      cells: fc.integer({ min: 0, max: 12 }),
      look: fc.constantFrom("primary", "quiet", "danger", "code", "accent", "header"),
      children: fc.array(tie("node"), { maxLength: 4, depthIdentifier: "node" }),
    },
    { requiredKeys: ["role", "name", "id"] },
  ) as fc.Arbitrary<ScreenNode>,
}));
const aScreen = fc
  .array(aNode, { maxLength: 14 })
  .map((children): Screen => ({ role: "screen", id: "any", name: "any", children }));

Render("whatever the tree holds and however large the terminal, the frame holds together", () => {
  fc.assert(
    fc.property(
      aScreen,
      fc.constantFrom(...PROFILES),
      fc.integer({ min: 26, max: 130 }),
      fc.integer({ min: 8, max: 50 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (screen, profile, columns, rows, nowMs) => {
        const focusId = tappableNodes(screen).at(-1)?.id ?? null;
        assertWhole(renderTerminal(new FakeGlass(profile, screen), { ...plain, columns, rows, focusId, nowMs }), columns, rows);
      },
    ),
    { numRuns: 150 },
  );
});

Render("real screens hold together at every size down to the smallest, and the focus is always to be seen", () => {
  for (const screen of [screens.signIn(), screens.settings(), screens.dialPad("697150"), screens.refused()]) {
    for (const profile of PROFILES) {
      const glass = new FakeGlass(profile, screen);
      for (let columns = 26; columns <= 96; columns += 7) {
        for (let rows = 8; rows <= 29; rows += 3) {
          for (const { id } of tappableNodes(screen)) {
            const lines = renderTerminal(glass, { ...plain, columns, rows, focusId: id });
            assertWhole(lines, columns, rows);
            assert.match(lines.join("\n"), /[▸┏]/u, `focus on ${id} at ${columns}x${rows}:\n${lines.join("\n")}`);
          }
        }
      }
    }
  }
});

Render("a terminal too small for anything gets a word and no error", () => {
  const glass = new FakeGlass("ccx600", screens.dialPad());
  for (const [columns, rows] of [
    [0, 0],
    [1, 1],
    [25, 24],
    [80, 7],
    [5, 1],
  ] as const) {
    const lines = renderTerminal(glass, { ...plain, columns, rows });
    assert.ok(lines.length <= rows && lines.every((line) => textWidth(line) <= columns));
  }
});

Render("colour changes no character, and without it no escape sequence is sent", () => {
  for (const screen of [screens.signIn(), screens.dialPad(), screens.refused(), screens.checking()]) {
    const glass = new FakeGlass("ccx600", screen);
    glass.ledStates = { mute: "amber", message: "red" };
    const options = { ...plain, columns: 80, rows: 24, focusId: "back" };
    const grey = renderTerminal(glass, options);
    const coloured = renderTerminal(glass, { ...options, colour: true });
    assert.not.ok(grey.join("").includes("\x1b"));
    assert.ok(coloured.join("").includes("\x1b["));
    assert.equal(
      coloured.map((line) => stripVTControlCharacters(line)),
      grey,
    );
  }
});

Render("a cycling light is named with the colour it has at that moment, and is drawn again before the next", () => {
  const glass = new FakeGlass("ccx600", screens.signIn());
  assert.ok((untilRedrawMs(glass) ?? 0) > CYCLE_STEP_MS, "nothing moves yet");
  glass.ledStates = { mute: "cycling", message: "off" };
  const names = [0, 1, 2, 3].map((step) => {
    const lines = renderTerminal(glass, { ...plain, columns: 80, rows: 24, focusId: null, nowMs: step * CYCLE_STEP_MS });
    return /● mute (\w+)/.exec(lines.join("\n"))?.[1];
  });
  assert.equal(names, ["red", "amber", "green", "red"]);
  assert.ok((untilRedrawMs(glass) ?? Number.POSITIVE_INFINITY) <= CYCLE_STEP_MS);
});

Render("what a phone or a server sends never reaches the terminal as a command", () => {
  for (const nasty of NASTY) {
    const glass = new FakeGlass("ccx600", screens.signIn(nasty, nasty));
    const lines = composeFrame(glass, { ...plain, columns: 80, rows: 24, qr: true, footer: "" }).lines;
    assert.not.match(lines.join(""), /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u);
  }
  assert.is(clean("a\x1b[31mb\u202ec"), "a␛[31mbc");
});

Render("the time left follows the phone's clock, the status line its time of day", () => {
  const glass = new FakeGlass("ccx600", screens.signIn());
  const at = (nowMs: number) => {
    glass.now = nowMs;
    return renderTerminal(glass, { ...plain, columns: 80, rows: 24, nowMs }).join("\n");
  };
  assert.match(at(0), /Expires in 14:32/);
  assert.match(at(0), / 9:41 | 09:41 /);
  assert.match(at(871_999), /Expires in 0:01/);
  assert.match(at(872_000), /Expires in 0:00/);
  assert.match(at(4 * 3_600_000), / 13:41 /);
});

Render("the pulsing line moves with the time, to and fro, and with nothing else", () => {
  const glass = new FakeGlass("ccx600", screens.checking());
  const pulseAt = (nowMs: number) =>
    renderTerminal(glass, { ...plain, columns: 80, rows: 24, nowMs }).find((line) => line.includes("━")) ?? "";
  assert.is(pulseAt(0), pulseAt(4_000));
  assert.is(pulseAt(700), pulseAt(3_300));
  assert.is.not(pulseAt(0), pulseAt(500));
  assert.is.not(pulseAt(500), pulseAt(1_000));
});

Render("a percent is a line as long as it says, and stands still", () => {
  const line = (value: string, nowMs = 0) =>
    renderTerminal(new FakeGlass("ccx600", screens.updating(value)), { ...plain, columns: 80, rows: 24, nowMs }).at(-2) ?? "";
  const bright = (value: string) => [...line(value)].filter((each) => each === "━").length;
  assert.equal(["0", "50", "100", "999"].map(bright), [0, 38, 76, 76]);
  assert.is(line("50"), line("50", 1_700));
  assert.is(untilRedrawMs(new FakeGlass("ccx600", screens.updating())), 60_000);
});

Render("a home screen tells the time and the date once, large, and they go on by themselves", () => {
  const glass = new FakeGlass("ccx600", screens.homeCommonArea());
  const shown = () => renderTerminal(glass, { ...plain, columns: 80, rows: 24 }).join("\n");
  assert.equal(shown().match(/\b0?9:41\b/g)?.length, 1);
  assert.match(shown(), /Monday 29 March/);
  glass.now = 15 * 3_600_000;
  assert.match(shown(), /\b0?0:41\b/);
  assert.match(shown(), /Tuesday 30 March/);
});

Render("a code that is typed shows how many characters there are still to come", () => {
  const box = (value: string) =>
    renderTerminal(new FakeGlass("ccx600", screens.inCells(value)), { ...plain, columns: 80, rows: 24 }).join("\n");
  assert.match(box(""), /│ _ _ _ _ _ _ +│/u);
  assert.match(box("6971"), /│ 6 9 7 1 _ _ +│/u);
  assert.match(box("••••"), /│ • • • • _ _ +│/u);
  assert.match(box("6971501"), /│ 6 9 7 1 5 0 1▏ +│/u);
});

Render("every node that reacts is a target inside the frame, and none overlaps another", () => {
  for (const profile of PROFILES) {
    for (const screen of [
      screens.signIn(),
      screens.settings(),
      screens.dialPad("697150"),
      screens.lapsed(),
      screens.homeUser(),
    ]) {
      const drawn = drawPhone(new FakeGlass(profile, screen), { ...plain, columns: 120, rows: 40 });
      assert.equal(
        drawn.targets.map(({ id }) => id).sort(),
        tappableNodes(screen)
          .map(({ id }) => id)
          .sort(),
      );
      const taken = new Set<string>();
      for (const { row, column, width, height } of drawn.targets) {
        assert.ok(row > 0 && row + height < drawn.lines.length && column > 0 && column + width <= drawn.width);
        for (let y = row; y < row + height; y++) {
          for (let x = column; x < column + width; x++) {
            assert.not.ok(taken.has(`${x},${y}`));
            taken.add(`${x},${y}`);
          }
        }
      }
    }
  }
});

Render("the glass shows codes; it is the phone's own", () => {
  assert.match(
    renderTerminal(new FakeGlass("ccx500", screens.signIn()), { ...plain, columns: 80, rows: 24 }).join("\n"),
    /E V 9 P G N Q N 8/,
  );
});
Render.run();

const Qr = suite("terminal renderer: QR code");

Qr("it stands under the phone, beside it, or on its screen, wherever there is room", () => {
  const [top] = qrLines("https://microsoft.com/devicelogin");
  const start = top?.[0]?.text.slice(0, 20) ?? "";
  const frame = (profile: string, columns: number, rows: number) =>
    composeFrame(new FakeGlass(profile, screens.signIn()), { ...plain, columns, rows, qr: true, footer: "? keys" }).lines;
  const under = frame("ccx600", 80, 50);
  assert.ok(under.findIndex((line) => line.includes(start)) > under.findIndex((line) => line.startsWith("╰")));
  const beside = frame("trio-c60", 80, 24);
  assert.ok(beside.some((line) => /^│ .*│ {2}[▄█▀]/u.test(line)));
  const onScreen = frame("ccx600", 80, 24);
  assert.ok(onScreen.some((line) => /^│ .*[▄█▀].* │$/u.test(line)));
  const nowhere = frame("ccx600", 40, 20);
  assert.not.match(nowhere.join(""), /[▄█▀]{3}/u);
  for (const [lines, columns, rows] of [
    [under, 80, 50],
    [beside, 80, 24],
    [onScreen, 80, 24],
    [nowhere, 40, 20],
  ] as const) {
    assert.ok(lines.length <= rows && lines.every((line) => textWidth(line) <= columns));
  }
});

Qr("there is none without an address, and an address gets the scheme a camera needs", () => {
  assert.is(verificationUriOf(screens.lapsed()), null);
  const naming = (name: string) =>
    verificationUriOf({ ...screens.off(), children: [{ role: "text", id: "verification-uri", name }] });
  assert.is(naming("Go to http://127.0.0.1:8470/devicelogin"), "http://127.0.0.1:8470/devicelogin");
  assert.is(naming("microsoft.com/devicelogin"), "https://microsoft.com/devicelogin");
  assert.is(naming("nowhere"), null);
  assert.is(naming(`https://example.com/${"x".repeat(400)}`), null);
});
Qr.run();

const Cells = suite("terminal cells");

Cells("widths are those of the grid", () => {
  for (const [text, width] of [
    ["abc", 3],
    ["東京", 4],
    ["한국", 4],
    ["👍", 2],
    ["e\u0301", 1],
    ["ｶﾞ", 2],
    ["Ａ", 2],
    ["שלום", 4],
    ["☎", 1],
    ["│", 1],
  ] as const) {
    assert.is(textWidth(text), width, text);
  }
  assert.is(clean("👩‍👩‍👧‍👦"), "👩");
  assert.is(clean("👍🏽"), "👍");
  assert.is(clean("a\u0300\u0301\u0302\u0303\u0304"), "à\u0301\u0302".normalize("NFD"));
});

Cells("cutting and wrapping keep to the width and lose nothing that fits", () => {
  fc.assert(
    fc.property(aName, fc.integer({ min: 2, max: 40 }), (name, width) => {
      const text = clean(name);
      assert.is(clean(text), text, "cleaning twice changes nothing more");
      assert.ok(textWidth(cut(text, width)) <= width);
      if (textWidth(text) <= width) assert.is(cut(text, width), text);
      const lines = wrap(text, width);
      assert.ok(lines.every((line) => textWidth(line) <= width));
      assert.is(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
    }),
    { numRuns: 300 },
  );
  assert.equal(wrap("go to https://microsoft.com/devicelogin", 24), ["go to", "https://microsoft.com/", "devicelogin"]);
});
Cells.run();
