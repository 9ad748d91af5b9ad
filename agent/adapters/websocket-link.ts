import { CLOSE, closeReason, LIMITS } from "@offhook/protocol/limits.ts";
import type { Link, LinkListener } from "@offhook/protocol/link.ts";
import type WebSocket from "ws";
import type { Clock } from "../ports/clock.ts";

/**
 * A link over an open client socket. The server pings; when nothing at all was heard for two heartbeats, it is gone, and so
 * is a server that lets too many bytes pile up.
 */
export class WebSocketLink implements Link {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  /** What arrived before anybody listened. */
  #early: string[] = [];
  #listener: LinkListener | undefined;
  #ended: { code: number; reason: string } | undefined;
  #heardMs: number;
  #watch = 0;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    this.#heardMs = clock.nowMs();
    socket.on("message", (data, isBinary) => {
      this.#heard();
      if (isBinary) return this.close(CLOSE.policy, "messages are text here");
      this.#deliver(String(data));
    });
    socket.on("ping", () => this.#heard());
    socket.on("pong", () => this.#heard());
    // `close` follows with the code; without a listener the process would end.
    socket.on("error", () => {});
    socket.on("close", (code, reason) => this.#end(code, reason.toString("utf8")));
    this.#watchSilence();
  }

  send(text: string): void {
    if (this.#ended || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > LIMITS.queuedBytes) this.#drop(CLOSE.policy, "the server does not read");
    else this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    if (this.#ended) return;
    this.#socket.close(code, closeReason(reason));
  }

  /** Breaks it off without a word to the other end, as a pulled plug does. */
  cut(): void {
    this.#drop(CLOSE.broke, "cut off");
  }

  listen(listener: LinkListener): void {
    this.#listener = listener;
    for (const text of this.#early.splice(0)) listener.message(text);
    if (this.#ended) listener.closed(this.#ended.code, this.#ended.reason);
  }

  #deliver(text: string): void {
    if (this.#ended) return;
    if (this.#listener) this.#listener.message(text);
    else this.#early.push(text);
  }

  #heard(): void {
    this.#heardMs = this.#clock.nowMs();
  }

  #watchSilence(): void {
    const leftMs = this.#heardMs + 2 * LIMITS.heartbeatMs - this.#clock.nowMs();
    if (leftMs < 0) this.#drop(CLOSE.silent, "nothing was heard from the server for two heartbeats");
    // One more than what is left: silence has to last longer than two heartbeats.
    else this.#watch = this.#clock.setTimeout(() => this.#watchSilence(), leftMs + 1);
  }

  /** Ends at once; a peer that is gone would not answer a close frame. */
  #drop(code: number, reason: string): void {
    if (this.#ended) return;
    this.#end(code, reason);
    this.#socket.terminate();
  }

  #end(code: number, reason: string): void {
    if (this.#ended) return;
    this.#clock.clearTimeout(this.#watch);
    this.#ended = { code: code || CLOSE.broke, reason };
    this.#listener?.closed(this.#ended.code, this.#ended.reason);
  }
}
