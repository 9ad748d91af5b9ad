import { z } from "zod";
import { didYouMean } from "./suggest.ts";

/** One thing wrong with a value: where, and what. */
export interface Complaint {
  /** Steps from the value's root to the place; for an unknown field, the field itself is the last step. */
  readonly path: readonly PropertyKey[];
  readonly what: string;
}

/** A misspelt name is cut to this many characters, so that a complaint about a hostile name stays a short one. */
const SHOWN_CHARACTERS = 64;

/**
 * What zod found, in words for people: unknown fields first (they explain the missing ones), with the nearest known name.
 * Never repeats a value unless it is handed in: it could be a secret. With `value` given, near misses of a fixed set of words get a suggestion too.
 */
export function complaintsOf(error: z.ZodError, schema: z.ZodType, { value }: { value?: unknown } = {}): Complaint[] {
  const all = error.issues.flatMap((issue) => inWords(issue, schema, value));
  return [...all.filter((one) => one.unknown), ...all.filter((one) => !one.unknown)].map(({ path, what }) => ({ path, what }));
}

function inWords(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): (Complaint & { unknown: boolean })[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownFields(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, shorten(key)],
      what: `unknown field${key.length > SHOWN_CHARACTERS ? "" : didYouMean(key, known)}`,
      unknown: true,
    }));
  }
  return [{ path: issue.path, what: sentence(issue, value), unknown: false }];
}

function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  const text = issue.message.replace(/^Invalid (input|option): /, "");
  if (text.endsWith(", received undefined")) return `missing; ${text.slice(0, -", received undefined".length)}`;
  if (issue.code === "invalid_value") {
    const found = at(value, issue.path);
    if (typeof found === "string" && found.length <= SHOWN_CHARACTERS)
      return (
        text +
        didYouMean(
          found,
          issue.values.filter((word) => typeof word === "string"),
        )
      );
  }
  return text;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}

const shorten = (key: string) => (key.length > SHOWN_CHARACTERS ? `${key.slice(0, SHOWN_CHARACTERS)}…` : key);

/** The fields the schema has at that place. Where several shapes are allowed, the fields of all of them. */
function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let shapes = open(schema);
  for (const step of path) shapes = shapes.flatMap((shape) => child(shape, step));
  return shapes.flatMap((shape) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : []));
}

function child(shape: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (shape instanceof z.ZodObject) {
    const field = shape.shape[String(step)] as z.ZodType | undefined;
    return field === undefined ? [] : open(field);
  }
  if (shape instanceof z.ZodArray) return open(shape.element as z.ZodType);
  if (shape instanceof z.ZodRecord) return open(shape.valueType as z.ZodType);
  return [];
}

/** Takes off what only wraps: `nullable`, `optional`, alternatives. */
function open(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return open(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => open(option as z.ZodType));
  return [schema];
}
