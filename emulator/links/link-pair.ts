import type { Clock } from "@offhook/agent/ports/clock.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";
import type { Link, LinkListener } from "@offhook/protocol/link.ts";
import type { Conditions } from "./conditions.ts";

/** How long the far end goes on believing in a line that was cut: two heartbeats, as over a real socket. */
const NOTICE_MS = LIMITS.heartbeatMs * 2;

/** Two ends of one line inside a process, under the phone's network conditions. Order is kept; a lost message is just missing. */
export class LinkPair {
  readonly near: Link;
  readonly far: Link;
  readonly #near: End;
  readonly #far: End;

  constructor({ clock, conditions }: { clock: Clock; conditions: Conditions }) {
    this.#near = new End(clock, conditions);
    this.#far = new End(clock, conditions);
    this.#near.other = this.#far;
    this.#far.other = this.#near;
    this.near = this.#near;
    this.far = this.#far;
  }

  /** The line is cut without a word: nothing arrives any more, and the far end notices when its heartbeats go unanswered. */
  cut(): void {
    this.#near.cut(0);
    this.#far.cut(NOTICE_MS);
  }
}

class End implements Link {
  other: End | undefined;
  readonly #clock: Clock;
  readonly #conditions: Conditions;
  #listener: LinkListener | undefined;
  /** What came before anybody listened. */
  #early: string[] = [];
  #lastArrivalMs = 0;
  /** Nothing passes any more, though the end may not know it yet. */
  #dead = false;
  #closed: { code: number; reason: string } | undefined;

  constructor(clock: Clock, conditions: Conditions) {
    this.#clock = clock;
    this.#conditions = conditions;
  }

  listen(listener: LinkListener): void {
    this.#listener = listener;
    const early = this.#early;
    this.#early = [];
    for (const text of early) listener.message(text);
    if (this.#closed) listener.closed(this.#closed.code, this.#closed.reason);
  }

  send(text: string): void {
    if (this.#dead || this.#closed) return;
    const { other } = this;
    if (new TextEncoder().encode(text).length > LIMITS.messageBytes) return this.close(1009, "message too big");
    this.#conditions.pass(() => this.#inOrder(() => other?.arrive(text)));
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    const { other } = this;
    if (!this.#dead) this.#conditions.pass(() => this.#inOrder(() => other?.end(code, reason)));
    this.end(code, reason);
  }

  cut(noticeMs: number): void {
    if (this.#dead || this.#closed) return;
    this.#dead = true;
    if (noticeMs === 0) this.end(1006, "the line was cut");
    else this.#clock.setTimeout(() => this.end(1006, "nothing heard for two heartbeats"), noticeMs);
  }

  arrive(text: string): void {
    if (this.#dead || this.#closed) return;
    if (this.#listener) this.#listener.message(text);
    else this.#early.push(text);
  }

  end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = { code, reason };
    this.#listener?.closed(code, reason);
  }

  /** A delay that was shortened under way must not let a later message overtake an earlier one. */
  #inOrder(arrive: () => void): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs >= this.#lastArrivalMs) {
      this.#lastArrivalMs = nowMs;
      arrive();
    } else this.#clock.setTimeout(arrive, this.#lastArrivalMs - nowMs);
  }
}
