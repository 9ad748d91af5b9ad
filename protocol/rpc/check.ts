import { z } from "zod";
import { didYouMean } from "../suggest.ts";
import { MessageShapeError } from "./errors.ts";

/**
 * Reads what came over the wire.
 * @throws {MessageShapeError} whose path starts with `name`.
 */
export function decode<T extends z.ZodType>(schema: T, value: unknown, name: string): z.output<T> {
  const checked = z.safeDecode(schema, value as z.input<T>);
  if (checked.success) return checked.data;
  throw complaint(checked.error, schema, name);
}

/**
 * Writes what is about to be sent, after checking it: our own slips are found on our side of the wire.
 * @throws {MessageShapeError}
 */
export function encode<T extends z.ZodType>(schema: T, value: z.output<T>, name: string): unknown {
  const checked = z.safeEncode(schema, value);
  if (checked.success) return checked.data;
  throw complaint(checked.error, schema, name);
}

function complaint(error: z.ZodError, schema: z.ZodType, name: string): MessageShapeError {
  const issue = error.issues[0];
  if (!issue) return new MessageShapeError(name, "does not fit");
  const path = [name, ...issue.path.map(String)].join(".");
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    return new MessageShapeError(`${path}.${key}`, `unknown field${didYouMean(key, knownFields(schema, issue.path))}`);
  }
  return new MessageShapeError(path, issue.message);
}

function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = schema;
  for (const step of path) at = at instanceof z.ZodObject ? (at.shape[String(step)] as z.ZodType | undefined) : undefined;
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}
