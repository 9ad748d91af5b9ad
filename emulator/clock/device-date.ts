import type { Clock } from "@offhook/agent/ports/clock.ts";

/** How often a device that can takes the time from the network again. With 200 ppm of drift it stays right within a second. */
const RESYNC_MS = 3_600_000;

/** The date as a device believes it: set by somebody, by network time, or by nobody, and going on at the device's own pace. */
export class DeviceDate {
  readonly #base: Clock;
  /** What the device's pace had gained by a moment of desk time; asked only about times after the last change of pace. */
  readonly #gainedMs: (atMs: number) => number;
  /** How far the date would be off with a perfect pace. */
  #offMs = 0;
  #setAtMs = Number.NEGATIVE_INFINITY;
  /** Since when network time has answered, in desk time; null while it does not. */
  #answersSinceMs: number | null = null;

  constructor(parts: { base: Clock; gainedMs: (atMs: number) => number }) {
    this.#base = parts.base;
    this.#gainedMs = parts.gainedMs;
  }

  /** Milliseconds since 1970. */
  epochMs(): number {
    const offMs = this.offMs();
    return this.rightMs() + offMs;
  }

  /** Milliseconds it is ahead of the right time; behind when negative. */
  offMs(): number {
    this.catchUp();
    return this.#offMs + this.#gainedMs(this.#base.nowMs());
  }

  /** The right time: what network time answers. */
  rightMs(): number {
    return this.#base.epochMs();
  }

  set(epochMs: number): void {
    this.#setAt(this.#base.nowMs(), epochMs - this.rightMs());
  }

  /** Network time begins or ceases to answer. A device that is reached takes it at once and every hour. */
  networkTime(answers: boolean): void {
    this.catchUp();
    const nowMs = this.#base.nowMs();
    this.#answersSinceMs = answers ? nowMs : null;
    if (answers) this.#setAt(nowMs, 0);
  }

  get networkTimeAnswers(): boolean {
    return this.#answersSinceMs !== null;
  }

  /** Takes up what network time has done by now. Nobody needs a timer for that: a date is only looked at. */
  catchUp(): void {
    if (this.#answersSinceMs === null) return;
    const sinceMs = this.#base.nowMs() - this.#answersSinceMs;
    const lastMs = this.#answersSinceMs + Math.floor(sinceMs / RESYNC_MS) * RESYNC_MS;
    if (lastMs > this.#setAtMs) this.#setAt(lastMs, 0);
  }

  #setAt(atMs: number, offMs: number): void {
    this.#offMs = offMs - this.#gainedMs(atMs);
    this.#setAtMs = atMs;
  }
}
