import { PRESET_NAMES, RULE_PRESETS } from "@offhook/emulator/tenant/rules/presets.ts";
import { fieldsOf, RULE_FIELDS, ruleIn } from "@offhook/emulator/tenant/rules/rule-fields.ts";
import { ruleSource } from "@offhook/emulator/tenant/rules/rule-sources.ts";
import { allowed, patchWith, readAssignment, readValue, ruleText } from "@offhook/emulator/tenant/rules/rule-text.ts";
import { merged, patchedRules, patchOf, type RulesPatch } from "@offhook/emulator/tenant/rules/rules-patch.ts";
import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { openWorld, refusal, trail } from "./support.ts";

const complaint = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "was taken";
};

const Words = suite("rules in words");

Words("every rule says what it does, what it takes and where it is from", () => {
  assert.ok(RULE_FIELDS.length >= 6);
  for (const field of RULE_FIELDS) {
    assert.ok(field.description.length > 20, field.name);
    assert.not.match(allowed(field), /JSON/, field.name);
    assert.ok(ruleSource(field.name), `${field.name} has no source; add it to rule-sources.ts`);
    assert.is.not(ruleIn(RULE_DEFAULTS, field.name), undefined, field.name);
  }
  assert.is(ruleSource("nothing.of.the.kind"), null);
});

Words("every value that a rule has reads back as it was written", () => {
  for (const field of RULE_FIELDS) {
    const value = ruleIn(RULE_DEFAULTS, field.name);
    assert.equal(ruleIn(readAssignment(`${field.name}=${ruleText(value)}`), field.name), value, field.name);
  }
});

Words("values are typed by the rule", () => {
  assert.equal(readAssignment("signInFrequencyH=24"), { signInFrequencyH: 24 });
  assert.equal(readAssignment(" signInFrequencyH = none "), { signInFrequencyH: null });
  assert.equal(readAssignment("deviceCodeFlow=block"), { deviceCodeFlow: "block" });
  assert.equal(readAssignment("deviceCodeFlowExceptions=a@b.example, c@d.example"), {
    deviceCodeFlowExceptions: ["a@b.example", "c@d.example"],
  });
  for (const empty of ["deviceCodeFlowExceptions=", "deviceCodeFlowExceptions=none"])
    assert.equal(readAssignment(empty), { deviceCodeFlowExceptions: [] });
});

Words("what cannot be is refused with what can", () => {
  const bad = [
    ["signInFrequency", /write NAME=VALUE/],
    ["signInFrequncyH=1", /no rule "signInFrequncyH" \(did you mean "signInFrequencyH"\?\); there are deviceCodeFlow, /],
    ["deviceCodeFlow=blok", /takes allow, resource-accounts-only or block, and not "blok" \(did you mean "block"\?\)/],
    ["signInFrequencyH=0", /takes a whole number from 1 to 8760, or none, and not "0"/],
    ["signInFrequencyH=1.5", /and not "1.5"/],
    ["signInFrequencyH=1e3", /and not "1e3"/],
    ["signInFrequencyH=", /and not ""/],
    ["deviceCodeFlowExceptions=a,,b", /takes names, with commas between them, or none/],
  ] as const;
  for (const [written, why] of bad)
    assert.match(
      complaint(() => readAssignment(written)),
      why,
      written,
    );
});

/** As rules that belong together are going to look. */
const Nested = z.strictObject({
  plain: z.boolean().meta({ description: "Plain" }),
  enrollment: z
    .strictObject({
      mode: z.enum(["none", "aosp"]).meta({ description: "Mode" }),
      limit: z.int().min(1).nullable().meta({ description: "Limit" }),
      blocked: z.array(z.enum(["x", "y"])).meta({ description: "Blocked" }),
      deep: z.strictObject({ share: z.number().max(1).meta({ description: "Share" }) }),
    })
    .meta({ description: "Enrollment" }),
});

Words("rules inside a rule have names of their own, and a patch leaves their neighbours alone", () => {
  const fields = fieldsOf(Nested);
  assert.equal(
    fields.map((field) => `${field.name}: ${allowed(field)}`),
    [
      "plain: yes or no",
      "enrollment.mode: none or aosp",
      "enrollment.limit: a whole number from 1 up, or none",
      "enrollment.blocked: any of x, y, with commas between them, or none",
      "enrollment.deep.share: a number up to 1",
    ],
  );
  const read = (name: string, text: string) => {
    const field = fields.find((one) => one.name === name);
    return field && readValue(field, text);
  };
  assert.equal(
    [read("plain", "yes"), read("enrollment.mode", "none"), read("enrollment.limit", "none"), read("enrollment.blocked", "y,x")],
    [true, "none", null, ["y", "x"]],
  );
  assert.match(
    complaint(() => read("enrollment.blocked", "x,z")),
    /takes any of x, y/,
  );
  const now = { plain: true, enrollment: { mode: "aosp", limit: 3, blocked: ["x"], deep: { share: 0.5 } } };
  const patch = { enrollment: { mode: "none", deep: { share: 1 } } };
  assert.equal(patchOf(Nested).safeParse(patch).success, true);
  assert.equal(patchOf(Nested).safeParse({ enrollment: { mod: "none" } }).success, false);
  assert.equal(merged(Nested, now, patch), {
    plain: true,
    enrollment: { mode: "none", limit: 3, blocked: ["x"], deep: { share: 1 } },
  });
  assert.equal(patchWith("enrollment.deep.share", 1), { enrollment: { deep: { share: 1 } } });
});

Words("every preset has a source, can be had, and names no rule that is not there", () => {
  assert.is(new Set(PRESET_NAMES).size, RULE_PRESETS.length);
  for (const { name, description, source, rules } of RULE_PRESETS) {
    assert.ok(description.length > 20 && source.length > 10, name);
    assert.ok(Object.keys(rules).length > 0, name);
    patchedRules(RULE_DEFAULTS, rules);
  }
});

Words.run();

const Center = suite("rules of a tenant");

Center("they are set, taken from presets and reset; the trail names what changed, and only if something did", async () => {
  const world = await openWorld();
  const { rules } = world.tenant.administration;
  assert.equal(await rules.set({ signInFrequencyH: 24, errorNames: "entra" }), [
    { name: "signInFrequencyH", from: null, to: 24 },
  ]);
  assert.equal(await rules.set({ signInFrequencyH: 24 }), []);
  await rules.preset("code-dies-at-300s");
  assert.is(rules.current().portalCodeLifeS, 300);
  assert.equal(
    (await rules.reset(["signInFrequencyH"])).map(({ name }) => name),
    ["signInFrequencyH"],
  );
  await rules.set({ deviceCodeFlowExceptions: Array.from({ length: 1_000 }, (_, i) => `account-${i}@contoso.example`) });
  await rules.reset();
  assert.equal(rules.current(), RULE_DEFAULTS);
  const lines = await trail(world);
  assert.equal(
    lines.filter((line) => line.length < 100),
    [
      "administrator: rules-changed signInFrequencyH=24",
      "administrator: rules-changed portalCodeLifeS=300",
      "administrator: rules-changed signInFrequencyH=none",
      "administrator: rules-changed deviceCodeFlowExceptions=none, portalCodeLifeS=none",
    ],
  );
  assert.equal([lines.length, (lines[3] ?? "").length < 220], [5, true], "a list of a thousand is cut short");
  await world.close();
});

Center("what no rule allows changes nothing, and is told by name", async () => {
  const world = await openWorld();
  const { rules } = world.tenant.administration;
  const bad = [
    [() => rules.set({ deviceCodeFlow: "block", signInFrequencyH: 0 }), /^input\/invalid: rules\.signInFrequencyH: /],
    [() => rules.set({ errorName: "entra" } as RulesPatch), /rules\.errorName: unknown field \(did you mean "errorNames"\?\)/],
    [() => rules.set({ errorNames: "entrra" } as unknown as RulesPatch), /did you mean "entra"/],
    [() => rules.preset("code-dies"), /there is no preset "code-dies".*; there are microsoft-error-names, /],
  ] as const;
  for (const [work, why] of bad) assert.match(await refusal(work()), why);
  assert.match(await refusal(rules.reset(["errorNams"])), /no rule "errorNams" \(did you mean "errorNames"\?\)/);
  assert.equal([rules.current(), await trail(world)], [RULE_DEFAULTS, []]);
  await world.close();
});

Center.run();
