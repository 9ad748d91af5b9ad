import type { LiveClock } from "../clock/live-clock.adapter.ts";
import type { DataDirectory } from "./data-directory.adapter.ts";

/** How often the date is written down while it is ahead of the machine's, in real milliseconds. */
const WRITTEN_EVERY_MS = 5_000;

/**
 * The date of a session whose clock can be moved: it never goes back, in later runs neither, however this one ends. So what is
 * written down is always what the clock may say before the next time, not what it says now.
 */
export class KeptDate {
  readonly #clock: LiveClock;
  readonly #directory: Pick<DataDirectory, "write"> | null;
  readonly #onFault: (what: string, error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: {
    clock: LiveClock;
    /** Null where another process has the directory, whose clock is another. */
    directory: Pick<DataDirectory, "write"> | null;
    onFault: (what: string, error: unknown) => void;
  }) {
    this.#clock = parts.clock;
    this.#directory = parts.directory;
    this.#onFault = parts.onFault;
    this.#timer = setInterval(() => {
      if (this.#isAhead()) this.#write(this.#until(this.#clock.rate)).catch((error) => this.#onFault("clock", error));
    }, WRITTEN_EVERY_MS).unref();
  }

  /** Lets time pass at once. */
  async advance(ms: number): Promise<void> {
    await this.#write(this.#until(this.#clock.rate) + ms);
    await this.#clock.advance(ms);
  }

  async setRate(rate: number): Promise<void> {
    await this.#write(this.#until(rate));
    this.#clock.setRate(rate);
  }

  /** From now on the date is at rest: the clock is about to be closed. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#isAhead()) await this.#write(this.#clock.epochMs());
  }

  #isAhead(): boolean {
    return this.#clock.rate > 1 || this.#clock.epochMs() > Date.now() + WRITTEN_EVERY_MS;
  }

  /** What the clock may say at most until the date is written down the next time, and late at that. */
  #until(rate: number): number {
    return this.#clock.epochMs() + 2 * WRITTEN_EVERY_MS * rate;
  }

  #write(epochMs: number): Promise<void> {
    // One after the other: two at a time would write into each other's file.
    this.#writing = this.#writing.catch(() => {}).then(() => this.#directory?.write("clock", String(Math.ceil(epochMs))));
    return this.#writing;
  }
}
