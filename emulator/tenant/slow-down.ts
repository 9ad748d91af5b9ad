/** Who is slowed down is one key: a transaction, an address, an account name. More keys than this push the oldest out. */
const REMEMBERED_KEYS = 10_000;

interface Tally {
  readonly wrong: number;
  readonly nextAtMs: number;
  readonly forgottenAtMs: number;
}

/**
 * Makes wrong tries slower, never impossible: a lock would let anybody lock anybody out. After `free` wrong tries in a row the next
 * has to wait 1 s, then 2, 4, … up to `maxWaitS`. A key that stays quiet for `quietS` starts afresh.
 */
export class SlowDown {
  readonly #free: number;
  readonly #maxWaitS: number;
  readonly #quietMs: number;
  readonly #tallies = new Map<string, Tally>();

  constructor({ free, maxWaitS, quietS = 900 }: { free: number; maxWaitS: number; quietS?: number }) {
    this.#free = free;
    this.#maxWaitS = maxWaitS;
    this.#quietMs = quietS * 1_000;
  }

  /** Seconds still to wait; 0 when a try is allowed now. Asking changes nothing. */
  waitS(key: string, nowMs: number): number {
    return Math.max(0, Math.ceil(((this.#live(key, nowMs)?.nextAtMs ?? 0) - nowMs) / 1_000));
  }

  /** Counts a try as wrong before its outcome is known, so that many at once gain nothing. */
  begin(key: string, nowMs: number): void {
    const wrong = (this.#live(key, nowMs)?.wrong ?? 0) + 1;
    const waitS = wrong < this.#free ? 0 : Math.min(this.#maxWaitS, 2 ** (wrong - this.#free));
    this.#tallies.delete(key);
    this.#tallies.set(key, { wrong, nextAtMs: nowMs + waitS * 1_000, forgottenAtMs: nowMs + waitS * 1_000 + this.#quietMs });
    if (this.#tallies.size > REMEMBERED_KEYS) for (const oldest of this.#tallies.keys()) return void this.#tallies.delete(oldest);
  }

  /** The try was right: the row of wrong ones is over. */
  forget(key: string): void {
    this.#tallies.delete(key);
  }

  /** The try was right, and says nothing about the wrong ones before it: only its own count is taken back. */
  takeBack(key: string, nowMs: number): void {
    const tally = this.#live(key, nowMs);
    if (tally) this.#tallies.set(key, { ...tally, wrong: tally.wrong - 1, nextAtMs: nowMs });
  }

  #live(key: string, nowMs: number): Tally | undefined {
    const tally = this.#tallies.get(key);
    return tally !== undefined && nowMs < tally.forgottenAtMs ? tally : undefined;
  }
}
