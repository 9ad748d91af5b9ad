import { z } from "zod";
import { complaintsOf } from "../explain.ts";
import { MessageShapeError } from "./errors.ts";

/**
 * Reads what came over the wire.
 * @throws {MessageShapeError} whose path starts with `name`.
 */
export function decode<T extends z.ZodType>(schema: T, value: unknown, name: string): z.output<T> {
  const checked = withinStack(() => z.safeDecode(schema, value as z.input<T>), name);
  if (checked.success) return checked.data;
  throw complaint(checked.error, schema, name);
}

/** A tree nested a thousand deep fits into one message and exhausts the stack: the sender's fault, not ours. */
function withinStack<T>(check: () => T, name: string): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof RangeError) throw new MessageShapeError(name, "nested too deep");
    throw error;
  }
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

/** The first complaint only: a peer's whole list would be an amplifier for whoever sends rubbish. */
function complaint(error: z.ZodError, schema: z.ZodType, name: string): MessageShapeError {
  const [first] = complaintsOf(error, schema);
  if (!first) return new MessageShapeError(name, "does not fit");
  return new MessageShapeError([name, ...first.path.map(String)].join("."), first.what);
}
