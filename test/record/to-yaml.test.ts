import { recordedHeader } from "@offhook/emulator/record/header.ts";
import { scenarioText } from "@offhook/emulator/record/to-yaml.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { firmwareOf, profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { memoryFiles } from "../scenario/memory-files.ts";
import * as screens from "../terminal/screens.ts";
import { MAC, Tape } from "./tape.ts";

const Text = suite("the text of a recording");

const ccx600 = profileById("ccx600");
const circumstances = {
  ...{ name: undefined, file: "scenarios/lobby-phone_2.yaml", profile: ccx600, firmware: firmwareOf(ccx600) },
  ...{ onlyThisProfile: false, others: Object.values(profiles), fromEarlier: false, expectedMs: 0 },
};

Text("reads like one that a person wrote", () => {
  const tape = new Tape().shows(screens.signIn());
  tape.admin({ did: "add-mac", mac: MAC, location: "Lobby", refused: null }).generates("697150");
  tape.tap("settings").shows(screens.settings()).tap("about").hold();
  tape.portal({ kind: "code", code: new Secret("EV9PGNQN8") }, "account").portal({ kind: "account", name: "x@y" }, "password");
  tape.portal({ kind: "password", password: new Secret("Hidden-1") }, "confirm");
  const corners = /hold|not recorded: the four corners/;
  const lines = scenarioText(recordedHeader(circumstances), tape.steps()).split("\n");
  assert.equal(
    lines.filter((line) => !corners.test(line)),
    [
      "# Recorded by hand on a Poly CCX 600 with firmware 7.0.2.1072.",
      "",
      "name: Lobby phone 2",
      "version: 1",
      "inputs:",
      "  # It has no default here: give it with -e password=…",
      "  password: { type: string, sensitive: true, description: A password that was typed }",
      "steps:",
      "  - wait-for: { id: login-code }",
      "  - read: { id: login-code }",
      "    save-as: login-code",
      `  - server: { add-mac: "\${phone.mac}", location: Lobby }`,
      `  - server: { generate-code: "\${phone.mac}" }`,
      "    save-as: verification-code",
      "  - tap: { role: button, name: Settings }",
      "  - tap: { role: button, name: About }",
      `  - portal: { enter-code: "\${login-code}", expect: { page: account } }`,
      "  - portal: { use-another-account: x@y, expect: { page: password } }",
      "  # The password is not written down.",
      `  - portal: { enter-password: "\${inputs.password}", expect: { page: confirm } }`,
      "  - wait-for: { screen: settings }",
      "",
    ],
  );
  assert.is(lines.filter((line) => corners.test(line)).length, 1);
});

Text("the header says what limits it: one profile, a firmware, a state from before, a long wait", () => {
  assert.equal(recordedHeader({ ...circumstances, name: "A name", onlyThisProfile: true }).profiles, ["ccx600"]);
  const older = recordedHeader({ ...circumstances, firmware: firmwareOf(ccx600, "6.2.23.0202"), fromEarlier: true });
  assert.equal([older.firmware, older.profiles], ["6.2.23.0202", ["ccx500", "ccx600", "trio-c60"]]);
  assert.match(older.origin.join("\n"), /used before/);
  const onlyCcx = recordedHeader({ ...circumstances, firmware: firmwareOf(ccx600, "8.0.2.2367") });
  assert.equal(onlyCcx.profiles, ["ccx500", "ccx600"]);
  assert.equal(
    [600_000, 900_001].map((expectedMs) => recordedHeader({ ...circumstances, expectedMs }).timeout),
    [undefined, "1h"],
  );
  for (const [file, name] of [
    ["a.yml", "A"],
    ["x/--.yaml", "Recorded by hand"],
    ["7.yaml", "7"],
  ] as const)
    assert.is(recordedHeader({ ...circumstances, file }).name, name);
  const text = scenarioText({ ...older, timeout: "1h" }, new Tape().shows(screens.signIn()).press("mute").steps());
  const read = loadScenario("a.yaml", { files: memoryFiles({ "a.yaml": text }), profiles: Object.keys(profiles) });
  assert.equal(
    [read?.phones.phone, read?.profiles, read?.timeoutMs],
    [{ firmware: "6.2.23.0202" }, ["ccx500", "ccx600", "trio-c60"], 3_600_000],
  );
});

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    `\${phone.mac}`,
    "# no",
    "- a",
    "{ a: b }",
    "null",
    "true",
    "1e3",
    "/x/",
    "a\nb",
    "\u2028",
    "'\"",
    "&a *b",
    "?",
    "",
  ),
);

Text("whatever people type, the file is read as it was meant, and holds no secret", () => {
  fc.assert(
    fc.property(words, words, fc.stringMatching(/^[!-~]{4,20}$/), words, (location, account, password, label) => {
      const tape = new Tape().shows({
        ...screens.settings(),
        children: [{ role: "button", id: "b", name: label, tap: { type: "t" } }],
      });
      tape.admin({ did: "add-mac", mac: MAC, location, refused: null }).tap("b").signsIn().sees("EV9PGNQN8");
      tape
        .portal({ kind: "code", code: new Secret("EV9PGNQN8") }, "account")
        .portal({ kind: "account", name: account }, "password");
      tape.portal({ kind: "password", password: new Secret(password) }, "confirm").admin({ did: "something-else", what: label });
      const text = tape.text();
      const files = memoryFiles({ "a.yaml": text });
      const read = loadScenario("a.yaml", { files, profiles: Object.keys(profiles) });
      const step = read?.steps[0]?.step.server;
      const written = step?.location ?? "";
      assert.is(written.startsWith("${inputs.") ? read?.inputs.location?.default : written, location);
      // What is hidden may well stand in the text for another reason, as part of a word.
      if (![location, account, label].some((one) => one.includes(password)) && password.length > 9)
        assert.not.ok(text.includes(password));
    }),
    { numRuns: 150, seed: 7 },
  );
});

Text.run();
