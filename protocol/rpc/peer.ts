import { CLOSE, LIMITS } from "../limits.ts";
import type { Link, Timers } from "../link.ts";
import { decode, encode } from "./check.ts";
import {
  CANCEL_METHOD,
  CancelParams,
  ERROR_MESSAGE_LENGTH,
  ERROR_REASON_LENGTH,
  type ErrorMessage,
  type Incoming,
  type RequestMessage,
  readMessage,
} from "./envelope.ts";
import { MessageShapeError, RPC_ERROR, RpcClosedError, RpcDeadlineError, RpcRefusal } from "./errors.ts";
import { tooBig } from "./size.ts";
import type { NotificationName, ParamsOf, RequestName, ResultOf, Table } from "./table.ts";

/** Carries out what the other side asks. A thrown `RpcRefusal` reaches the asker as it is; anything else as an internal error. */
export type Handlers<T extends Table> = {
  [M in RequestName<T>]: (params: ParamsOf<T, M>, call: { signal: AbortSignal }) => Promise<ResultOf<T, M>> | ResultOf<T, M>;
} & { [M in NotificationName<T>]: (params: ParamsOf<T, M>) => void };

/** One message as traces and wire logs see it; secrets in `body` are `Secret` and print hidden. */
export interface WireRecord {
  readonly direction: "sent" | "received";
  readonly kind: "request" | "notification" | "result" | "error" | "malformed";
  readonly method: string;
  readonly body: unknown;
}

export interface PeerOptions<Serves extends Table, Calls extends Table> {
  readonly link: Link;
  readonly timers: Timers;
  readonly serves: Serves;
  readonly handlers: Handlers<Serves>;
  readonly calls: Calls;
  readonly onWire?: (record: WireRecord) => void;
  /** Exactly once, when the link has ended. */
  readonly onClosed?: (code: number, reason: string) => void;
  /** What went wrong inside one of our own handlers; the asker only learns "internal error". */
  readonly onFault?: (method: string, error: unknown) => void;
}

interface OpenRequest {
  readonly method: string;
  settle(incoming: Extract<Incoming, { kind: "result" | "error" }>): void;
  fail(error: Error): void;
}

/** Both directions of a JSON-RPC 2.0 conversation over one link, with deadlines and cancellation. */
export class RpcPeer<Serves extends Table, Calls extends Table> {
  readonly #options: PeerOptions<Serves, Calls>;
  readonly #open = new Map<string | number, OpenRequest>();
  readonly #serving = new Map<string | number, AbortController>();
  #nextId = 1;
  #closed: { code: number; reason: string } | undefined;

  constructor(options: PeerOptions<Serves, Calls>) {
    this.#options = options;
    options.link.listen({
      message: (text) => this.#receive(text),
      closed: (code, reason) => this.#end(code, reason),
    });
  }

  /**
   * Asks the other side.
   * @throws {RpcRefusal} what it answered instead; {@link RpcDeadlineError} no answer in time; {@link RpcClosedError} the link
   *   ended first; {@link MessageShapeError} one side broke the agreement.
   */
  request<M extends RequestName<Calls>>(
    method: M,
    params: ParamsOf<Calls, M>,
    { deadlineMs, signal }: { deadlineMs?: number; signal?: AbortSignal } = {},
  ): Promise<ResultOf<Calls, M>> {
    const shape = this.#options.calls[method];
    if (shape?.kind !== "request") throw new TypeError(`${method} is not a request of this interface`);
    const { timers, link } = this.#options;
    const waitMs = deadlineMs ?? shape.deadlineMs;
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new RpcClosedError(method, describe(this.#closed)));
      const gaveUp = () =>
        signal?.reason instanceof Error ? signal.reason : new RpcRefusal(RPC_ERROR.cancelled, `${method} was cancelled`);
      if (signal?.aborted) return reject(gaveUp());
      if (this.#open.size >= LIMITS.openRequests)
        return reject(new RpcRefusal(RPC_ERROR.busy, `${LIMITS.openRequests} requests are open already`));
      const body = encode(shape.params, params, method);
      const id = this.#nextId++;
      const text = messageText({ jsonrpc: "2.0", id, method, params: body }, method);
      const giveUp = (error: Error) => {
        link.send(JSON.stringify({ jsonrpc: "2.0", method: CANCEL_METHOD, params: { id } }));
        entry.fail(error);
      };
      const timer = timers.setTimeout(() => giveUp(new RpcDeadlineError(method, waitMs, "nothing came")), waitMs);
      const aborted = () => giveUp(gaveUp());
      const done = () => {
        timers.clearTimeout(timer);
        signal?.removeEventListener("abort", aborted);
        this.#open.delete(id);
      };
      const entry: OpenRequest = {
        method,
        fail: (error) => {
          done();
          reject(error);
        },
        settle: (incoming) => {
          done();
          if (incoming.kind === "error") {
            const { code, message, data } = incoming.message.error;
            this.#wire("received", "error", method, { code, message, data });
            return reject(new RpcRefusal(code, message, data?.reason));
          }
          try {
            const result = decode(shape.result, incoming.message.result, method);
            this.#wire("received", "result", method, result);
            resolve(result as ResultOf<Calls, M>);
          } catch (error) {
            this.#wire("received", "malformed", method, (error as Error).message);
            reject(error as Error);
          }
        },
      };
      this.#open.set(id, entry);
      signal?.addEventListener("abort", aborted, { once: true });
      this.#wire("sent", "request", method, params);
      link.send(text);
    });
  }

  /** Tells the other side; after the link ended it does nothing. */
  notify<M extends NotificationName<Calls>>(method: M, params: ParamsOf<Calls, M>): void {
    const shape = this.#options.calls[method];
    if (shape?.kind !== "notification") throw new TypeError(`${method} is not a notification of this interface`);
    const text = messageText({ jsonrpc: "2.0", method, params: encode(shape.params, params, method) }, method);
    if (this.#closed) return;
    this.#wire("sent", "notification", method, params);
    this.#options.link.send(text);
  }

  /** Ends the conversation and the link under it. Open requests fail with `RpcClosedError`. */
  close(code: number, reason: string): void {
    this.#options.link.close(code, reason);
    this.#end(code, reason);
  }

  #end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = { code, reason };
    for (const open of [...this.#open.values()]) open.fail(new RpcClosedError(open.method, describe(this.#closed)));
    for (const controller of this.#serving.values()) controller.abort(new RpcClosedError("the request", describe(this.#closed)));
    this.#serving.clear();
    this.#options.onClosed?.(code, reason);
  }

  #receive(text: string): void {
    if (this.#closed) return;
    // Links of sockets and cables refuse such a message before it is whole; this holds for every other kind of link too.
    if (tooBig(text)) {
      this.#wire("received", "malformed", "?", "too big");
      this.close(CLOSE.tooBig, `a message is longer than ${LIMITS.messageBytes} bytes`);
      return;
    }
    const incoming = readMessage(text);
    if (incoming.kind === "malformed") {
      this.#wire("received", "malformed", "?", incoming.why);
      const code = incoming.why === "parse" ? RPC_ERROR.parse : RPC_ERROR.invalidRequest;
      this.#refuse(incoming.id, code, incoming.why === "parse" ? "not JSON" : "not a JSON-RPC 2.0 message");
    } else if (incoming.kind === "malformed-answer") {
      const open = incoming.id === null ? undefined : this.#open.get(incoming.id);
      this.#wire("received", "malformed", open?.method ?? "?", "not a JSON-RPC 2.0 answer");
      open?.fail(new MessageShapeError(open.method, "the answer is not a JSON-RPC 2.0 answer"));
    } else if (incoming.kind === "request") {
      void this.#serve(incoming.message);
    } else if (incoming.kind === "notification") {
      this.#hear(incoming.message.method, incoming.message.params ?? {});
    } else if (incoming.message.id !== null) {
      // An answer nobody waits for any more is normal after a deadline.
      this.#open.get(incoming.message.id)?.settle(incoming);
    }
  }

  #hear(method: string, params: unknown): void {
    if (method === CANCEL_METHOD) {
      const cancel = CancelParams.safeParse(params);
      if (cancel.success) this.#serving.get(cancel.data.id)?.abort(new RpcRefusal(RPC_ERROR.cancelled, "the asker gave up"));
      return;
    }
    const shape = this.#options.serves[method];
    // JSON-RPC 2.0 §4.1: a notification is never answered, not even a wrong one.
    if (shape?.kind !== "notification") {
      this.#wire("received", "malformed", method, "unknown notification");
      return;
    }
    let known: unknown;
    try {
      known = decode(shape.params, params, method);
    } catch (error) {
      this.#wire("received", "malformed", method, (error as Error).message);
      return;
    }
    this.#wire("received", "notification", method, known);
    try {
      (this.#options.handlers as Record<string, (params: unknown) => void>)[method]?.(known);
    } catch (error) {
      this.#options.onFault?.(method, error);
    }
  }

  async #serve(message: RequestMessage): Promise<void> {
    const { id, method } = message;
    const shape = this.#options.serves[method];
    if (shape?.kind !== "request") return this.#refuseMalformed(message, RPC_ERROR.unknownMethod, `${method}: unknown method`);
    if (this.#serving.size >= LIMITS.openRequests) return this.#refuse(id, RPC_ERROR.busy, "too many requests are open");
    if (this.#serving.has(id)) return this.#refuse(id, RPC_ERROR.invalidRequest, `request ${id} is already open`);
    let params: unknown;
    try {
      params = decode(shape.params, message.params ?? {}, method);
    } catch (error) {
      return this.#refuseMalformed(message, RPC_ERROR.invalidParams, (error as Error).message);
    }
    this.#wire("received", "request", method, params);
    const handler = (this.#options.handlers as Record<string, (params: unknown, call: { signal: AbortSignal }) => unknown>)[
      method
    ];
    if (!handler) return this.#refuse(id, RPC_ERROR.unsupported, `${method}: not supported here`, "unsupported");
    const controller = new AbortController();
    this.#serving.set(id, controller);
    try {
      const result = await handler(params, { signal: controller.signal });
      if (this.#closed) return;
      const text = messageText({ jsonrpc: "2.0", id, result: encode(shape.result, result, method) }, method);
      this.#wire("sent", "result", method, result);
      this.#options.link.send(text);
    } catch (error) {
      if (error instanceof RpcRefusal) return this.#refuse(id, error.rpcCode, error.message, error.reason);
      // A cancelled handler that stops with the reason of its signal did as it was told; there is nothing to report.
      if (!(controller.signal.aborted && error === controller.signal.reason)) this.#options.onFault?.(method, error);
      this.#refuse(id, RPC_ERROR.internal, "internal error");
    } finally {
      if (this.#serving.get(id) === controller) this.#serving.delete(id);
    }
  }

  /** For a request that cannot be carried out as it stands: the wire log has nothing else to show for it. */
  #refuseMalformed({ id, method }: RequestMessage, code: number, complaint: string): void {
    this.#wire("received", "malformed", method, complaint);
    this.#refuse(id, code, complaint);
  }

  #refuse(id: ErrorMessage["id"], code: number, message: string, reason?: string): void {
    if (this.#closed) return;
    const data = reason === undefined ? {} : { data: { reason: reason.slice(0, ERROR_REASON_LENGTH) } };
    const error = { code, message: message.slice(0, ERROR_MESSAGE_LENGTH), ...data };
    this.#wire("sent", "error", "?", error);
    this.#options.link.send(JSON.stringify({ jsonrpc: "2.0", id, error }));
  }

  #wire(direction: WireRecord["direction"], kind: WireRecord["kind"], method: string, body: unknown): void {
    this.#options.onWire?.({ direction, kind, method, body });
  }
}

const describe = ({ code, reason }: { code: number; reason: string }) => reason || `code ${code}`;

/**
 * @throws {MessageShapeError} when the other side would have to drop the connection over it.
 */
function messageText(message: object, method: string): string {
  const text = JSON.stringify(message);
  if (tooBig(text)) throw new MessageShapeError(method, `longer than ${LIMITS.messageBytes} bytes as a message`);
  return text;
}
