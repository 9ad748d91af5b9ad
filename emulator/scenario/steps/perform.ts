import type { RunContext } from "../run-context.ts";
import type { Step } from "../step-schema.ts";
import { clock } from "./clock.ts";
import { expectLeds, expectStanding, expectText, expectTree, notVisible, read, waitFor } from "./look.ts";
import { portal } from "./portal.ts";
import { expectDifferent, expectSame } from "./saved.ts";
import { server } from "./server.ts";
import { dial, hold, pokeEverything, press, tap, type } from "./touch.ts";
import { advance, expectTrace, network, power } from "./world.ts";

type Action = Exclude<keyof Step, "name" | "when" | "timeout" | "phone" | "save-as" | "repeat" | "include">;

/** How each key of a step is carried out. What one returns is what `save-as` keeps. */
const performers: {
  [Key in Action]: (run: RunContext, value: NonNullable<Step[Key]>, step: Step) => Promise<unknown>;
} = {
  tap,
  dial,
  type,
  press,
  hold,
  read,
  "wait-for": waitFor,
  "expect-screen": expectTree,
  "expect-text": expectText,
  "not-visible": notVisible,
  "expect-standing": expectStanding,
  "expect-led": expectLeds,
  "expect-different": expectDifferent,
  "expect-same": expectSame,
  "expect-trace": expectTrace,
  "poke-everything": pokeEverything,
  "take-screenshot": async (run, wanted, step) => (await import("./picture.ts")).takeScreenshot(run, wanted, step),
  advance,
  server,
  portal,
  power,
  network,
  clock,
};

/** Carries out a step that has no steps inside, with its templates filled in at this moment. */
export async function perform(run: RunContext, step: Step): Promise<void> {
  for (const action of Object.keys(performers) as Action[]) {
    const written = step[action];
    if (written === undefined) continue;
    const value = await performOne(action, written);
    if (step["save-as"] !== undefined && typeof value === "string") run.save(step["save-as"], value);
    return;
  }

  function performOne<Key extends Action>(action: Key, written: NonNullable<Step[Key]>): Promise<unknown> {
    return performers[action](run, run.fill(written, step), step);
  }
}
