import type { LiveClock } from "../clock/live-clock.adapter.ts";
import { toMs } from "./locator.ts";
import type { DeskClock, Duration } from "./types.ts";

/** How often a wait looks whether it is over, in milliseconds of real time. */
const LOOK_EVERY_MS = 10;
/** How long a desk over sockets is left alone before what it shows counts: a round trip on loopback, generously. */
const REST_MS = 30;
/** Waits up to this long are waited; longer ones are deadlines, and nobody sits them out. */
const SKIP_FROM_MS = 30_000;

/**
 * Desk time that is real. Short waits take as long as they say; longer ones (15 minutes, 24 hours) are passed over by moving the
 * clock, for phone and tenant alike.
 */
export class LiveDeskClock implements DeskClock {
  readonly #clock: LiveClock;

  constructor(clock: LiveClock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return Math.round(this.#clock.nowMs());
  }

  async advance(duration: Duration): Promise<void> {
    const ms = toMs(duration);
    if (ms < SKIP_FROM_MS) return this.#sleep(ms);
    await this.#clock.advance(ms);
    await this.rest();
  }

  rest(): Promise<void> {
    return this.#sleep(REST_MS);
  }

  async until(done: () => boolean, withinMs: number): Promise<boolean> {
    const untilMs = this.#clock.nowMs() + withinMs;
    while (!done()) {
      if (this.#clock.nowMs() >= untilMs) return false;
      await this.#sleep(LOOK_EVERY_MS);
    }
    return true;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.setTimeout(resolve, ms);
    });
  }
}
