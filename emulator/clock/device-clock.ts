import type { Clock } from "@offhook/agent/ports/clock.ts";
import { DeviceDate } from "./device-date.ts";

interface Timer {
  readonly run: () => void;
  /** On the device's own `nowMs`. */
  readonly dueMs: number;
  baseId: number;
}

/**
 * One phone's view of the desk's clock, which is true: it may run fast or slow, believe in another date, and sleep. Everything can
 * change while it runs. A device with nothing wrong sees the desk's clock as it is, and sets no timer nobody asked for.
 */
export class DeviceClock implements Clock {
  readonly date: DeviceDate;
  readonly #base: Clock;
  readonly #timers = new Map<number, Timer>();
  #nextId = 1;
  #driftPpm = 0;
  /** What it had gained up to the desk time of the last change of pace. */
  #gainedMs = 0;
  #pacedSinceMs = 0;
  /** How long it slept in all, on its own pace, and since when it has been asleep; null while it is awake. */
  #sleptMs = 0;
  #asleepSinceMs: number | null = null;
  #waker = 0;
  #waiting: (() => void)[] = [];
  #toldMs = 0;

  constructor(base: Clock) {
    this.#base = base;
    this.date = new DeviceDate({ base, gainedMs: (atMs) => this.#gainedBy(atMs) });
  }

  /** Stands still while the device sleeps. */
  nowMs(): number {
    const runMs = (this.#asleepSinceMs ?? this.#elapsedMs()) - this.#sleptMs;
    this.#toldMs = Math.max(this.#toldMs, runMs);
    return this.#toldMs;
  }
  /** Goes on while the device sleeps. */
  epochMs(): number {
    return this.date.epochMs();
  }
  setTimeout(run: () => void, delayMs: number): number {
    const id = this.#nextId++;
    const timer: Timer = { run, dueMs: this.nowMs() + Math.max(0, delayMs), baseId: 0 };
    this.#timers.set(id, timer);
    if (this.isAwake) this.#arm(id, timer);
    return id;
  }
  clearTimeout(id: number): void {
    const timer = this.#timers.get(id);
    if (!timer) return;
    this.#base.clearTimeout(timer.baseId);
    this.#timers.delete(id);
  }

  /** The same clock with a `nowMs` that goes on while the device sleeps, as Android's `elapsedRealtime` does. */
  get throughSleep(): Pick<Clock, "nowMs" | "epochMs"> {
    return { nowMs: () => this.#elapsedMs(), epochMs: () => this.epochMs() };
  }

  /** Parts per million it runs fast from now on; slow when negative. */
  drift(ppm: number): void {
    this.date.catchUp();
    const nowMs = this.#base.nowMs();
    this.#gainedMs += ((nowMs - this.#pacedSinceMs) * this.#driftPpm) / 1_000_000;
    this.#pacedSinceMs = nowMs;
    this.#driftPpm = ppm;
    if (!this.isAwake) return;
    this.#disarm();
    this.#armAll();
  }

  get isAwake(): boolean {
    return this.#asleepSinceMs === null;
  }

  /** Sleeps from now on for so many milliseconds of desk time, whatever was said before: `nowMs` stands still, no timer fires. */
  sleep(forMs: number): void {
    this.#base.clearTimeout(this.#waker);
    this.#asleepSinceMs ??= this.#elapsedMs();
    this.#disarm();
    this.#waker = this.#base.setTimeout(() => this.wake(), forMs);
  }

  wake(): void {
    if (this.#asleepSinceMs === null) return;
    this.#base.clearTimeout(this.#waker);
    this.#sleptMs += this.#elapsedMs() - this.#asleepSinceMs;
    this.#asleepSinceMs = null;
    this.#armAll();
    for (const run of this.#waiting.splice(0)) run();
  }

  /** At once while it is awake; otherwise when it wakes, in order, before any timer. */
  whenAwake(run: () => void): void {
    if (this.isAwake) run();
    else this.#waiting.push(run);
  }

  #elapsedMs(): number {
    const nowMs = this.#base.nowMs();
    return nowMs + this.#gainedBy(nowMs);
  }

  /** Whole milliseconds, so that what is dated and traced stays whole. */
  #gainedBy(atMs: number): number {
    return Math.floor(this.#gainedMs + ((atMs - this.#pacedSinceMs) * this.#driftPpm) / 1_000_000);
  }

  #arm(id: number, timer: Timer): void {
    const leftMs = timer.dueMs - this.nowMs();
    const waitMs = this.#driftPpm === 0 ? leftMs : Math.ceil(leftMs / (1 + this.#driftPpm / 1_000_000));
    timer.baseId = this.#base.setTimeout(() => {
      // Rounding must not let a deadline pass early.
      if (this.nowMs() < timer.dueMs) return this.#arm(id, timer);
      this.#timers.delete(id);
      timer.run();
    }, waitMs);
  }
  #armAll(): void {
    for (const [id, timer] of this.#timers) this.#arm(id, timer);
  }
  #disarm(): void {
    for (const { baseId } of this.#timers.values()) this.#base.clearTimeout(baseId);
  }
}
