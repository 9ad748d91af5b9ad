import { InputError, OffhookError } from "@offhook/protocol/errors.ts";
import { MessageShapeError } from "@offhook/protocol/rpc/errors.ts";
import { AdminError, type AdminErrorCode } from "../tenant/registry/admin-error.ts";

/** Another program listens there already. */
export class PortTakenError extends OffhookError<"edge/port-taken"> {
  readonly code = "edge/port-taken";
  readonly blame = "world";
  readonly port: number;
  constructor(host: string, port: number, cause: unknown) {
    super(
      `port ${port} on ${host} is taken; stop the program that uses it, or choose another with --port (0 takes any free one)`,
      {
        cause,
      },
    );
    this.port = port;
  }
}

/** The machine does not let us listen there. */
export class ListenError extends OffhookError<"edge/listen"> {
  readonly code = "edge/listen";
  readonly blame = "world";
}

/** Turns what `listen` failed with into something a person can act on. */
export function listenFailure(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return new PortTakenError(host, port, error);
  if (code === "EACCES")
    return new ListenError(`this user may not listen on port ${port}; choose one from 1024 up`, { cause: error });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new ListenError(`${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all`, { cause: error });
  return error;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const ADMIN_STATUS: Readonly<Record<AdminErrorCode, number>> = {
  "admin/duplicate": 409,
  "admin/location": 400,
  "admin/not-found": 404,
  "admin/not-waiting-on-activation": 409,
  "admin/not-waiting-for-sign-in": 409,
  "admin/too-late": 409,
  "admin/offline": 409,
  "admin/phone-refused": 409,
  "admin/no-authenticator": 409,
  "admin/other-organization": 409,
  "admin/last-administrator": 409,
};

/** Fastify's own refusals, in our words: theirs may quote what was sent. */
const FRAMEWORK: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: "request/too-large", message: "The request body is too large." },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: "request/media-type",
    message: "This content type is not taken here; send application/json.",
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: "request/not-json", message: "The request body is empty; send JSON." },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: "request/not-json", message: "The request body is not valid JSON." },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: "request/invalid",
    message: "The request body is not as long as its Content-Length says.",
  },
};

/** What a client is told for whatever was thrown; null when it is a fault of ours. */
export function refusalFor(error: unknown): Refusal | null {
  if (error instanceof AdminError) return { status: ADMIN_STATUS[error.code], code: error.code, message: error.message };
  if (error instanceof MessageShapeError || error instanceof InputError)
    return { status: 400, code: "request/invalid", message: error.message };
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const known = typeof code === "string" ? FRAMEWORK[code] : undefined;
  if (known) return known;
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, code: "request/invalid", message: "The request is not one this server understands." };
  return null;
}

export const errorBody = ({ code, message }: Pick<Refusal, "code" | "message">) => ({ error: { code, message } });
