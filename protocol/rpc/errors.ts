import { type Blame, OffhookError } from "../errors.ts";

/** JSON-RPC 2.0 error codes: the reserved ones, and ours from the range it leaves to servers. */
export const RPC_ERROR = {
  parse: -32_700,
  invalidRequest: -32_600,
  unknownMethod: -32_601,
  invalidParams: -32_602,
  internal: -32_603,
  /** The asker's deadline passed or it gave up. */
  cancelled: -32_001,
  /** Too many requests open on this connection. */
  busy: -32_002,
  /** Understood and refused; `data.reason` says why in a word. */
  refused: -32_003,
  /** This peer does not do that (see `supports` in `device.hello`). */
  unsupported: -32_004,
} as const;

/** What the peer answered instead of a result. */
export class RpcRefusal extends OffhookError<"rpc/refused"> {
  readonly code = "rpc/refused";
  readonly blame: Blame;
  readonly rpcCode: number;
  /** A word that programs can branch on, such as `signed-in`. */
  readonly reason: string | undefined;
  constructor(rpcCode: number, message: string, reason?: string) {
    super(message);
    this.rpcCode = rpcCode;
    this.reason = reason;
    this.blame = rpcCode === RPC_ERROR.internal || rpcCode === RPC_ERROR.busy ? "world" : "peer";
  }
}

/** No answer came in time. The request was cancelled; whether the peer carried it out is unknown. */
export class RpcDeadlineError extends OffhookError<"rpc/deadline"> {
  readonly code = "rpc/deadline";
  readonly blame = "world";
  constructor(method: string, deadlineMs: number, heard: string) {
    super(`waited ${deadlineMs} ms for the answer to ${method}; ${heard}`);
  }
}

/** The connection ended before the answer came. Whether the peer carried the request out is unknown. */
export class RpcClosedError extends OffhookError<"rpc/closed"> {
  readonly code = "rpc/closed";
  readonly blame = "world";
  constructor(method: string, reason: string) {
    super(`the connection closed before ${method} was answered (${reason})`);
  }
}

/** A message does not fit the agreement. `path` leads to the field: `device.hello.modle`. */
export class MessageShapeError extends OffhookError<"rpc/shape"> {
  readonly code = "rpc/shape";
  readonly blame = "peer";
  readonly path: string;
  constructor(path: string, complaint: string) {
    super(`${path}: ${complaint}`);
    this.path = path;
  }
}
