import { formatDuration } from "@offhook/protocol/units.ts";

/** The desk time a run may spend waiting. Time passed on purpose does not count. */
export class Budget {
  readonly limitMs: number;
  readonly #nowMs: () => number;
  readonly #startMs: number;
  #onPurposeMs = 0;

  constructor(limitMs: number, nowMs: () => number) {
    this.limitMs = limitMs;
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
  }

  leftMs(): number {
    return Math.max(0, this.limitMs - (this.#nowMs() - this.#startMs - this.#onPurposeMs));
  }

  isSpent(): boolean {
    return this.leftMs() === 0;
  }

  /** Counts the time that passes during `work` as passed on purpose. */
  async onPurpose(work: () => Promise<void>): Promise<void> {
    const beforeMs = this.#nowMs();
    try {
      await work();
    } finally {
      this.#onPurposeMs += this.#nowMs() - beforeMs;
    }
  }

  toString(): string {
    return formatDuration(this.limitMs);
  }
}

/** Long enough for a phone that boots and a login code that takes the 5 minutes of Microsoft's own figure, twice over. */
export const DEFAULT_TIMEOUT_MS = 1_800_000;
