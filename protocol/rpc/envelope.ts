import { z } from "zod";

/** JSON-RPC 2.0 messages as they travel, one per WebSocket message or serial frame. */
const Id = z.union([z.int(), z.string().max(64)]);
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
    message: z.string().max(4_096),
    data: z.looseObject({ reason: z.string().max(128).optional() }).optional(),
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
  | { kind: "malformed"; id: string | number | null; why: "parse" | "shape" };

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
  if (typeof value === "object" && value !== null) {
    if ("method" in value) {
      const request = RequestMessage.safeParse(value);
      if (request.success) return { kind: "request", message: request.data };
      const notification = NotificationMessage.safeParse(value);
      if (notification.success) return { kind: "notification", message: notification.data };
    } else if ("error" in value) {
      const error = ErrorMessage.safeParse(value);
      if (error.success) return { kind: "error", message: error.data };
    } else {
      const result = ResultMessage.safeParse(value);
      if (result.success && "result" in value) return { kind: "result", message: result.data };
    }
    const id = Id.safeParse((value as { id?: unknown }).id);
    return { kind: "malformed", id: id.success ? id.data : null, why: "shape" };
  }
  return { kind: "malformed", id: null, why: "shape" };
}
