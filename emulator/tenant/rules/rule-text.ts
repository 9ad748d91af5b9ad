import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { z } from "zod";
import { RULES_BY_NAME, type RuleField } from "./rule-fields.ts";
import { mergedPatch, type RulesPatch } from "./rules-patch.ts";

/** Rules on a command line: `signInFrequencyH=24`, `enrollment.mode=none`. Types come from the schema, whatever rules there are. */

/** The part of JSON Schema that rules are made of. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Stands for null, as `[]` has no other way to be written than as nothing. */
const NOTHING = "none";
const WORDS: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, false: false, no: false, off: false };

/**
 * Reads `NAME=VALUE` into a patch.
 * @throws {InputError} saying which rules there are, or what the rule takes.
 */
export function readAssignment(written: string): RulesPatch {
  const equals = written.indexOf("=");
  if (equals < 0) throw new InputError(`${JSON.stringify(written)}: write NAME=VALUE, such as signInFrequencyH=24`);
  const field = ruleNamed(written.slice(0, equals).trim());
  return patchWith(field.name, readValue(field, written.slice(equals + 1).trim()));
}

/** Several of them, in one patch; a rule that is there twice is what it is said to be last. */
export function readAssignments(written: readonly string[]): RulesPatch {
  return written.map(readAssignment).reduce<RulesPatch>(mergedPatch, {});
}

/** @throws {InputError} with the rules there are. */
export function ruleNamed(name: string): RuleField {
  const found = RULES_BY_NAME.get(name);
  if (found) return found;
  const names = [...RULES_BY_NAME.keys()];
  const inside = names.filter((one) => one.startsWith(`${name}.`));
  if (inside.length > 0) throw new InputError(`${name} has several rules in it; set one of ${inside.join(", ")}`);
  throw new InputError(`there is no rule ${JSON.stringify(name)}${didYouMean(name, names)}; there are ${names.join(", ")}`);
}

export function patchWith(name: string, value: unknown): RulesPatch {
  return name.split(".").reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as RulesPatch;
}

/** @throws {InputError} saying what the rule takes. */
export function readValue(field: RuleField, text: string): unknown {
  const value = readAs(shapeOf(field), text);
  if (value !== undefined && field.schema.safeParse(value).success) return value;
  const words = choicesOf(shapeOf(field));
  throw new InputError(`${field.name} takes ${allowed(field)}, and not ${JSON.stringify(text)}${didYouMean(text, words)}`);
}

/** Undefined when the text cannot be one. */
function readAs(shape: Shape, text: string): unknown {
  if (shape.anyOf) return shape.anyOf.map((one) => readAs(one, text)).find((value) => value !== undefined);
  if (shape.enum) return shape.enum.find((value) => String(value) === text);
  if (shape.const !== undefined) return String(shape.const) === text ? shape.const : undefined;
  switch (shape.type) {
    case "null":
      return text === NOTHING || text === "null" ? null : undefined;
    case "boolean":
      return Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
    case "integer":
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case "string":
      return text;
    case "array":
      return readList(shape.items ?? {}, text);
    default:
      return parsedJson(text);
  }
}

function readList(items: Shape, text: string): unknown {
  if (text === "" || text === NOTHING) return [];
  if (text.startsWith("[")) return parsedJson(text);
  const values = text.split(",").map((part) => readAs(items, part.trim()));
  return values.includes(undefined) ? undefined : values;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `allow, resource-accounts-only or block`; `a whole number from 1 to 8760, or none`. */
export function allowed(field: RuleField): string {
  return kindText(shapeOf(field));
}

function kindText(shape: Shape): string {
  if (shape.anyOf) {
    const kinds = shape.anyOf.map(kindText);
    return kinds.length === 2 ? kinds.join(", or ") : kinds.join("; ");
  }
  if (shape.enum) return orList(shape.enum.map(String));
  if (shape.const !== undefined) return String(shape.const);
  switch (shape.type) {
    case "null":
      return NOTHING;
    case "boolean":
      return "yes or no";
    case "integer":
      return `a whole number${rangeText(shape)}`;
    case "number":
      return `a number${rangeText(shape)}`;
    case "string":
      return "text";
    case "array":
      return `${listText(shape.items ?? {})}, with commas between them, or ${NOTHING}`;
    default:
      return "JSON";
  }
}

function listText(items: Shape): string {
  const words = choicesOf(items);
  return words.length > 0 ? `any of ${words.join(", ")}` : "names";
}

function rangeText({ minimum = -Infinity, maximum = Infinity }: Shape): string {
  // An integer without limits of its own has those of the number type.
  const [hasLow, hasHigh] = [minimum > Number.MIN_SAFE_INTEGER, maximum < Number.MAX_SAFE_INTEGER];
  if (hasLow && hasHigh) return ` from ${minimum} to ${maximum}`;
  if (hasLow) return ` from ${minimum} up`;
  return hasHigh ? ` up to ${maximum}` : "";
}

const orList = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** The words a rule takes, for completion and suggestions. */
function choicesOf(shape: Shape): string[] {
  if (shape.anyOf) return shape.anyOf.flatMap(choicesOf);
  return shape.enum?.map(String) ?? [];
}

const shapeOf = ({ schema }: RuleField): Shape => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;

/** A value as `readAssignment` reads it. */
export function ruleText(value: unknown): string {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return value.length === 0 ? NOTHING : value.join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
