import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import type { Input } from "./file-schema.ts";
import type { Scenario } from "./scenario.ts";

/** Shorter secrets cannot be hidden: they would be found in every second number. */
const SHORTEST_SECRET = 4;

/** What a scenario was told. Sensitive inputs are secrets from the start. */
export type InputValues = ReadonlyMap<string, string | Secret>;

export function inputDefaultProblem(input: Input): string | null {
  return input.default === undefined ? null : valueProblem(input, input.default);
}

/**
 * The inputs of a scenario: what was given, or the default.
 * @throws {InputError} naming the input that is missing or does not fit.
 */
export function inputValues(scenario: Scenario, given: ReadonlyMap<string, string>): InputValues {
  const values = new Map<string, string | Secret>();
  for (const [name, input] of Object.entries(scenario.inputs)) {
    const value = given.get(name) ?? input.default;
    if (value === undefined) throw new InputError(`${scenario.file}: input ${name} has no value; give one with -e ${name}=…`);
    const wrong = valueProblem(input, value);
    if (wrong !== null) throw new InputError(`${scenario.file}: input ${name}: ${wrong}`);
    values.set(name, input.sensitive ? new Secret(value) : value);
  }
  return values;
}

function valueProblem(input: Input, value: string): string | null {
  const shown = input.sensitive ? "the value" : JSON.stringify(value);
  if (input.sensitive && value.length < SHORTEST_SECRET) return `a sensitive value needs at least ${SHORTEST_SECRET} characters`;
  if (input.type === "digits" && !/^\d+$/.test(value)) return `${shown} is not made of digits`;
  if (input.type === "duration" && !reads(() => parseDuration(value))) return `${shown} is not a duration; write 30s or 1h30m`;
  if (input.type === "mac" && !reads(() => parseMac(value))) return `${shown} is not a MAC address`;
  return null;
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
