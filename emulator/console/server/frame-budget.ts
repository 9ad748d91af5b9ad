/** A second's worth of pictures, as many as a person can tell apart. */
const PER_S = 30;
/** So many at once after a pause: what a person does shows at once, even in the middle of other changes. */
const AT_ONCE = 8;

/** How often one phone may be drawn: a bucket that fills up with time. */
export class FrameBudget {
  #left = AT_ONCE;
  #atMs: number;

  constructor(nowMs: number) {
    this.#atMs = nowMs;
  }

  /** Takes one frame; when there is none left, says in how many milliseconds there will be. */
  take(nowMs: number): { readonly ok: true } | { readonly ok: false; readonly waitMs: number } {
    this.#left = Math.min(AT_ONCE, this.#left + ((nowMs - this.#atMs) * PER_S) / 1_000);
    this.#atMs = nowMs;
    if (this.#left < 1) return { ok: false, waitMs: Math.ceil(((1 - this.#left) * 1_000) / PER_S) };
    this.#left -= 1;
    return { ok: true };
  }
}
