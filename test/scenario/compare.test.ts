import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { comparisonText } from "@offhook/emulator/report/compare.ts";
import { compareRuns, differing, isSame, withoutCommon } from "@offhook/emulator/scenario/compare.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { ScreenLog, type ShownScreen } from "@offhook/emulator/scenario/screen-log.ts";
import { ccx600 } from "@offhook/hardware-profiles/profiles/ccx600.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "../cli/fake-io.ts";
import { FakeDesk } from "./fake-desk.ts";
import { runText } from "./harness.ts";

/** `home@5 a|b`: from 5 ms on the screen `home` with the lines a and b. */
function shown(...written: string[]): ShownScreen[] {
  return written.map((one) => {
    const [, id = "", atMs = "", lines = ""] = /^(\S+)@(\d+) ?(.*)$/.exec(one) ?? [];
    return { phone: "phone", id, atMs: Number(atMs), tree: lines.replaceAll("|", "\n") };
  });
}
const run = (profile: string, screens: ShownScreen[], verdict: RunRecord["verdict"] = "passed") => ({
  record: { scenario: "s", file: "s.yaml", seed: 1, profile, verdict, failure: null } as RunRecord,
  screens,
});

const Compare = suite("comparing profiles");

Compare("what is the same everywhere is not there", () => {
  const screens = shown("boot@0 a", "home@5 a|b");
  const same = compareRuns([run("x", screens), run("y", screens)]);
  assert.ok(isSame(same));
  assert.is(comparisonText([same], null), "1 of 1 scenarios go the same way on every profile\n");
});

Compare("profiles that agree stand together; of a screen only the lines that not all have", () => {
  const one = shown("boot@0 logo", "home@5 title|Provision phone");
  const other = shown("boot@0 logo", "home@5 title|Provision device");
  const [difference, ...more] = compareRuns([run("x", one), run("y", other), run("z", one)]).screens;
  assert.equal(more, []);
  assert.equal([difference?.screen, difference?.visit, difference?.shownMs], ["home", 1, null]);
  assert.equal(difference?.lines, [
    { profiles: ["x", "z"], value: ["Provision phone"] },
    { profiles: ["y"], value: ["Provision device"] },
  ]);
});

Compare("how long a screen shows counts per visit, whatever changes on it meanwhile; a late start alone is no difference", () => {
  const one = shown("boot@0", "home@5 a", "home@6 b", "call@10", "home@20", "off@21");
  const other = shown("boot@0", "home@8 a", "home@9 b", "call@13", "home@23", "off@26");
  assert.equal(
    compareRuns([run("x", one), run("y", other)]).screens.map(({ screen, visit, shownMs }) => [screen, visit, shownMs]),
    [
      [
        "boot",
        1,
        [
          { profiles: ["x"], value: 5 },
          { profiles: ["y"], value: 8 },
        ],
      ],
      [
        "home",
        2,
        [
          { profiles: ["x"], value: 1 },
          { profiles: ["y"], value: 3 },
        ],
      ],
    ],
  );
});

Compare("another order of screens and another ending are said", () => {
  const difference = compareRuns([run("x", shown("a@0", "b@1")), run("y", shown("a@0", "c@1"), "failed")]);
  assert.equal(difference.order, [
    {
      phone: "phone",
      on: [
        { profiles: ["x"], value: ["a", "b"] },
        { profiles: ["y"], value: ["a", "c"] },
      ],
    },
  ]);
  const text = comparisonText(
    [difference],
    [
      { profiles: ["x"], value: ["hook"] },
      { profiles: ["y"], value: [] },
    ],
  );
  assert.match(text, "Keys\n  x: hook\n  y: no others\n");
  assert.match(text, "  ends\n    x: passed\n    y: failed\n");
  assert.match(text, "    x: a → b\n    y: a → c\n");
  assert.match(text, "0 of 1 scenarios");
});

Compare("three ways are three groups; what all have falls away from each", () => {
  const all = withoutCommon([
    { profile: "x", value: ["a", "b"] },
    { profile: "y", value: ["b", "c"] },
    { profile: "z", value: ["b"] },
  ]);
  assert.equal(
    differing(all)?.map(({ profiles, value }) => [profiles, value]),
    [
      [["x"], ["a"]],
      [["y"], ["c"]],
      [["z"], []],
    ],
  );
});

Compare("what phones showed has no saved value in it, and every screen, however short", async () => {
  const desk = new FakeDesk();
  const texts: string[] = [];
  desk.nodes = [{ role: "text", id: "code", name: "at 697150" }];
  const glass = desk.phone("ccx600").glass;
  assert.is(glass.screen().id, "sign-in");
  await runText("steps:\n  - read: { id: code }\n    save-as: code\n", desk, {
    onScreens: (screens) => void texts.push(...screens.map(({ id, atMs, tree }) => `${id}@${atMs} ${tree}`)),
  });
  assert.is(texts.length, 1);
  assert.not.match(texts.join(), "697150");

  let listener = () => {};
  let id = "one";
  const log = new ScreenLog(() => 7);
  const screen = () => ({ role: "screen" as const, id, name: id, children: [] });
  const changing = {
    ...glass,
    screen,
    onChange: (look: () => void) => {
      listener = look;
      return () => {};
    },
  };
  log.watch("phone", { ...desk.phone("ccx600"), glass: changing });
  for (id of ["two", "two", "three"]) listener();
  assert.equal(
    log.stop().map((one) => one.id),
    ["one", "two", "three"],
  );
});
Compare.run();

const Verb = suite<{ folder: string }>("offhook run --compare-profiles");
Verb.before.each((t) => {
  t.folder = mkdtempSync(join(tmpdir(), "offhook-compare-"));
});
Verb.after.each(({ folder }) => rmSync(folder, { recursive: true }));

const SCENARIOS = join(import.meta.dirname, "../../emulator/scenarios");
const REMOTE = join(SCENARIOS, "05-remote-sign-in.yaml");

async function offhook(...args: string[]) {
  const { io, out, err } = fakeIo({ askedToStop: () => new Promise(() => {}) });
  return { code: await main(["run", "--compare-profiles", ...args], io), out: out(), err: err() };
}

Verb("a slower phone of one's own differs by that, and by nothing that chance decides", async ({ folder }) => {
  const file = join(folder, "mine.json");
  const hardKeys = [...ccx600.hardKeys, { id: "extra", label: "Extra" }];
  writeFileSync(file, JSON.stringify({ ...ccx600, id: "mine", hardKeys, timings: { ...ccx600.timings, checkingMs: 9_000 } }));
  const { code, out, err } = await offhook(REMOTE, "--json", "--profile", "ccx600", "--profile", file);
  assert.is(code, EXIT.ok, err);
  const report = JSON.parse(out);
  assert.equal(report.profiles, ["ccx600", "mine"]);
  assert.equal(report.keys[1], { profiles: ["mine"], value: ["extra"] });
  assert.equal(
    report.scenarios[0].screens.map(({ screen, shownMs }: { screen: string; shownMs: unknown }) => [screen, shownMs]),
    [
      [
        "checking",
        [
          { profiles: ["ccx600"], value: 6_000 },
          { profiles: ["mine"], value: 9_000 },
        ],
      ],
    ],
  );
  assert.not.match(out, /Lobby-Phone-1|\b\d{6}\b/, "neither the password nor a verification code");
});

Verb("4 when there is nothing to compare with; options of other runs are refused", async () => {
  const alone = await offhook(REMOTE, "--profile", "ccx600");
  assert.equal([alone.code, /nothing to compare/.test(alone.err)], [EXIT.nothingMatched, true]);
  for (const option of [["--rt"], ["--shard", "1/2"], ["--output", "x"], ["-x"]]) {
    const { code, err } = await offhook(REMOTE, ...option);
    assert.is(code, EXIT.usage, option[0]);
    assert.match(err, `${option[0]} does not go with --compare-profiles`);
  }
});
Verb.run();
