import type { Target } from "@offhook/agent/render/terminal/blocks.ts";
import { type Move, moveFocus } from "@offhook/agent/render/terminal/focus.ts";
import { readKeys } from "@offhook/agent/render/terminal/keys.ts";
import { drawPhone } from "@offhook/agent/render/terminal/render-terminal.ts";
import { TerminalPhone, type TerminalPhoneOptions } from "@offhook/agent/render/terminal/terminal-phone.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeGlass } from "./fake-glass.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import * as screens from "./screens.ts";

interface World {
  glass: FakeGlass;
  terminal: FakeTerminal;
  timers: VirtualClock;
  quits: number;
  exits: (() => void)[];
  open(more?: Partial<TerminalPhoneOptions>): TerminalPhone;
  /** Types, and lets the picture follow. */
  type(text: string): Promise<void>;
}

const Phone = suite<World>("terminal phone");
Phone.before.each((t) => {
  t.glass = new FakeGlass("ccx600", screens.dialPad());
  t.terminal = new FakeTerminal();
  t.timers = new VirtualClock();
  t.quits = 0;
  t.exits = [];
  t.open = (more = {}) => {
    const phone = new TerminalPhone({
      glass: t.glass,
      input: t.terminal.input,
      output: t.terminal.output,
      timers: t.timers,
      colour: false,
      timeZone: "UTC",
      onQuit: () => t.quits++,
      atExit: (run) => {
        t.exits.push(run);
        return () => void t.exits.splice(t.exits.indexOf(run), 1);
      },
      ...more,
    });
    phone.start();
    return phone;
  };
  t.type = async (text) => {
    t.terminal.type(text);
    await t.timers.advance(40);
  };
});

Phone("it takes over the terminal, and gives it back as it was, however the process ends", (t) => {
  for (const end of ["stop", "exit"] as const) {
    const phone = t.open();
    assert.ok(t.terminal.alternate && t.terminal.raw && t.terminal.reading && !t.terminal.cursorVisible);
    assert.ok(t.glass.watched);
    assert.match(t.terminal.text(), /Verification code/);
    if (end === "stop") phone.stop();
    else t.exits[0]?.();
    phone.stop();
    assert.not.ok(t.terminal.alternate || t.terminal.raw || t.terminal.reading || t.glass.watched);
    assert.ok(t.terminal.cursorVisible);
    assert.is(t.terminal.listeners, 0);
    assert.is(t.exits.length, 0);
    assert.is(t.timers.untilNextMs(), null);
  }
});

Phone("digits, star and pound tap the dial pad's keys; Backspace and Escape tap delete and back", async (t) => {
  t.open();
  await t.type("69*#\x7f\x1b");
  // Star and pound do not react on this screen, and nothing happens.
  assert.equal(t.glass.done, ["tap key-6", "tap key-9", "tap delete", "tap back"]);
});

Phone("once the digits are complete, Enter goes on: even typed in one breath", async (t) => {
  t.glass.show(screens.dialPad("69715"));
  const tap = t.glass.tap.bind(t.glass);
  t.glass.tap = (node) => {
    tap(node);
    if (node.role === "key") t.glass.show(screens.dialPad("697150"));
  };
  t.open();
  await t.type("\x1b[A0\r");
  assert.equal(t.glass.done, ["tap key-0", "tap next"]);
});

Phone("on a screen without such keys they do nothing", async (t) => {
  t.glass.show(screens.held());
  t.open();
  await t.type("5\x7f\x1b\r \t\x1b[A\x1b[B");
  assert.equal(t.glass.done, []);
});

Phone("the focus starts on what comes next, Enter and Space tap it, arrows and Tab move it", async (t) => {
  t.glass.show(screens.dialPad("697150"));
  t.open();
  await t.type("\r");
  await t.type("\x1b[D ");
  await t.type("\x1b[A\r");
  await t.type("\t\r");
  assert.equal(t.glass.done, ["tap next", "tap delete", "tap key-0", "tap delete"]);
});

Phone("a new screen moves the focus to where people go from there; the same screen leaves it", async (t) => {
  t.glass.show(screens.signIn());
  t.open();
  t.glass.show(screens.settings());
  await t.timers.advance(40);
  assert.match(t.terminal.text(), /▸ Provision phone/);
  await t.type("\x1b[B");
  assert.match(t.terminal.text(), /▸ Device settings/);
  t.glass.show(screens.settings());
  await t.timers.advance(40);
  assert.match(t.terminal.text(), /▸ Device settings/);
});

Phone("while nobody moved it, the focus follows what comes next", async (t) => {
  t.glass.show(screens.signIn());
  t.open();
  assert.match(t.terminal.text(), /▸⚙ Settings◂/);
  t.glass.show(screens.lapsed());
  await t.type("\r");
  assert.equal(t.glass.done, ["tap refresh-code"]);
});

Phone("hard keys are pressed when the profile has them", async (t) => {
  t.open();
  await t.type("m+-sh");
  assert.equal(t.glass.done, ["press mute", "press volume-up", "press volume-down", "press speaker", "press hook"]);
  const conference = new FakeGlass("trio-c60", screens.dialPad());
  t.open({ glass: conference });
  t.glass.done.length = 0;
  await t.type("mh");
  assert.is(conference.done.length, 1, "a conference phone has no hook");
  assert.match(conference.done[0] ?? "", /press mute/);
});

Phone("levers work when the host offers them, say what happened, and are absent otherwise", async (t) => {
  const pulled: string[] = [];
  const phone = t.open({
    levers: {
      powerCycle: () => void pulled.push("cycle"),
      togglePower: async () => "off",
      toggleCable: async () => "out",
      advance: async (ms) => void pulled.push(`advance ${ms}`),
    },
  });
  await t.type("p");
  assert.match(t.terminal.text(), /power cycled/);
  await t.type("n");
  assert.match(t.terminal.text(), /network cable out/);
  await t.type("o");
  assert.match(t.terminal.text(), /power off/);
  await t.type("]}");
  assert.equal(pulled, ["cycle", "advance 900000", "advance 86400000"]);
  assert.match(t.terminal.text(), /1d passed/);
  await t.type("?");
  assert.match(t.terminal.text().replaceAll("\u00a0", " "), /p power cycle .* \+15m .* q quit/s);
  phone.stop();

  t.open();
  await t.type("pon]}?");
  assert.not.match(t.terminal.text().replaceAll("\u00a0", " "), /power cycle|passed/);
});

Phone("a lever that fails says so and the phone goes on", async (t) => {
  t.open({ levers: { togglePower: () => Promise.reject(new Error("the relay\x1b[2J does not answer")) } });
  await t.type("o");
  assert.match(t.terminal.text(), /the relay␛\[2J does not answer/);
  await t.type("6");
  assert.equal(t.glass.done, ["tap key-6"]);
});

Phone("the first line of what to try next stands under the phone, the rest comes with the keys", async (t) => {
  t.open({ next: "Open http://127.0.0.1:8470 and sign in.\nOr, in another terminal: …" });
  assert.match(t.terminal.text(), /Open http:\/\/127\.0\.0\.1:8470 and sign in\./);
  assert.not.match(t.terminal.text(), /in another terminal/);
  await t.type("?");
  assert.match(t.terminal.text(), /Open http[\s\S]*in another terminal/);
});

Phone("q and Ctrl-C ask to quit", async (t) => {
  t.open();
  await t.type("q");
  await t.type("\x03");
  assert.is(t.quits, 2);
});

Phone("only lines that changed are sent", async (t) => {
  t.open();
  t.terminal.written = [];
  t.glass.show(screens.dialPad("69715"));
  await t.timers.advance(40);
  const sent = t.terminal.written.join("");
  assert.is(sent.match(/\[\d+;1H/g)?.length, 1, sent);
  t.terminal.written = [];
  t.glass.show(screens.dialPad("69715"));
  await t.timers.advance(40);
  assert.equal(t.terminal.written, []);
});

Phone("a burst of changes is one frame", async (t) => {
  t.open();
  await t.timers.advance(40);
  t.terminal.written = [];
  for (let n = 0; n < 1_000; n++) t.glass.show(screens.dialPad(String(100_000 + n)));
  await t.timers.advance(40);
  assert.is(t.terminal.written.length, 1);
  assert.match(t.terminal.text(), /1 0 0 9 9 9/);
});

Phone("a pulsing line is drawn four times a second, a still screen once a minute", async (t) => {
  const advance = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      t.glass.now += 10;
      await t.timers.advance(10);
    }
  };
  t.glass.show(screens.checking());
  t.open();
  t.terminal.written = [];
  await advance(1_000);
  assert.is(t.terminal.written.length, 4);
  t.glass.show(screens.settings());
  await advance(1_000);
  t.terminal.written = [];
  await advance(58_000);
  assert.is(t.terminal.written.length, 1, "09:41 became 09:42");
});

Phone("what counts down is drawn once a second and shows every second", async (t) => {
  t.glass.show(screens.signIn());
  t.glass.now = 300;
  t.open();
  const shown = new Set<string>();
  for (let passed = 0; passed < 5_000; passed += 10) {
    t.glass.now += 10;
    await t.timers.advance(10);
    shown.add(t.terminal.text().match(/Expires in \S+/)?.[0] ?? "none");
  }
  assert.equal(
    [...shown],
    ["14:32", "14:31", "14:30", "14:29", "14:28", "14:27"].map((left) => `Expires in ${left}`),
  );
});

Phone("a resized terminal is drawn afresh", async (t) => {
  t.open();
  t.terminal.resize(100, 30);
  assert.match(t.terminal.text(), /Enter the verification code/);
  assert.is(t.terminal.lines[0]?.length, 100);
  t.terminal.resize(10, 3);
  assert.match(t.terminal.text(), /too small/);
});

Phone("a tap on what is just going away is reported, not thrown", async (t) => {
  t.open();
  t.glass.tap = () => {
    throw new Error("key-6 is not on the screen any more");
  };
  await t.type("6");
  assert.match(t.terminal.text(), /not on the screen any more/);
});
Phone.run();

const Keys = suite("keyboard");

Keys("sequences are read whole, unknown ones dropped whole, and a lone Escape is a key", () => {
  const kinds = (chunk: string) => readKeys(chunk).map((key) => (key.kind === "character" ? key.character : key.kind));
  assert.equal(kinds("\x1b[A\x1bOB\x1b[C\x1b[D\x1b[Z\t"), ["up", "down", "right", "left", "previous", "next"]);
  assert.equal(kinds("\x1b"), ["escape"]);
  assert.equal(kinds("\x1b[15~\x1b[1;5Aq\x1b[<0;3;4M"), ["q"]);
  assert.equal(kinds("5\r\n \x7f\b\x03é👍\x01"), [
    "5",
    "activate",
    "activate",
    " ",
    "backspace",
    "backspace",
    "interrupt",
    "é",
    "👍",
  ]);
});
Keys.run();

const Focus = suite("focus");

const targetsOf = (screen: Parameters<FakeGlass["show"]>[0], profile: string): readonly Target[] =>
  drawPhone(new FakeGlass(profile, screen), { columns: 100, rows: 40, focusId: null, colour: false, nowMs: 0 }).targets;

Focus("on the dial pad the arrows go as the fingers would", () => {
  for (const profile of ["ccx600", "trio-c60"]) {
    const targets = targetsOf(screens.dialPad("697150"), profile);
    for (const [from, move, to] of [
      ["key-5", "up", "key-2"],
      ["key-5", "down", "key-8"],
      ["key-5", "left", "key-4"],
      ["key-5", "right", "key-6"],
      ["key-8", "down", "key-0"],
      ["key-0", "up", "key-8"],
      ["key-1", "up", "back"],
      ["back", "down", "key-1"],
      ["next", "left", "delete"],
    ] as const) {
      assert.is(moveFocus(targets, from, move), to, `${profile}: ${from} ${move}`);
    }
  }
});

Focus("Tab goes round everything and Shift-Tab back; nothing to touch means no focus", () => {
  const targets = targetsOf(screens.dialPad("697150"), "ccx600");
  for (const move of ["next", "previous"] as const) {
    let at = moveFocus(targets, null, move);
    const visited = new Set<string | null>();
    for (let step = 0; step < targets.length; step++) {
      visited.add(at);
      at = moveFocus(targets, at, move);
    }
    assert.is(visited.size, targets.length);
  }
  for (const move of ["up", "down", "left", "right", "next", "previous"] as Move[]) assert.is(moveFocus([], "gone", move), null);
});

Focus("everything can be reached with the arrows alone", () => {
  for (const profile of ["ccx500", "ccx600", "trio-c60"]) {
    for (const screen of [screens.signIn(), screens.settings(), screens.dialPad("697150"), screens.refused()]) {
      const targets = targetsOf(screen, profile);
      const reached = new Set<string>([targets[0]?.id ?? ""]);
      for (const id of reached) {
        for (const move of ["up", "down", "left", "right"] as const) reached.add(moveFocus(targets, id, move) ?? "");
      }
      assert.equal([...reached].sort(), targets.map(({ id }) => id).sort(), `${profile} ${screen.id}`);
    }
  }
});
Focus.run();
