import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import {
  type Circumstances,
  circumstancesOf,
  type EnrollmentCase,
  generationOf,
} from "@offhook/emulator/tenant/enrollment/circumstances.ts";
import { judge, MATRIX, rowOf } from "@offhook/emulator/tenant/enrollment/matrix.ts";
import { matches } from "@offhook/emulator/tenant/enrollment/row.ts";
import { ENROLLMENT_DEFAULTS, EnrollmentRules } from "@offhook/emulator/tenant/enrollment/rules.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { phoneCalls } from "@offhook/protocol/provisioning.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { everyCombination, PLAIN } from "./combinations.ts";
import { matrixTable } from "./matrix-table.ts";

const Matrix = suite("the enrollment matrix");

Matrix("decides every combination", () => {
  let count = 0;
  for (const circumstances of everyCombination()) {
    judge(circumstances);
    count++;
  }
  assert.is(count, 9_216);
});

Matrix("has no row that never decides", () => {
  const deciding = new Set([...everyCombination()].map((circumstances) => judge(circumstances).rule));
  assert.equal(
    MATRIX.filter(({ rule }) => !deciding.has(rule)).map(({ rule }) => rule),
    [],
  );
});

Matrix("names each rule once, in a word a program can rely on, and says to the phone what fits into an answer", () => {
  assert.is(new Set(MATRIX.map(({ rule }) => rule)).size, MATRIX.length);
  for (const { rule, explanation, rests } of MATRIX) {
    assert.match(rule, /^[a-z0-9.-]+$/);
    assert.ok(rests.on !== "");
    const answer = { kind: "refused", rule, explanation };
    assert.equal(phoneCalls["enrollment.enroll"].result.parse(answer), answer);
    assert.is(rowOf(rule)?.rule, rule);
  }
});

Matrix("says what helps wherever a phone is not let in, and nowhere else", () => {
  for (const { rule, outcome, remedy } of MATRIX)
    assert.is(remedy !== null, outcome === "refused" || outcome === "stuck", `${rule} ${outcome}`);
});

Matrix("a setting that is said to help changes which rule decides, wherever this one did", () => {
  for (const circumstances of everyCombination()) {
    const { rule, remedy } = judge(circumstances);
    if (remedy?.change.kind === "rule") {
      const { name, value } = remedy.change;
      const rules = EnrollmentRules.parse({ ...ENROLLMENT_DEFAULTS, [name]: typed(value) });
      const after = circumstancesOf({ ...PLAIN_CASE, rules });
      const changed = { ...circumstances, ...changedBy(after, name) };
      assert.is.not(judge(changed).rule, rule, `${name}=${value} against ${rule}`);
    }
    if (remedy?.change.kind === "intune-licence") assert.is.not(judge({ ...circumstances, licence: "intune" }).rule, rule, rule);
    if (remedy?.change.kind === "power-cycle")
      assert.is.not(judge({ ...circumstances, attempt: "goes-through" }).rule, rule, rule);
  }
});

const PLAIN_CASE: EnrollmentCase = {
  rules: ENROLLMENT_DEFAULTS,
  firmware: "7.0.2.1072",
  intuneLicence: true,
  commonArea: false,
  otherDevices: 0,
  firstAttempt: true,
};

/** The one circumstance that a rule decides. */
function changedBy(after: Circumstances, name: keyof EnrollmentRules): Partial<Circumstances> {
  switch (name) {
    case "corporateIdentifiers":
    case "personalDevices":
      return { personalDevice: after.personalDevice };
    case "requireEncryption":
      return { encryption: after.encryption };
    case "stuck":
      return { attempt: after.attempt };
    default:
      return { [name]: after[name] };
  }
}

const typed = (value: string): unknown => (/^(true|false|\d+)$/.test(value) ? JSON.parse(value) : value);

Matrix("stands as somebody last looked at it", () => {
  const file = new URL("./golden/matrix.txt", import.meta.url);
  const drawn = matrixTable();
  // To accept a change: delete the file, run the test, look at what it wrote.
  if (!existsSync(file) && !process.env.CI) {
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, drawn);
  }
  assert.fixture(drawn, readFileSync(file, "utf8"));
});

Matrix("reads every firmware there is as the generation it belongs to", () => {
  const generations = Object.fromEntries(
    Object.values(profiles).flatMap(({ firmware }) => firmware.ladder.map(({ version }) => [version, generationOf(version)])),
  );
  assert.equal(generations, {
    "6.2.23.0202": "6.2",
    "7.0.2.1071": "7.0.2",
    "7.0.2.1072": "7.0.2",
    "7.0.3.0347": "7.0.3",
    "7.0.3.0515": "7.0.3",
    "7.0.3.0517": "7.0.3",
    "7.1.3.0985": "7.1.3",
    "7.1.3.0991": "7.1.3",
    "7.1.4.0200": "7.1.3",
    "7.1.4.0201": "7.1.3",
    "7.1.4.0250": "7.1.3",
    "7.1.4.0253": "7.1.3",
    "7.2.1.1707": "7.1.3",
    "7.2.1.1712": "7.1.3",
    "7.2.1.1826": "7.1.3",
    "7.2.1.1831": "7.1.3",
    "7.2.1.1971": "7.1.3",
    "7.2.1.1975": "7.1.3",
    "7.3.1.0811": "7.1.3",
    "7.3.1.0813": "7.1.3",
    "8.0.2.2367": "8",
    "9.2.0": "9",
  });
  assert.equal(["5.9.12", "6.2.99", "6.3", "7.0.1", "7.0.10", "7.1", "7.9", "10.0"].map(generationOf), [
    "6.2",
    "6.2",
    "7.0.2",
    "7.0.2",
    "7.0.3",
    "7.1.3",
    "7.1.3",
    "9",
  ]);
});

Matrix("a tenant nobody has changed anything in lets the article's phone enroll", () => {
  assert.equal(circumstancesOf(PLAIN_CASE), PLAIN);
  assert.is(judge(PLAIN).outcome, "enrolled");
});

Matrix("each setting of the tenant is the circumstance it is meant to be", () => {
  const seen = (rules: Partial<EnrollmentRules>, more: Partial<EnrollmentCase> = {}) =>
    circumstancesOf({ ...PLAIN_CASE, ...more, rules: { ...ENROLLMENT_DEFAULTS, ...rules } });
  const cases: [Circumstances, Partial<Circumstances>][] = [
    [seen({ mode: "aosp" }), { mode: "aosp" }],
    [seen({ personalDevices: "block" }), { personalDevice: "blocked" }],
    [seen({ personalDevices: "block", corporateIdentifiers: true }), {}],
    [seen({ deviceAdministrator: "block" }), { deviceAdministrator: "blocked" }],
    [seen({ workProfile: "block" }), { workProfile: "blocked" }],
    [seen({ requireEncryption: true }), { encryption: "required" }],
    [seen({ deviceLimit: 2 }, { otherDevices: 1 }), {}],
    [seen({ deviceLimit: 2 }, { otherDevices: 2 }), { deviceLimit: "reached" }],
    [seen({ aospProfile: false }), { aospProfile: "absent" }],
    [seen({ stuck: "first-attempt" }), { attempt: "hangs" }],
    [seen({ stuck: "first-attempt" }, { firstAttempt: false }), {}],
    [seen({}, { intuneLicence: false }), { licence: "none" }],
    [seen({}, { intuneLicence: false, commonArea: true }), { licence: "common-area" }],
    [seen({}, { commonArea: true }), {}],
  ];
  for (const [circumstances, differs] of cases) assert.equal(circumstances, { ...PLAIN, ...differs });
});

Matrix("a condition that names nothing matches anything, and several are alternatives", () => {
  assert.ok(matches({ when: {} }, PLAIN));
  assert.ok(matches({ when: [{ mode: ["none"] }, { firmware: ["7.0.2"] }] }, PLAIN));
  assert.not.ok(matches({ when: { mode: ["device-administrator"], firmware: ["8"] } }, PLAIN));
});

Matrix.run();
