import type { Clock } from "@offhook/agent/ports/clock.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** As Node counts a timer's delay. */
const LONGEST_TIMER_MS = 0x7fff_ffff;

export interface LiveClockOptions {
  /** The date never starts earlier than this: what was dated after an `advance` stays in the past of later runs. */
  readonly notBeforeEpochMs?: number;
  /** Waited for after every timer, beyond what the process's own queue holds: answers that are still on the network. */
  readonly settle?: () => Promise<void>;
  /** Waiting timers do not keep the process alive. */
  readonly unref?: boolean;
}

/** The most of real time that a catch-up counts for at a rate above 1, in milliseconds. */
const LONGEST_CATCH_UP_MS = 25;

/**
 * Real time that can also be advanced, or run faster. Timers fire when their time has come or is passed over, in order of (due
 * time, order of setting), each settled before the next one. While time is passed over, `nowMs()` is the due time of what fires.
 */
export class LiveClock implements Clock {
  readonly #virtual: VirtualClock;
  readonly #settle: () => Promise<void>;
  readonly #unref: boolean;
  /** Desk time up to the last change of rate, and how real time stood then. */
  #passedMs = 0;
  #sinceMs = performance.now();
  #rate = 1;
  #aheadMs = 0;
  /** What was last told: a timer that fires late must not see an earlier time than somebody before it. */
  #toldMs = 0;
  #wake: NodeJS.Timeout | undefined;
  #pumping: Promise<void> | undefined;
  #closed = false;

  constructor({ notBeforeEpochMs = 0, settle = async () => {}, unref = false }: LiveClockOptions = {}) {
    this.#virtual = new VirtualClock({ startEpochMs: Math.max(Date.now(), notBeforeEpochMs) });
    this.#settle = settle;
    this.#unref = unref;
  }

  nowMs(): number {
    const nowMs = this.#pumping ? this.#virtual.nowMs() : this.#targetMs();
    this.#toldMs = Math.max(this.#toldMs, nowMs);
    return this.#toldMs;
  }
  /** True and without jumps: from the start on it goes with `nowMs`, whatever happens to the host's date. */
  epochMs(): number {
    return Math.floor(this.#virtual.epochMs() - this.#virtual.nowMs() + this.nowMs());
  }
  setTimeout(run: () => void, delayMs: number): number {
    const id = this.#virtual.setTimeout(run, this.nowMs() - this.#virtual.nowMs() + Math.max(0, delayMs));
    this.#arm();
    return id;
  }
  clearTimeout(id: number): void {
    this.#virtual.clearTimeout(id);
  }

  /** Time stands still while this is under way; see `VirtualClock.hold`. */
  hold<T>(work: Promise<T>): Promise<T> {
    return this.#virtual.hold(work);
  }

  /** Lets `ms` pass at once. Resolves when everything on the way has fired and come to rest. */
  async advance(ms: number): Promise<void> {
    if (this.#closed) return;
    this.#aheadMs += Math.max(0, ms);
    // A pump that was about to end when this was called may have left something behind.
    do await this.#pump();
    while (!this.#closed && this.#isBehind());
  }

  /** Milliseconds that pass per millisecond of real time. */
  get rate(): number {
    return this.#rate;
  }

  /**
   * From now on so much time passes per real time, 1 or more. Above 1 the clock waits for those who live by it: where they cannot
   * keep up it goes as fast as they can, and never falls behind what was asked for.
   */
  setRate(rate: number): void {
    this.#settleRate();
    this.#rate = Math.max(1, rate);
    this.#arm();
  }

  /** Time stands still until `go()` was called as often as this; see `VirtualClock.stop`. */
  stop(): void {
    this.#virtual.stop();
  }
  go(): void {
    this.#virtual.go();
  }

  /** No timer fires any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#wake);
  }

  /** Where the clock ought to stand by now. */
  #targetMs(): number {
    return this.#passedMs + this.#sinceRealMs() * this.#rate + this.#aheadMs;
  }

  #sinceRealMs(): number {
    const realMs = performance.now() - this.#sinceMs;
    return this.#rate > 1 && this.#pumping ? Math.min(realMs, LONGEST_CATCH_UP_MS) : realMs;
  }

  /** What has passed so far is settled; the rate is about the time from now on. */
  #settleRate(): void {
    this.#passedMs += this.#sinceRealMs() * this.#rate;
    this.#sinceMs = performance.now();
  }

  #arm(): void {
    clearTimeout(this.#wake);
    if (this.#closed || this.#pumping) return;
    const untilNextMs = this.#virtual.untilNextMs();
    if (untilNextMs === null) return;
    const waitMs = Math.ceil((this.#virtual.nowMs() + untilNextMs - this.#targetMs()) / this.#rate);
    this.#wake = setTimeout(() => void this.#pump(), Math.min(Math.max(0, waitMs), LONGEST_TIMER_MS));
    if (this.#unref) this.#wake.unref();
  }

  /** Catches up with the time that has passed. Who comes while this is under way joins it. */
  #pump(): Promise<void> {
    if (this.#pumping) return this.#pumping;
    this.#settleRate();
    this.#pumping = this.#catchUp().finally(() => {
      this.#settleRate();
      this.#pumping = undefined;
      this.#arm();
    });
    return this.#pumping;
  }

  async #catchUp(): Promise<void> {
    await this.#virtual.rest();
    while (!this.#closed && this.#isBehind()) {
      await this.#virtual.step(this.#targetMs());
      await this.#settle();
    }
  }

  #isBehind(): boolean {
    const untilNextMs = this.#virtual.untilNextMs();
    return untilNextMs !== null && this.#virtual.nowMs() + untilNextMs <= this.#targetMs();
  }
}
