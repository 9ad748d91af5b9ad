import type { VirtualClock } from "../clock/virtual-clock.ts";
import { toMs } from "./locator.ts";
import type { DeskClock, Duration } from "./types.ts";

/** Desk time that is virtual: it passes only while somebody waits, and jumps from timer to timer. */
export class VirtualDeskClock implements DeskClock {
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  advance(duration: Duration): Promise<void> {
    return this.#clock.advance(toMs(duration));
  }

  rest(): Promise<void> {
    return this.#clock.rest();
  }

  async until(done: () => boolean, withinMs: number): Promise<boolean> {
    const untilMs = this.#clock.nowMs() + withinMs;
    await this.#clock.rest();
    while (!done()) {
      if (await this.#clock.step(untilMs)) continue;
      await this.#clock.advance(untilMs - this.#clock.nowMs());
      return done();
    }
    return true;
  }
}
