import { chartStates, chartTransitions } from "@offhook/agent/sign-in/chart-map.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { INTERRUPTIONS, interrupted, type Occasion } from "../harness/interruption.ts";
import { play, shippedRuns } from "../harness/scenario-coverage.ts";

/**
 * The list of what is interrupted comes from the chart: each of its states is looked for in the shipped scenarios, and interrupted where one
 * is in it for the first time. `npm run interruptions` does it in every state of every scenario.
 */

let looked: Promise<Map<string, Occasion>> | undefined;
function occasions(): Promise<Map<string, Occasion>> {
  looked ??= lookForOccasions();
  return looked;
}

/** First time each state is rested in: which scenario, at which change of its phones. */
async function lookForOccasions(): Promise<Map<string, Occasion>> {
  const first = new Map<string, Occasion>();
  for (const run of shippedRuns()) {
    let change = 0;
    await play(run, {
      onChange: (phone) => {
        change++;
        for (const state of phone.states()) if (!first.has(state)) first.set(state, { run, change });
      },
    });
  }
  return first;
}

/** Passed through, never rested in. */
const passing = new Set(chartTransitions.filter(({ name }) => name.includes(": at once")).map(({ from }) => from));

const Interrupted = suite("interrupted in every state of the chart");

for (const what of INTERRUPTIONS) {
  Interrupted(`the phone comes back, and is of one mind with its tenant: ${what}`, async () => {
    const first = await occasions();
    const states = chartStates.filter((name) => name !== "phone" && !passing.has(name));
    assert.equal(
      states.filter((state) => !first.has(state)),
      [],
      "states that no scenario is in",
    );
    const done = new Set<string>();
    for (const [state, occasion] of first) {
      const same = `${occasion.run.scenario.file} ${occasion.change}`;
      if (done.has(same)) continue;
      done.add(same);
      await interrupted(what, state, occasion);
    }
  });
}

Interrupted.run();
