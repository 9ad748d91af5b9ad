import { defineProfile } from "@offhook/hardware-profiles/define.ts";
import { ProfileError } from "@offhook/hardware-profiles/errors.ts";
import { readJson } from "@offhook/hardware-profiles/json.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { readProfile } from "@offhook/hardware-profiles/read.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Read = suite("reading a profile");

/** A copy of the CCX 600 that a test may spoil. */
const copy = (): HardwareProfile => structuredClone(profileById("ccx600"));
const textOf = (change: (profile: HardwareProfile) => void): string => {
  const profile = copy();
  change(profile);
  return JSON.stringify(profile, null, 2);
};

function messageOf(text: string): string {
  try {
    readProfile(text, "mine.json");
  } catch (error) {
    if (error instanceof ProfileError) return error.message;
    throw error;
  }
  throw new Error("it was accepted");
}

/** The complaint, without its line and column. */
const complaintOf = (change: (profile: HardwareProfile) => void) =>
  messageOf(textOf(change)).replace(/^mine\.json:\d+:\d+: /, "");

Read("our own profiles, written as JSON, read back as they were", () => {
  for (const profile of Object.values(profiles)) assert.equal(readProfile(JSON.stringify(profile), "own.json"), profile);
});

Read("the editor's $schema field and a byte order mark are skipped", () => {
  const text = `\uFEFF${JSON.stringify({ $schema: "./profile.schema.json", ...copy() })}`;
  assert.equal(readProfile(text, "mine.json"), copy());
});

Read("an unknown field is named with its place and what was probably meant", () => {
  const message = messageOf(textOf((profile) => Object.assign(profile.timings, { firstLogMs: 5 })));
  assert.match(message, /^mine\.json:\d+:\d+: timings\.firstLogMs: unknown field \(did you mean "firstLogoMs"\?\)$/);
});

Read("inside a list, the place is the element", () => {
  const text = textOf((profile) => Object.assign(profile.firmware.ladder[2] ?? {}, { relase: "x" }));
  const message = messageOf(text);
  assert.match(message, /firmware\.ladder\.2\.relase: unknown field \(did you mean "release"\?\)/);
  const line = Number(/^mine\.json:(\d+):/.exec(message)?.[1]);
  assert.match(text.split("\n")[line - 1] ?? "", /"relase"/);
});

Read("a missing field, a wrong type and a wrong word are each told apart", () => {
  assert.is(
    complaintOf((profile) => Reflect.deleteProperty(profile, "label")),
    "label: missing; expected string",
  );
  assert.is(
    complaintOf((profile) => Object.assign(profile.screen, { touch: "yes" })),
    "screen.touch: expected boolean, received string",
  );
  assert.match(
    complaintOf((profile) => Object.assign(profile.screen, { orientation: "potrait" })),
    /^screen\.orientation: expected one of "portrait"\|"landscape" \(did you mean "portrait"\?\)$/,
  );
});

Read("all complaints come at once, unknown fields first because they explain the missing ones", () => {
  const profile: Record<string, unknown> = { ...copy(), lable: "CCX" };
  delete profile.label;
  const lines = messageOf(JSON.stringify(profile)).split("\n");
  assert.is(lines.length, 2);
  assert.match(lines[0] ?? "", /lable: unknown field \(did you mean "label"\?\)/);
  assert.match(lines[1] ?? "", /label: missing/);
});

Read("a number without a source is refused by name", () => {
  assert.match(
    complaintOf((profile) => Reflect.deleteProperty(profile.sources, "timings.darkMs")),
    /^timings\.darkMs: no source says where this number is from; add "timings\.darkMs" to sources$/,
  );
});

Read("taking away any one source leaves some fact uncovered, or was about no number", () => {
  for (const path of Object.keys(profileById("ccx500").sources)) {
    const profile = structuredClone(profileById("ccx500"));
    delete profile.sources[path];
    const group = ["screen", "body", "ports"].includes(path) || path.startsWith("timings.");
    if (group) assert.throws(() => defineProfile(profile), new RegExp(`${path}.*no source says`), path);
    else assert.not.throws(() => defineProfile(profile), undefined, path);
  }
});

Read("a source of one end of a range does not cover the other", () => {
  const profile = copy();
  delete profile.sources["timings.codeRetrievalMs"];
  profile.sources["timings.codeRetrievalMs.min"] = { from: "assumed", by: "nobody" };
  assert.throws(() => defineProfile(profile), /^ccx600: timings\.codeRetrievalMs\.max: no source/);
});

Read("a source of a field that does not exist is a slip of the hand", () => {
  assert.is(
    complaintOf((profile) => Object.assign(profile.sources, { battery: { from: "assumed", by: "me" } })),
    "sources.battery: no such field",
  );
  assert.match(
    complaintOf((profile) => Object.assign(profile.sources, { "ports.usba": { from: "assumed", by: "me" } })),
    /^sources\.ports\.usba: no such field \(did you mean "ports\.usbA"\?\)$/,
  );
});

Read("a screen that is wider than high is not portrait", () => {
  assert.is(
    complaintOf((profile) => Object.assign(profile.screen, { orientation: "portrait" })),
    "screen.orientation: portrait does not fit 1024 × 600 pixels",
  );
});

Read("the shipped firmware is on the ladder, and the ladder goes up", () => {
  assert.match(
    complaintOf((profile) => Object.assign(profile.firmware, { shipped: "7.0.2.1073" })),
    /^firmware\.shipped: 7\.0\.2\.1073 is not on the ladder \(did you mean "7\.0\.2\.1072"\?\)$/,
  );
  assert.match(
    complaintOf((profile) => profile.firmware.ladder.push(...profile.firmware.ladder.slice(0, 1))),
    /^firmware\.ladder\.13\.version: 6\.2\.23\.0202 is not newer than 9\.2\.0 before it; oldest first$/,
  );
});

Read("a version is on the ladder once", () => {
  assert.match(
    complaintOf((profile) => profile.firmware.ladder.push(...profile.firmware.ladder.slice(-1))),
    /^firmware\.ladder\.13\.version: 9\.2\.0 is not newer than 9\.2\.0 before it/,
  );
});

Read("ids are there once, and no OUI is for multicast", () => {
  assert.is(
    complaintOf((profile) => profile.hardKeys.push({ id: "mute", label: "Again" })),
    "hardKeys.6.id: mute is there twice",
  );
  assert.is(
    complaintOf((profile) => profile.leds.push({ id: "mute", colours: ["red"] })),
    "leds.4.id: mute is there twice",
  );
  assert.is(
    complaintOf((profile) => profile.ouis.push("482567")),
    "ouis.3: 482567 is there twice",
  );
  assert.is(
    complaintOf((profile) => profile.ouis.push("01005e")),
    "ouis.3: 01005e is for multicast, not for devices",
  );
});

Read("a range whose minimum is above its maximum is refused", () => {
  assert.is(
    complaintOf((profile) => Object.assign(profile.timings.codeRetrievalMs, { min: 400_000 })),
    "timings.codeRetrievalMs: min is above max",
  );
});

Read("what is no JSON is answered with line and column", () => {
  const cases: [text: string, message: string][] = [
    ["", "mine.json:1:1: not JSON: a value was expected, the text ends here"],
    ['{\n  "id": "x",\n}', 'mine.json:2:12: not JSON: a comma with nothing after it, found ","'],
    ['{\n  "id": "x"\n  "label": "y"\n}', 'mine.json:3:3: not JSON: "," or } was expected, found "\\""'],
    ["{ \"id\": 'x' }", 'mine.json:1:9: not JSON: a value was expected, found "\'"'],
    ["{ id: 1 }", 'mine.json:1:3: not JSON: a field name in double quotes was expected, found "i"'],
    ['{"id":"x"} // phone', 'mine.json:1:12: not JSON: nothing more was expected, found "/"'],
    ['{"id": "x', 'mine.json:1:8: not JSON: a string that does not end, or holds a line break or an unknown escape, found "\\""'],
    ['{"id" "x"}', 'mine.json:1:7: not JSON: ":" was expected after the field name, found "\\""'],
  ];
  for (const [text, message] of cases) assert.is(messageOf(text), message);
});

Read("a field that is there twice is refused; JSON itself would take the last", () => {
  const text = JSON.stringify(copy(), null, 1).replace('"label": "CCX 600"', '"label": "CCX 600",\n "label": "CCX 700"');
  assert.match(messageOf(text), /^mine\.json:5:2: label: this field is there twice$/);
});

Read("hostile texts are refused without harm", () => {
  assert.match(messageOf("[".repeat(100_000)), /nested deeper than 64 levels/);
  assert.match(messageOf(" ".repeat(300_000)), /longer than 262144 characters/);
  assert.match(messageOf(`{"__proto__": {"touch": true}, ${JSON.stringify(copy()).slice(1)}`), /__proto__: unknown field/);
  for (const text of ["null", "[]", "5", '"ccx600"', "true"]) assert.match(messageOf(text), /expected object/);
});

Read("the scanner accepts exactly the texts that JSON.parse accepts", () => {
  const agree = (text: string) => {
    const accepts = (read: (text: string) => unknown) => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    };
    assert.is(accepts(readJson), accepts(JSON.parse), JSON.stringify(text));
  };
  fc.assert(fc.property(fc.json({ maxDepth: 5 }), agree), { numRuns: 150 });
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    "1",
    "-0",
    "1e5",
    "01",
    ".5",
    "true",
    "nul",
    " ",
    "\n",
    '"\\x"',
    '"\u0001"',
    "\t",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 9 }), (parts) => agree(parts.join(""))),
    { numRuns: 300 },
  );
});

Read.run();
