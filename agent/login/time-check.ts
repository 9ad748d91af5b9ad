import type { Clock } from "../ports/clock.ts";
import type { NetworkTime } from "../ports/network-time.ts";
import type { WrongTime } from "../sign-in/events.ts";

/** How far the phone's clock may be off for signing in, in milliseconds, either way: what token services usually forgive. */
export const MOST_OFF_MS = 300_000;

/**
 * Whether the phone's clock is right enough to sign in. A phone knows only what the server's greeting said: without one it cannot
 * tell and does not claim. The server's time is no substitute either; the clock must come right by network time or by hand.
 */
export class TimeCheck {
  readonly #clock: Clock;
  readonly #networkTime: NetworkTime | null;
  readonly #signal: AbortSignal;
  /** The server's time and when, on the phone's clock, it was said. */
  #told: { readonly epochMs: number; readonly atMs: number } | null = null;

  /** Without network time the clock counts as right: it is the host's. */
  constructor(parts: { clock: Clock; networkTime: NetworkTime | null; signal: AbortSignal }) {
    this.#clock = parts.clock;
    this.#networkTime = parts.networkTime;
    this.#signal = parts.signal;
  }

  greeted(serverTimeMs: number): void {
    this.#told = { epochMs: serverTimeMs, atMs: this.#clock.nowMs() };
  }

  /** A phone that slept has lost its line and with it what it was told: its clock does not count the time asleep. */
  lost(): void {
    this.#told = null;
  }

  /** Null when the clock is right, has just been set right, or nobody has said what time it is. */
  async wrong(): Promise<WrongTime | null> {
    if (!this.#networkTime || !this.#isOff() || (await this.#networkTime.ask({ signal: this.#signal }))) return null;
    return { saysMs: this.#clock.epochMs(), asked: this.#networkTime.sources };
  }

  #isOff(): boolean {
    if (!this.#told) return false;
    const rightMs = this.#told.epochMs + this.#clock.nowMs() - this.#told.atMs;
    return Math.abs(this.#clock.epochMs() - rightMs) > MOST_OFF_MS;
  }
}
