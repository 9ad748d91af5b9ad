import type { Happening } from "./happening.ts";

type Untimed = Happening extends infer One ? (One extends Happening ? Omit<One, "atMs"> : never) : never;

/** Writes down what happens, in order. */
export class Recorder {
  readonly #nowMs: () => number;
  readonly #places: Happening[][] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  note(what: Untimed): void {
    this.reserve()([what]);
  }

  /**
   * Keeps a place for something whose outcome is not known yet: what it leads to may show on the phone before it has answered,
   * and belongs behind it. A place that is never filled holds nothing.
   */
  reserve(): (what: readonly Untimed[]) => void {
    const place: Happening[] = [];
    const atMs = this.#nowMs();
    this.#places.push(place);
    return (what) => void place.push(...what.map((one) => ({ ...one, atMs }) as Happening));
  }

  happenings(): Happening[] {
    return this.#places.flat();
  }
}
