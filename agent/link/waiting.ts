import type { Clock } from "../ports/clock.ts";

/** Something that comes and goes, for those who can only go on once it is there. */
export class Waiting {
  readonly #clock: Clock;
  readonly #waiters = new Set<() => void>();
  #there = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  arrived(): void {
    this.#there = true;
    for (const go of [...this.#waiters]) go();
  }

  gone(): void {
    this.#there = false;
  }

  /** Resolves once it is there; rejects with `late()` after `ms`. */
  within(ms: number, late: () => Error): Promise<void> {
    if (this.#there) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimeout(() => {
        this.#waiters.delete(go);
        reject(late());
      }, ms);
      const go = () => {
        this.#clock.clearTimeout(timer);
        this.#waiters.delete(go);
        resolve();
      };
      this.#waiters.add(go);
    });
  }

  /** Nobody waits any more; those who did are never told. */
  stop(): void {
    this.#waiters.clear();
  }
}
