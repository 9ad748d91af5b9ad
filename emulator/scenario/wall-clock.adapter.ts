/** Real time, for what a run costs and for noticing that one hangs. */
export interface WallClock {
  nowMs(): number;
  /**
   * The work, unless it takes longer than `limitMs` or is interrupted.
   * @throws {HungError} after `limitMs`; what the signal was aborted with, when it was.
   */
  limit<T>(work: Promise<T>, limitMs: number, signal?: AbortSignal): Promise<T>;
}

/** Something did not come back in real time although desk time stood still: a defect, ours or an adapter's. */
export class HungError extends Error {
  constructor(limitMs: number) {
    super(`nothing came back for ${limitMs / 1_000} s of real time`);
    this.name = "HungError";
  }
}

export const wallClock: WallClock = {
  nowMs: () => performance.now(),
  limit(work, limitMs, signal) {
    return new Promise((resolve, reject) => {
      // Longer than Node's timers can wait means no limit.
      const timer = limitMs < 0x7fff_ffff ? setTimeout(() => reject(new HungError(limitMs)), limitMs) : undefined;
      const interrupted = () => reject(signal?.reason);
      signal?.addEventListener("abort", interrupted, { once: true });
      if (signal?.aborted) interrupted();
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", interrupted);
      });
    });
  },
};
