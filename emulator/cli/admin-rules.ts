import { Argument, Command } from "commander";
import { PRESET_NAMES, presetByName } from "../tenant/rules/presets.ts";
import type { TenantRules } from "../tenant/rules/tenant-rules.ts";
import type { AdminVerb } from "./admin-action.ts";
import type { Changed } from "./admin-rule-words.ts";

/** Loaded when a rule is asked for: schemas take their time, and the other commands need none. */
const words = () => import("./admin-rule-words.ts");

/** `offhook admin rules …`: what the organization decided about signing in. */
export function ruleCommands(verb: AdminVerb): Command {
  const rules = new Command("rules").description("what the organization decided about signing in");

  rules
    .command("show")
    .description("each rule: its value, its default, what it does, when phones notice, where it is from")
    .argument("[name...]", "these only")
    .action(
      verb(async (client, names: string[], _options: object) => {
        const { rulesShown } = await words();
        return rulesShown(names, (await client.call<{ rules: TenantRules }>("GET", "/api/rules")).rules);
      }),
    );

  rules
    .command("set")
    .description("change rules; what is not named stays")
    .argument("<assignment...>", "NAME=VALUE, such as signInFrequencyH=24; lists with commas, `none` for nothing")
    .action(
      verb(async (client, assignments: string[], _options: object) => {
        const [{ told }, { readAssignments }] = await Promise.all([words(), import("../tenant/rules/rule-text.ts")]);
        return told(await client.call<Changed>("PATCH", "/api/rules", readAssignments(assignments)));
      }),
    );

  rules
    .command("reset")
    .description("put rules back to their defaults: those named, or all")
    .argument("[name...]", "these only")
    .action(
      verb(async (client, names: string[], _options: object) => {
        const [{ told }, { ruleNamed }] = await Promise.all([words(), import("../tenant/rules/rule-text.ts")]);
        for (const name of names) ruleNamed(name);
        return told(await client.call<Changed>("POST", "/api/rules/reset", names.length === 0 ? {} : { names }));
      }),
    );

  const preset = new Argument("<name>", "as `presets` lists them");
  // What shells complete; what else is written gets a complaint of ours, with a suggestion.
  preset.argChoices = [...PRESET_NAMES];
  rules
    .command("preset")
    .description("set the rules of a preset; the others stay")
    .addArgument(preset)
    .action(
      verb(async (client, name: string, _options: object) => {
        const path = `/api/rules/presets/${presetByName(name).name}`;
        return (await words()).told(await client.call<Changed>("POST", path));
      }),
    );

  rules
    .command("presets")
    .description("the presets there are: what each is for, and who saw it")
    .action(verb(async (_client, _options: object) => (await words()).presetsShown()));
  return rules;
}
