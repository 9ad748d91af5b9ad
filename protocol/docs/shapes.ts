import { z } from "zod";
import { Locator, ShownNode } from "../control.ts";
import {
  EpochMs,
  FirmwareVersion,
  LoginCode,
  Mac,
  Organization,
  SignInMode,
  Ticket,
  Token,
  VerificationCode,
} from "../fields.ts";
import { PhoneStanding, PhoneSupport, Session } from "../provisioning.ts";

/** JSON Schema, as plain data. */
export type JsonSchema = { [keyword: string]: unknown };

/** Shapes that several methods share get a name in the documents; code generators make a type of each. */
const NAMED = new Map<z.ZodType, JsonSchema>([
  ...Object.entries({
    EpochMs,
    FirmwareVersion,
    Locator,
    Mac,
    Organization,
    PhoneStanding,
    PhoneSupport,
    Session,
    ShownNode,
    SignInMode,
  }).map(([id, shape]) => [shape, { id }] as const),
  // For generators and loggers in other languages: what must be kept out of logs.
  ...Object.entries({ LoginCode, Ticket, Token, VerificationCode }).map(
    ([id, shape]) => [shape, { id, "x-secret": true }] as const,
  ),
]);

/**
 * Zod's own registry plus our names. The names stay out of the global one, where they would turn up as references in every
 * schema that others make from these shapes.
 */
class NamingRegistry extends z.core.$ZodRegistry<{ id?: string | undefined }> {
  override get(schema: z.core.$ZodType) {
    const known = z.globalRegistry.get(schema);
    const named = NAMED.get(schema as z.ZodType);
    return named === undefined ? known : { ...known, ...named };
  }
  override has(schema: z.core.$ZodType): boolean {
    return NAMED.has(schema as z.ZodType) || z.globalRegistry.has(schema);
  }
}

/**
 * Shapes as they travel: a secret is a string there. `defs` holds the named ones among them, referred to as `${refPrefix}Name`.
 */
export function wireShapes(
  shapes: Readonly<Record<string, z.ZodType>>,
  refPrefix: string,
): { schemas: Record<string, JsonSchema>; defs: Record<string, JsonSchema> } {
  const whole = z.toJSONSchema(z.object(shapes), { io: "input", metadata: new NamingRegistry() }) as {
    properties?: Record<string, JsonSchema>;
    $defs?: Record<string, JsonSchema>;
  };
  const { properties = {}, $defs = {} } = pointedAt(whole, refPrefix);
  for (const def of Object.values($defs)) delete def.id;
  return { schemas: properties, defs: sorted($defs) };
}

function pointedAt<T>(value: T, refPrefix: string): T {
  return JSON.parse(JSON.stringify(value), (key, inner) =>
    key === "$ref" && typeof inner === "string" ? inner.replace("#/$defs/", refPrefix) : inner,
  );
}

/** The order of a map says nothing; one order keeps the files the same from run to run. */
export function sorted<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
