import { clean } from "@offhook/agent/render/terminal/cells.ts";
import { RULE_PRESETS } from "../tenant/rules/presets.ts";
import { defaultOf, RULE_FIELDS, type RuleChange, type RuleField, ruleIn } from "../tenant/rules/rule-fields.ts";
import { ruleSource } from "../tenant/rules/rule-sources.ts";
import { allowed, ruleNamed, ruleText } from "../tenant/rules/rule-text.ts";
import type { TenantRules } from "../tenant/rules/tenant-rules.ts";
import type { Printed } from "./admin-action.ts";
import { table } from "./table.ts";

/** Rules in words: what each is and does, what became of a change. */

/** The rules of these names, or all. */
export function rulesShown(names: readonly string[], current: TenantRules): Printed {
  const fields = names.length === 0 ? RULE_FIELDS : names.map((name) => ruleNamed(name));
  return { json: fields.map((field) => shown(field, current)), text: fields.map((field) => block(field, current)).join("\n") };
}

export function presetsShown(): Printed {
  return { json: RULE_PRESETS, text: RULE_PRESETS.map(presetText).join("\n") };
}

function shown(field: RuleField, current: TenantRules) {
  const { name, description } = field;
  const base = { name, value: ruleIn(current, name), default: defaultOf(name), takes: allowed(field), description };
  return { ...base, source: ruleSource(name) };
}

/** A rule of a newer server that this program knows has a value; one that the server does not know has none. */
function block(field: RuleField, current: TenantRules): string {
  const { name, value, default: usual, takes, description, source } = shown(field, current);
  const now = value === undefined ? "not known to this tenant" : clean(ruleText(value));
  const isDefault = JSON.stringify(value) === JSON.stringify(usual);
  return [
    `${name} = ${now}${isDefault ? " (default)" : ` (default: ${ruleText(usual)})`}`,
    `  ${description}`,
    `  Takes ${takes}${source === null ? "" : `; ${source.noticed}`}`,
    `  ${source === null ? "Nobody wrote down where this is from" : `${source.from}: ${source.by} (FACTS ${source.facts})`}`,
    "",
  ].join("\n");
}

function presetText({ name, description, source, rules }: (typeof RULE_PRESETS)[number]): string {
  const sets = RULE_FIELDS.filter((field) => ruleIn(rules, field.name) !== undefined);
  const values = sets.map((field) => `${field.name}=${ruleText(ruleIn(rules, field.name))}`).join(" ");
  return `${name}\n  ${description}\n  Sets ${values}\n  ${source}\n`;
}

export interface Changed {
  readonly changed: readonly RuleChange[];
  readonly rules: TenantRules;
}

export function told(answer: Changed): Printed {
  const { changed } = answer;
  if (changed.length === 0) return { json: answer, text: "Nothing changed: the rules were so already\n", incidental: true };
  return { json: answer, text: `${rulesTable(changed)}${noticedText(changed)}`, incidental: true };
}

export function rulesTable(changed: readonly RuleChange[]): string {
  return table(
    ["Rule", "Was", "Is"],
    changed.map(({ name, from, to }) => [name, ruleText(from), ruleText(to)]),
  );
}

/** When phones notice, each answer once. */
export function noticedText(changed: readonly Pick<RuleChange, "name">[]): string {
  const when = new Map<string, string[]>();
  for (const { name } of changed) {
    const noticed = ruleSource(name)?.noticed;
    if (noticed !== undefined) when.set(noticed, [...(when.get(noticed) ?? []), name]);
  }
  return [...when].map(([noticed, names]) => `${names.join(", ")}: ${noticed}\n`).join("");
}
