import type { Timers } from "@offhook/protocol/link.ts";

/** Runs at once when it is asked for, then at most every `apartMs`: whoever asks meanwhile is served together, at the end. */
export class Throttle {
  readonly #timers: Timers;
  readonly #apartMs: number;
  readonly #run: () => void;
  #timer = 0;
  #asked = false;

  constructor({ timers, apartMs, run }: { timers: Timers; apartMs: number; run: () => void }) {
    this.#timers = timers;
    this.#apartMs = apartMs;
    this.#run = run;
  }

  ask(): void {
    if (this.#timer !== 0) {
      this.#asked = true;
      return;
    }
    this.#timer = this.#timers.setTimeout(() => {
      this.#timer = 0;
      const asked = this.#asked;
      this.#asked = false;
      if (asked) this.ask();
    }, this.#apartMs);
    this.#run();
  }

  close(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#asked = false;
  }
}
