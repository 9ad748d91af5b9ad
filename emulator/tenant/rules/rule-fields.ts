import { z } from "zod";
import { RULE_DEFAULTS, TenantRules } from "./tenant-rules.ts";

/** One rule, by the name people set it with. Rules that belong together are an object in `TenantRules`: `enrollment.mode`. */
export interface RuleField {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly description: string;
}

/** Every rule there is, in the order of the schema, objects in it taken apart. */
export const RULE_FIELDS: readonly RuleField[] = fieldsOf(TenantRules);

/** The same as a map of names. */
export const RULES_BY_NAME: ReadonlyMap<string, RuleField> = new Map(RULE_FIELDS.map((field) => [field.name, field]));

/** The rules of any schema made as `TenantRules` is. */
export function fieldsOf(schema: z.ZodObject, prefix = ""): RuleField[] {
  return Object.entries(schema.shape).flatMap(([key, part]) => {
    const type = part as z.ZodType;
    const name = `${prefix}${key}`;
    const group = groupIn(type);
    return group ? fieldsOf(group, `${name}.`) : [{ name, schema: type, description: type.meta()?.description ?? "" }];
  });
}

/** The rules inside a rule, if that is what it is. */
export function groupIn(type: z.ZodType): z.ZodObject | null {
  if (type instanceof z.ZodDefault || type instanceof z.ZodPrefault || type instanceof z.ZodReadonly)
    return groupIn(type.unwrap() as z.ZodType);
  return type instanceof z.ZodObject ? type : null;
}

/** What a rule is. Undefined when there is no such rule, or in a patch that leaves it alone. */
export function ruleIn(rules: object, name: string): unknown {
  let at: unknown = rules;
  for (const step of name.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

export const defaultOf = (name: string): unknown => ruleIn(RULE_DEFAULTS, name);

/** A rule that is not as it was. */
export interface RuleChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

export function rulesChanged(before: TenantRules, after: TenantRules): RuleChange[] {
  return RULE_FIELDS.map(({ name }) => ({ name, from: ruleIn(before, name), to: ruleIn(after, name) })).filter(
    ({ from, to }) => JSON.stringify(from) !== JSON.stringify(to),
  );
}
