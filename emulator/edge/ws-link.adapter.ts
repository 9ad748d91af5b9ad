import { CLOSE, closeReason, LIMITS } from "@offhook/protocol/limits.ts";
import type { Link, LinkListener, Timers } from "@offhook/protocol/link.ts";
import type { WebSocket } from "ws";

/** Pings in a row that may go unanswered before the peer counts as gone. */
const MISSED_PINGS = 2;
/** How long a peer may take to answer a close before it is cut off. */
const CLOSE_MS = 2_000;

/** A link over the server's end of a socket: pings it, and drops a peer that is silent or does not read. */
export class WsLink implements Link {
  readonly #socket: WebSocket;
  readonly #timers: Timers;
  readonly #early: string[] = [];
  #listener: LinkListener | undefined;
  #ended: { code: number; reason: string } | undefined;
  #unanswered = 0;
  #heartbeat = 0;
  #closing = 0;

  constructor(socket: WebSocket, timers: Timers) {
    this.#socket = socket;
    this.#timers = timers;
    socket.on("message", (data, isBinary) => {
      this.#unanswered = 0;
      if (isBinary) return this.close(CLOSE.policy, "messages are text here");
      if (this.#ended) return;
      if (this.#listener) this.#listener.message(String(data));
      else this.#early.push(String(data));
    });
    socket.on("pong", () => {
      this.#unanswered = 0;
    });
    // ws closes the connection itself (1009 for too big, 1007 for no UTF-8, …); `close` follows.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => this.#end(code, reason.toString("utf8")));
    this.#beat();
  }

  send(text: string): void {
    if (this.#ended || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > LIMITS.queuedBytes) return this.#drop(CLOSE.policy, "the phone does not read");
    this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    if (this.#ended || this.#closing !== 0) return;
    this.#closing = this.#timers.setTimeout(() => this.#drop(code, reason), CLOSE_MS);
    this.#socket.close(code, closeReason(reason));
  }

  listen(listener: LinkListener): void {
    this.#listener = listener;
    for (const text of this.#early.splice(0)) listener.message(text);
    if (this.#ended) listener.closed(this.#ended.code, this.#ended.reason);
  }

  #beat(): void {
    this.#heartbeat = this.#timers.setTimeout(() => {
      if (this.#unanswered >= MISSED_PINGS) return this.#drop(CLOSE.silent, "nothing was heard for two heartbeats");
      this.#unanswered++;
      if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
      this.#beat();
    }, LIMITS.heartbeatMs);
  }

  /** Cuts it off: whoever does not answer would not answer a close frame either. */
  #drop(code: number, reason: string): void {
    this.#end(code, reason);
    this.#socket.terminate();
  }

  #end(code: number, reason: string): void {
    if (this.#ended) return;
    this.#timers.clearTimeout(this.#heartbeat);
    this.#timers.clearTimeout(this.#closing);
    this.#ended = { code: code || CLOSE.broke, reason };
    this.#listener?.closed(this.#ended.code, this.#ended.reason);
  }
}
