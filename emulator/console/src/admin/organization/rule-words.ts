import { html, type TemplateResult } from "lit";
import { defaultOf, RULE_FIELDS, type RuleChange, ruleIn } from "../../../../tenant/rules/rule-fields.ts";
import type { TenantRules } from "../../../../tenant/rules/tenant-rules.ts";

/** A rule's value as people read and type it. */
export function ruleValue(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  return String(value);
}

/** A rule's description with its words for programs set apart; "null" is what people read as "none". */
export const ruleText = (description: string): (string | TemplateResult)[] =>
  description
    .replaceAll(/\bnull\b/g, "none")
    .split("`")
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const differs = (rules: TenantRules, name: string): boolean => !same(ruleIn(rules, name), defaultOf(name));

/** What a preset would change as the rules are now. */
export const presetChanges = (now: TenantRules, preset: object): RuleChange[] =>
  RULE_FIELDS.map(({ name }) => ({ name, from: ruleIn(now, name), to: ruleIn(preset, name) })).filter(
    ({ from, to }) => to !== undefined && !same(from, to),
  );
