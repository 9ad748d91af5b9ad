import { LIMITS } from "../limits.ts";
import type { Link, Timers } from "../link.ts";
import { decode, encode } from "./check.ts";
import { CANCEL_METHOD, CancelParams, type ErrorMessage, type Incoming, type RequestMessage, readMessage } from "./envelope.ts";
import { MessageShapeError, RPC_ERROR, RpcClosedError, RpcDeadlineError, RpcRefusal } from "./errors.ts";
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
      if (this.#closed) return reject(new RpcClosedError(method, this.#closed.reason));
      if (this.#open.size >= LIMITS.openRequests)
        return reject(new RpcRefusal(RPC_ERROR.busy, `${LIMITS.openRequests} requests are open already`));
      const body = encode(shape.params, params, method);
      const id = this.#nextId++;
      const giveUp = (error: Error) => {
        link.send(JSON.stringify({ jsonrpc: "2.0", method: CANCEL_METHOD, params: { id } }));
        entry.fail(error);
      };
      const timer = timers.setTimeout(() => giveUp(new RpcDeadlineError(method, waitMs, "nothing came")), waitMs);
      const aborted = () =>
        giveUp(signal?.reason instanceof Error ? signal.reason : new RpcRefusal(RPC_ERROR.cancelled, `${method} was cancelled`));
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
            reject(error as Error);
          }
        },
      };
      this.#open.set(id, entry);
      if (signal?.aborted) return aborted();
      signal?.addEventListener("abort", aborted, { once: true });
      this.#wire("sent", "request", method, params);
      link.send(JSON.stringify({ jsonrpc: "2.0", id, method, params: body }));
    });
  }

  /** Tells the other side; after the link ended it does nothing. */
  notify<M extends NotificationName<Calls>>(method: M, params: ParamsOf<Calls, M>): void {
    const shape = this.#options.calls[method];
    if (shape?.kind !== "notification") throw new TypeError(`${method} is not a notification of this interface`);
    const body = encode(shape.params, params, method);
    if (this.#closed) return;
    this.#wire("sent", "notification", method, params);
    this.#options.link.send(JSON.stringify({ jsonrpc: "2.0", method, params: body }));
  }

  /** Ends the conversation and the link under it. Open requests fail with `RpcClosedError`. */
  close(code: number, reason: string): void {
    this.#options.link.close(code, reason);
    this.#end(code, reason);
  }

  #end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = { code, reason };
    for (const open of [...this.#open.values()]) open.fail(new RpcClosedError(open.method, reason || `code ${code}`));
    for (const controller of this.#serving.values()) controller.abort(new RpcClosedError("request", reason));
    this.#serving.clear();
    this.#options.onClosed?.(code, reason);
  }

  #receive(text: string): void {
    if (this.#closed) return;
    const incoming = readMessage(text);
    if (incoming.kind === "malformed") {
      this.#wire("received", "malformed", "?", incoming.why);
      const code = incoming.why === "parse" ? RPC_ERROR.parse : RPC_ERROR.invalidRequest;
      this.#refuse(incoming.id, code, incoming.why === "parse" ? "not JSON" : "not a JSON-RPC 2.0 message");
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
    try {
      const known = decode(shape.params, params, method);
      this.#wire("received", "notification", method, known);
      (this.#options.handlers as Record<string, (params: unknown) => void>)[method]?.(known);
    } catch (error) {
      if (error instanceof MessageShapeError) this.#wire("received", "malformed", method, error.message);
      else this.#options.onFault?.(method, error);
    }
  }

  async #serve(message: RequestMessage): Promise<void> {
    const { id, method } = message;
    const shape = this.#options.serves[method];
    if (shape?.kind !== "request") return this.#refuse(id, RPC_ERROR.unknownMethod, `${method}: unknown method`);
    if (this.#serving.size >= LIMITS.openRequests) return this.#refuse(id, RPC_ERROR.busy, "too many requests are open");
    if (this.#serving.has(id)) return this.#refuse(id, RPC_ERROR.invalidRequest, `request ${id} is already open`);
    const controller = new AbortController();
    this.#serving.set(id, controller);
    try {
      const params = decode(shape.params, message.params ?? {}, method);
      this.#wire("received", "request", method, params);
      const handler = (this.#options.handlers as Record<string, (params: unknown, call: { signal: AbortSignal }) => unknown>)[
        method
      ];
      if (!handler) return this.#refuse(id, RPC_ERROR.unsupported, `${method}: not supported here`, "unsupported");
      const result = await handler(params, { signal: controller.signal });
      if (this.#closed) return;
      const body = encode(shape.result, result, method);
      this.#wire("sent", "result", method, result);
      this.#options.link.send(JSON.stringify({ jsonrpc: "2.0", id, result: body }));
    } catch (error) {
      if (error instanceof RpcRefusal) this.#refuse(id, error.rpcCode, error.message, error.reason);
      else if (error instanceof MessageShapeError && error.path.startsWith(method))
        this.#refuse(id, RPC_ERROR.invalidParams, error.message);
      else {
        this.#options.onFault?.(method, error);
        this.#refuse(id, RPC_ERROR.internal, "internal error");
      }
    } finally {
      if (this.#serving.get(id) === controller) this.#serving.delete(id);
    }
  }

  #refuse(id: ErrorMessage["id"], code: number, message: string, reason?: string): void {
    if (this.#closed) return;
    const error = { code, message, ...(reason === undefined ? {} : { data: { reason } }) };
    this.#wire("sent", "error", "?", error);
    this.#options.link.send(JSON.stringify({ jsonrpc: "2.0", id, error }));
  }

  #wire(direction: WireRecord["direction"], kind: WireRecord["kind"], method: string, body: unknown): void {
    this.#options.onWire?.({ direction, kind, method, body });
  }
}
