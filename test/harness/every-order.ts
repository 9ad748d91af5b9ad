import type { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import * as assert from "uvu/assert";
import { type Call, type History, type Sequential, sequentialOrder } from "./history.ts";
import { countInterleavings, interleavings } from "./interleavings.ts";
import { type Distance, distances, together } from "./together.ts";

export type Step = () => Promise<unknown>;

/** A fresh world and what the people in it are about to do. */
export interface Play<State, Op, Result> {
  readonly clock: VirtualClock;
  readonly history: History<Op, Result>;
  /** What is true before the first call of the history. */
  readonly start: State;
  /** One step after the other, with nobody in the way: to get there, and to look around in the end. */
  readonly before?: readonly Step[];
  readonly afterwards?: readonly Step[];
  readonly everybody: readonly (readonly Step[])[];
  /** @throws what went wrong that no call shows. */
  close(): Promise<void>;
}

export interface Story<State, Op, Result> {
  /** How many steps each of the people has. */
  readonly lengths: readonly number[];
  readonly rules: Sequential<State, Op, Result>;
  readonly open: (at: (clock: VirtualClock) => Distance) => Promise<Play<State, Op, Result>>;
  /** What must have happened in at least one of the orders; a story in which it never does proves nothing. */
  readonly reached: readonly string[];
  /** What must hold of every history besides. */
  readonly also?: (calls: readonly Call<Op, Result>[], where: string) => void;
}

/** Plays a story in every order of its steps, at every distance: each history must fit some order of the single steps. */
export async function inEveryOrder<State, Op extends object, Result>(story: Story<State, Op, Result>): Promise<void> {
  const { lengths, rules, open, reached, also } = story;
  const results = new Set<string>();
  for (const [distance, at] of Object.entries(distances)) {
    let played = 0;
    for (const order of interleavings(lengths)) {
      played++;
      const { clock, history, start, before = [], everybody, afterwards = [], close } = await open(at);
      for (const step of before) await together(clock, [[step]], [0]);
      await together(clock, everybody, order);
      for (const step of afterwards) await together(clock, [[step]], [0]);
      await close();
      const where = `${distance}, turns ${order.join(" ")}:\n${history}`;
      assert.ok(sequentialOrder(history.calls, start, rules), `no order of the single steps explains this; ${where}`);
      also?.(history.calls, where);
      for (const what of summary(history.calls)) results.add(what);
    }
    assert.is(played, countInterleavings(lengths));
  }
  for (const what of reached) assert.ok(results.has(what), `never happened: ${what}; what did:\n${[...results].join("\n")}`);
}

/** `Ann: remove → done` and, for how often there was such an outcome, `remove → done ×2`. */
function summary<Op extends object, Result>(calls: readonly Call<Op, Result>[]): string[] {
  const outcomes = calls.map(({ op, result }) => `${Object.keys(op)[0]} → ${result ?? "no answer"}`);
  const counts = [...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, all]) => `${outcome} ×${all.length}`);
  return [...calls.map(({ who }, index) => `${who}: ${outcomes[index]}`), ...counts];
}
