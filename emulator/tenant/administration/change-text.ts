import type { AccountChange } from "../account.ts";
import type { RuleChange } from "../rules/rule-fields.ts";
import { ruleText } from "../rules/rule-text.ts";

/** Characters of a value; a list of a thousand exceptions is no line of an audit trail. */
const SHOWN = 120;

/** `enabled=no`, `policy="Meeting rooms"`; of a password only that there is a new one. */
export function changeWords(change: AccountChange): string[] {
  return Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (name === "password" ? name : `${name}=${valueWord(value)}`));
}

function valueWord(value: unknown): string {
  const text = ruleText(value);
  return typeof value === "string" && /\s/.test(text) ? JSON.stringify(text) : text;
}

/** `deviceCodeFlow=block, signInFrequencyH=24` */
export function rulesText(changed: readonly Pick<RuleChange, "name" | "to">[]): string {
  return changed.map(({ name, to }) => `${name}=${shortened(ruleText(to))}`).join(", ");
}

const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
