import type { Clock } from "../ports/clock.ts";

/** Node counts a timer's delay in a signed 32-bit integer and fires at once when it is larger. */
const LONGEST_TIMER_MS = 0x7fff_ffff;

/** Real time. `nowMs` counts from the start of the process and never goes backwards; `epochMs` is the host's idea of the date. */
export class SystemClock implements Clock {
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #unref: boolean;
  #nextId = 1;

  /** With `unref`, waiting timers do not keep the process alive. */
  constructor({ unref = false }: { unref?: boolean } = {}) {
    this.#unref = unref;
  }

  nowMs(): number {
    return performance.now();
  }
  epochMs(): number {
    return Date.now();
  }
  setTimeout(run: () => void, delayMs: number): number {
    const id = this.#nextId++;
    this.#arm(id, run, this.nowMs() + Math.max(0, delayMs));
    return id;
  }
  clearTimeout(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #arm(id: number, run: () => void, dueMs: number): void {
    // Node rounds delays down and may fire up to a millisecond early; a deadline must not.
    const waitMs = Math.ceil(Math.max(0, dueMs - this.nowMs()));
    const timer = setTimeout(
      () => {
        if (this.nowMs() < dueMs) return this.#arm(id, run, dueMs);
        this.#timers.delete(id);
        run();
      },
      Math.min(waitMs, LONGEST_TIMER_MS),
    );
    if (this.#unref) timer.unref();
    this.#timers.set(id, timer);
  }
}
