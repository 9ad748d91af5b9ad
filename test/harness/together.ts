import { macrotask } from "@offhook/emulator/clock/macrotask.adapter.ts";
import type { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";

/** Milliseconds between two turns. */
const TURN_MS = 20;

/**
 * Plays one interleaving: whose turn it is, turn by turn. Everybody does one thing after the other, each as soon as it is their turn and
 * the one before is over. Resolves when the last is over.
 */
export async function together(
  clock: { advance(ms: number): Promise<void> },
  everybody: readonly (readonly (() => Promise<unknown>)[])[],
  order: readonly number[],
): Promise<void> {
  const queues = everybody.map((steps) => ({ left: [...steps], busy: Promise.resolve() as Promise<unknown> }));
  for (const turn of order) {
    const queue = queues[turn];
    const step = queue?.left.shift();
    if (!queue || !step) throw new RangeError(`turn of ${turn}, who has nothing left to do`);
    queue.busy = queue.busy.then(step);
    // Looked at below; without this a failed step would count as unhandled while time passes.
    queue.busy.catch(() => {});
    await clock.advance(TURN_MS);
  }
  let over = false;
  const all = Promise.all(queues.map(({ busy }) => busy)).finally(() => {
    over = true;
  });
  all.catch(() => {});
  while (!over) await clock.advance(TURN_MS);
  await all;
}

/** Brings a request to where it is carried out, and its answer back. */
export type Travel = <T>(call: () => Promise<T>) => Promise<T>;

export interface Distance {
  /** For the nth person, who asks by HTTP. */
  readonly travel: (person: number) => Travel;
  /** Milliseconds a message takes each way on a phone's line; null when it arrives in the turn of the event loop it was sent in. */
  readonly lineMs: number | null;
}

/** How far from each other people and phones may be. */
export const distances: Readonly<Record<string, (clock: VirtualClock) => Distance>> = {
  /** A step is over before the next turn. */
  "on the spot": () => ({ travel: () => (call) => call(), lineMs: 0 }),
  /** Carried out in another order than they were sent. */
  "from far off": (clock) => ({
    travel: (person) => delayed(clock, [31, 2, 17, 9][person % 4] ?? 0, [3, 26, 1, 12][person % 4] ?? 0),
    lineMs: 14,
  }),
  /** What was sent within some turns is carried out in one and the same turn of the event loop. */
  "at one moment": (clock) => gated(clock, () => 0),
  /** The same, a few turns of the event loop apart: between the reading and the writing of somebody else. */
  "in each other's way": (clock) => gated(clock, (person) => 3 - (person % 4)),
};

function gated(clock: VirtualClock, turnsLate: (person: number) => number): Distance {
  const gate = new Gate(clock, 3 * TURN_MS + 1);
  const travel =
    (person: number): Travel =>
    async (call) => {
      await gate.opens();
      for (let turns = turnsLate(person); turns > 0; turns--) await clock.hold(macrotask());
      return call();
    };
  return { travel, lineMs: null };
}

function delayed(clock: VirtualClock, thereMs: number, backMs: number): Travel {
  const pause = (ms: number) => new Promise<void>((resolve) => clock.setTimeout(resolve, ms));
  return async (call) => {
    await pause(thereMs);
    const result = await call();
    await pause(backMs);
    return result;
  };
}

/** Lets everybody through who waits, all at once, a while after the first came. */
class Gate {
  readonly #clock: VirtualClock;
  readonly #everyMs: number;
  #opening: Promise<void> | undefined;

  constructor(clock: VirtualClock, everyMs: number) {
    this.#clock = clock;
    this.#everyMs = everyMs;
  }

  opens(): Promise<void> {
    this.#opening ??= new Promise((resolve) => {
      this.#clock.setTimeout(() => {
        this.#opening = undefined;
        resolve();
      }, this.#everyMs);
    });
    return this.#opening;
  }
}
