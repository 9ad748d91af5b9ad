import { clean } from "@offhook/agent/render/terminal/cells.ts";
import { Argument, Command } from "commander";
import { PRESET_NAMES, presetByName, RULE_PRESETS } from "../tenant/rules/presets.ts";
import { defaultOf, RULE_FIELDS, type RuleChange, type RuleField, ruleIn } from "../tenant/rules/rule-fields.ts";
import { ruleSource } from "../tenant/rules/rule-sources.ts";
import { allowed, readAssignment, ruleNamed, ruleText } from "../tenant/rules/rule-text.ts";
import { mergedPatch, type RulesPatch } from "../tenant/rules/rules-patch.ts";
import type { TenantRules } from "../tenant/rules/tenant-rules.ts";
import type { AdminVerb, Printed } from "./admin-verb.ts";
import { table } from "./table.ts";

interface Changed {
  readonly changed: readonly RuleChange[];
  readonly rules: TenantRules;
}

/** `offhook admin rules …`: what the organization decided about signing in. */
export function ruleCommands(verb: AdminVerb): Command {
  const rules = new Command("rules").description("what the organization decided about signing in");
  const names = RULE_FIELDS.map(({ name }) => name);

  rules
    .command("show")
    .description("each rule: its value, its default, what it does, when phones notice, where it is from")
    .addArgument(offering(new Argument("[name...]", "these only"), names))
    .action(
      verb(async (client, asked: string[], _options: object) => {
        const fields = asked.length === 0 ? RULE_FIELDS : asked.map((name) => ruleNamed(name));
        const current = (await client.call<{ rules: TenantRules }>("GET", "/api/rules")).rules;
        return {
          json: fields.map((field) => shown(field, current)),
          text: fields.map((field) => block(field, current)).join("\n"),
        };
      }),
    );

  rules
    .command("set")
    .description("change rules; what is not named stays")
    .addArgument(
      offering(
        new Argument("<assignment...>", "NAME=VALUE, such as signInFrequencyH=24; lists with commas, `none` for nothing"),
        names.map((name) => `${name}=`),
      ),
    )
    .action(
      verb(async (client, assignments: string[], _options: object) => {
        const patch = assignments.map(readAssignment).reduce<RulesPatch>(mergedPatch, {});
        return told(await client.call<Changed>("PATCH", "/api/rules", patch));
      }),
    );

  rules
    .command("reset")
    .description("put rules back to their defaults: those named, or all")
    .addArgument(offering(new Argument("[name...]", "these only"), names))
    .action(
      verb(async (client, asked: string[], _options: object) => {
        for (const name of asked) ruleNamed(name);
        return told(await client.call<Changed>("POST", "/api/rules/reset", asked.length === 0 ? {} : { names: asked }));
      }),
    );

  rules
    .command("preset")
    .description("set the rules of a preset; the others stay")
    .addArgument(offering(new Argument("<name>", "as `presets` lists them"), PRESET_NAMES))
    .action(
      verb(async (client, name: string, _options: object) =>
        told(await client.call<Changed>("POST", `/api/rules/presets/${presetByName(name).name}`)),
      ),
    );

  rules
    .command("presets")
    .description("the presets there are: what each is for, and who saw it")
    .action(verb(async (_client, _options: object) => ({ json: RULE_PRESETS, text: RULE_PRESETS.map(presetText).join("\n") })));
  return rules;
}

/** What shells complete; what else is written gets a complaint of ours, with a suggestion. */
function offering(argument: Argument, words: readonly string[]): Argument {
  argument.argChoices = [...words];
  return argument;
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

function told(answer: Changed): Printed {
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
