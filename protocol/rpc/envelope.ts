import { z } from "zod";

/** JSON-RPC 2.0 messages as they travel, one per WebSocket message or serial frame. */
export const Id = z.union([z.int(), z.string().max(64)]);
/** Characters of an error's sentence and of its word for programs. Longer ones are cut before sending, or nobody would read them. */
export const ERROR_MESSAGE_LENGTH = 4_096;
export const ERROR_REASON_LENGTH = 128;
const Version = z.literal("2.0");
/** By name only, and untouched: a copy would lose a field called `__proto__`, and the method's own shape is to refuse it. */
const Params = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "named parameters",
  )
  .optional();

export const RequestMessage = z.strictObject({ jsonrpc: Version, id: Id, method: z.string().max(64), params: Params });
export const NotificationMessage = z.strictObject({ jsonrpc: Version, method: z.string().max(64), params: Params });
export const ResultMessage = z.strictObject({ jsonrpc: Version, id: Id, result: z.unknown() });
export const ErrorMessage = z.strictObject({
  jsonrpc: Version,
  id: Id.nullable(),
  error: z.strictObject({
    code: z.int(),
    message: z.string().max(ERROR_MESSAGE_LENGTH),
    data: z.looseObject({ reason: z.string().max(ERROR_REASON_LENGTH).optional() }).optional(),
  }),
});

export type RequestMessage = z.infer<typeof RequestMessage>;
export type NotificationMessage = z.infer<typeof NotificationMessage>;
export type ResultMessage = z.infer<typeof ResultMessage>;
export type ErrorMessage = z.infer<typeof ErrorMessage>;

export type Incoming =
  | { kind: "request"; message: RequestMessage }
  | { kind: "notification"; message: NotificationMessage }
  | { kind: "result"; message: ResultMessage }
  | { kind: "error"; message: ErrorMessage }
  | { kind: "malformed"; id: string | number | null; why: "parse" | "shape" }
  /** Meant as an answer, but none. It must not be answered itself: ids of the two directions are different things. */
  | { kind: "malformed-answer"; id: string | number | null };

/** Told by the side that no longer wants an answer; as in the Language Server Protocol. */
export const CANCEL_METHOD = "$/cancelRequest";
export const CancelParams = z.strictObject({ id: Id });

/** Sorts a message without looking into its parameters. Never throws. */
export function readMessage(text: string): Incoming {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "malformed", id: null, why: "parse" };
  }
  if (typeof value !== "object" || value === null) return { kind: "malformed", id: null, why: "shape" };
  const id = Id.safeParse((value as { id?: unknown }).id).data ?? null;
  if ("method" in value) {
    const request = RequestMessage.safeParse(value);
    if (request.success) return { kind: "request", message: request.data };
    const notification = NotificationMessage.safeParse(value);
    if (notification.success) return { kind: "notification", message: notification.data };
    return { kind: "malformed", id, why: "shape" };
  }
  if ("error" in value) {
    const error = ErrorMessage.safeParse(value);
    return error.success ? { kind: "error", message: error.data } : { kind: "malformed-answer", id };
  }
  if ("result" in value) {
    const result = ResultMessage.safeParse(value);
    return result.success ? { kind: "result", message: result.data } : { kind: "malformed-answer", id };
  }
  return { kind: "malformed", id: null, why: "shape" };
}
