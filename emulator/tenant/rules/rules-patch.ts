import { InputError } from "@offhook/protocol/errors.ts";
import { complaintsOf } from "@offhook/protocol/explain.ts";
import { z } from "zod";
import { groupIn } from "./rule-fields.ts";
import { TenantRules } from "./tenant-rules.ts";

/** Some of the rules: what is left out stays as it is, inside an object of rules as well. */
export type RulesPatch = PatchOf<TenantRules>;

type PatchOf<T> = {
  readonly [Key in keyof T]?:
    | (T[Key] extends readonly unknown[] ? T[Key] : T[Key] extends object ? PatchOf<T[Key]> : T[Key])
    | undefined;
};

/** Checks a patch as people write it, in tenant files, scenarios and the admin interface. */
export const RulesPatch = patchOf(TenantRules) as unknown as z.ZodType<RulesPatch> & z.ZodObject;

/** The same for any schema made as `TenantRules` is. */
export function patchOf(schema: z.ZodObject): z.ZodObject {
  const parts = Object.entries(schema.shape).map(([key, part]) => {
    const type = part as z.ZodType;
    const group = groupIn(type);
    const meta = type.meta();
    return [key, (group ? (meta ? patchOf(group).meta(meta) : patchOf(group)) : type).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(parts));
}

/**
 * The rules as they will be.
 * @throws {InputError} naming every rule that is unknown, or is given what it cannot be.
 */
export function patchedRules(current: TenantRules, patch: RulesPatch): TenantRules {
  const checked = RulesPatch.safeParse(patch);
  if (!checked.success) throw refusal(checked.error, RulesPatch, patch);
  const next = TenantRules.safeParse(merged(TenantRules, current, checked.data));
  if (!next.success) throw refusal(next.error, TenantRules, patch);
  return next.data;
}

/** Both, the later one's where they differ. */
export function mergedPatch(earlier: RulesPatch, later: RulesPatch): RulesPatch {
  return merged(TenantRules, earlier, later);
}

export function merged(schema: z.ZodObject, current: object, patch: object): object {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const parts = given.map(([key, value]) => {
    const group = groupIn(schema.shape[key] as z.ZodType);
    const before = (current as Record<string, unknown>)[key];
    return [key, group && typeof before === "object" && before !== null ? merged(group, before, value as object) : value];
  });
  return { ...current, ...Object.fromEntries(parts) };
}

function refusal(error: z.ZodError, schema: z.ZodType, value: unknown): InputError {
  const complaints = complaintsOf(error, schema, { value });
  return new InputError(complaints.map(({ path, what }) => `${["rules", ...path.map(String)].join(".")}: ${what}`).join("; "));
}
