import type { EdgeRig } from "../edge/kit.ts";

/** Stands in for the machine's timer where a client waits `pieceMs` between polls: the tenant's clock passes that time instead. */
export class Waits {
  /** How many waits there were so far. */
  count = 0;
  /** Called in the middle of each wait, two seconds before its end, with its number. */
  during: (wait: number) => Promise<unknown> = async () => {};
  readonly #real = globalThis.setTimeout;

  constructor(rig: EdgeRig, pieceMs: number) {
    const real = this.#real;
    const pass = async () => {
      await rig.clock.advance(pieceMs - 2_000);
      await this.during(++this.count);
      await rig.clock.advance(2_000);
    };
    const stand = (run: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) =>
      delayMs === pieceMs ? real(() => void pass().then(() => run(...args)), 0) : real(run, delayMs, ...args);
    globalThis.setTimeout = Object.assign(stand, real) as unknown as typeof setTimeout;
  }

  restore(): void {
    globalThis.setTimeout = this.#real;
  }
}
