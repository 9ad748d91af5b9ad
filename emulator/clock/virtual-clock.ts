import type { Clock } from "@offhook/agent/ports/clock.ts";
import { macrotask } from "./macrotask.adapter.ts";
import { TimerHeap } from "./timer-heap.ts";

/** 2021-03-29T09:00:00Z: a Monday in the week the article was written. Where virtual time starts unless told otherwise. */
export const VIRTUAL_EPOCH_MS = Date.UTC(2021, 2, 29, 9);

/**
 * Time that passes only when told to. Timers fire in order of (due time, order of setting), with `nowMs()` equal to the due
 * time while one fires. Between two timers everything that was set in motion comes to rest, so a run is the same every time.
 */
export class VirtualClock implements Clock {
  readonly #heap = new TimerHeap();
  readonly #startEpochMs: number;
  #nowMs = 0;
  #held = 0;

  constructor({ startEpochMs = VIRTUAL_EPOCH_MS }: { startEpochMs?: number } = {}) {
    this.#startEpochMs = startEpochMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }
  epochMs(): number {
    return this.#startEpochMs + this.#nowMs;
  }
  setTimeout(run: () => void, delayMs: number): number {
    return this.#heap.add(this.#nowMs + Math.max(0, delayMs), run);
  }
  clearTimeout(id: number): void {
    this.#heap.remove(id);
  }

  /** Milliseconds until the next timer, or null when none is set. */
  untilNextMs(): number | null {
    const dueMs = this.#heap.nextDueMs();
    return dueMs === null ? null : Math.max(0, dueMs - this.#nowMs);
  }

  /**
   * Time stands still while this is under way: for work that leaves the process's own queue, such as signing a token.
   * Everything asynchronous that virtual time must wait for goes through here.
   */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.stop();
    try {
      return await work;
    } finally {
      this.go();
    }
  }

  /** Time stands still until `go()` was called as often as this. Work that itself waits for a timer lets go meanwhile. */
  stop(): void {
    this.#held++;
  }
  go(): void {
    this.#held--;
  }

  /** Waits until nothing is under way any more at this moment of virtual time. Fires no timer. */
  async rest(): Promise<void> {
    do await macrotask();
    while (this.#held > 0);
  }

  /** Lets `ms` pass, firing every timer on the way, the ones set on the way included. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await this.rest();
    while (await this.step(untilMs));
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Fires the next timer due at or before `untilMs` and comes to rest. False when there is none; time does not move then. */
  async step(untilMs = Number.POSITIVE_INFINITY): Promise<boolean> {
    const timer = this.#heap.takeDue(untilMs);
    if (timer === undefined) return false;
    this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
    timer.run();
    await this.rest();
    return true;
  }
}
