// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import type { ExplainedRefusal, Explanation } from "@offhook/emulator/tenant/explain/explanation.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { PROFILES, runText } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const Verbs = suite("scenario verbs about explain and device objects");

const base = { atMs: 0, account: "megan@contoso.example", tried: [], rests: null } as const;
const enrollment: ExplainedRefusal = {
  ...base,
  ...{ what: "enrollment", rule: "work-profile-first", because: "It enrolls with a work profile." },
  remedy: { says: "Block work profiles.", command: "offhook admin rules set enrollment.workProfile=block" },
};
const failed: ExplainedRefusal = {
  ...base,
  ...{ what: "remote-sign-in", rule: "not-signed-in", because: "The phone did not get signed in." },
  remedy: { says: "Sign it in again.", command: "offhook admin sign-in 02:0f:0f:00:00:01" },
};

function deskThatExplains(refusals: readonly ExplainedRefusal[]): FakeDesk {
  const desk = new FakeDesk();
  const next = [{ says: "Restart the phone.", command: "offhook admin restart 02:0f:0f:00:00:01" }];
  desk.explanation = { ...desk.explanation, stands: ["It is connected."], refusals, next } satisfies Explanation;
  return desk;
}

async function cameOf(step: string, desk: FakeDesk): Promise<string> {
  const { failure } = await runText(`steps:\n  - server: ${step}\n`, desk);
  return failure?.came ?? "passed";
}

Verbs("an explanation is compared by rule, reason, setting and next step, each in parts", async () => {
  const explain = (expected: string, refusals: readonly ExplainedRefusal[] = [enrollment, failed]) =>
    cameOf(`{ expect-explanation: { of: "\${phone.mac}", ${expected} } }`, deskThatExplains(refusals));
  for (const expected of [
    "rule: work-profile-first, says: work profile, setting: enrollment.workProfile=block, next: Restart",
    "rule: /^work/, setting: Block work profiles., next: offhook admin restart",
    "rule: not-signed-in, says: did not get signed in, setting: offhook admin sign-in",
    "says: It is connected.",
  ])
    assert.is(await explain(expected), "passed", expected);
  assert.is(await explain("nothing-refused: true, says: connected", []), "passed");
  for (const [expected, came] of [
    ["rule: work-profile", "no refusal by work-profile but enrollment work-profile-first | remote-sign-in not-signed-in"],
    ["rule: not-signed-in, setting: workProfile", "what changes it is: Sign it in again. offhook admin sign-in"],
    ["rule: not-signed-in, says: work profile", "it says: It is connected. | The phone did not get signed in."],
    ["next: factory-reset", "next is: Restart the phone. offhook admin restart"],
    ["nothing-refused: true", "there is enrollment work-profile-first | remote-sign-in not-signed-in"],
  ] as const)
    assert.match(await explain(expected), came, expected);
  assert.match(await explain("rule: work-profile-first", []), "no refusal by work-profile-first but nothing");
});

Verbs("what phones leave behind is looked for by directory, and deleted", async () => {
  const objects = (expected: string) => {
    const desk = new FakeDesk();
    desk.objects = [
      { directory: "Intune", account: "megan@contoso.example", sinceMs: 0 },
      { directory: "Entra ID", account: "megan@contoso.example", sinceMs: 0 },
    ];
    return cameOf(`{ expect-device-objects: { of: "\${phone.mac}", ${expected} } }`, desk);
  };
  assert.is(await objects("has: [Entra ID, Intune], has-not: [Teams admin center]"), "passed");
  assert.match(
    await objects("has: [Intune, Teams admin center]"),
    "nothing of it is in Teams admin center but in Intune | Entra ID",
  );
  assert.match(await objects("has-not: [Entra ID]"), "there is something of it in Entra ID");
  const desk = new FakeDesk();
  assert.is(await cameOf('{ delete-device-objects: "${phone.mac}" }', desk), "passed");
  assert.equal(desk.log, ["delete device objects 020f0f000001"]);
  desk.refusal = { code: "admin/not-found", message: "there is nothing of it" };
  assert.is(await cameOf('{ delete-device-objects: "${phone.mac}", refused: admin/not-found, why: nothing }', desk), "passed");
  assert.match(await cameOf('{ delete-device-objects: "${phone.mac}" }', desk), "there is nothing of it");
});

Verbs("what makes no sense is refused where it stands", () => {
  for (const [step, why] of [
    ["expect-explanation: { of: x }", /expect-explanation: say what it explains: rule, says, setting, next, or nothing-refused/],
    ["expect-explanation: { of: x, rul: y }", /expect-explanation\.rul: unknown key \(did you mean "rule"\?\)/],
    ["expect-explanation: { of: x, nothing-refused: true, rule: y }", /rule: is of a refusal; nothing-refused says/],
    ["expect-explanation: { of: x, nothing-refused: no }", /nothing-refused: write true/],
    ["expect-device-objects: { of: x }", /expect-device-objects: say what it has or has-not/],
    ["expect-device-objects: { of: x, has: [Entra] }", /has\[0\]: .*Entra ID/],
    ["delete-device-objects: x, within: 1m", /within: goes with .*expect-explanation, not with delete-device-objects/],
  ] as const)
    assert.match(complaintOf(`steps:\n  - server: { ${step} }\n`), why, step);
});

function complaintOf(text: string): string {
  try {
    loadScenario("s/a.yaml", { files: memoryFiles({ "s/a.yaml": `name: a\nversion: 1\n${text}` }), profiles: PROFILES });
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem).join("\n");
    throw error;
  }
  return "was taken";
}

Verbs.run();
