import { parseArgs } from "node:util";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import { INTERRUPTIONS, type Interruption, interrupted, type Occasion } from "../harness/interruption.ts";
import { play, shippedRuns } from "../harness/scenario-coverage.ts";

/**
 * Every shipped scenario, interrupted each time its phones come to rest where they have not been before, by power, cable and tenant.
 * `npm run interruptions -- --budget 10m --seed 7 --grep sign-in`; what there is no time for is counted. Exit code 1 when something was found.
 */

const { values } = parseArgs({
  options: {
    budget: { type: "string", default: "5m" },
    seed: { type: "string", default: "1" },
    grep: { type: "string", default: "" },
  },
});
const endsAtMs = Date.now() + parseDuration(values.budget);

interface Planned extends Occasion {
  readonly state: string;
  readonly what: Interruption;
}

const planned: Planned[] = [];
for (const run of shippedRuns().filter(({ scenario }) => `${scenario.file} ${scenario.name}`.includes(values.grep))) {
  const seen = new Set<string>();
  let change = 0;
  await play(run, {
    onChange: (phone) => {
      change++;
      const state = phone
        .states()
        .filter((name) => name.includes("."))
        .join(" ");
      if (seen.has(state)) return;
      seen.add(state);
      for (const what of INTERRUPTIONS) planned.push({ run, change, state, what });
    },
  });
}
const dice = new SeededDice(`interruptions/${values.seed}`);
const order = planned.map((one) => ({ one, at: dice.roll() })).sort((a, b) => a.at - b.at);

const found: string[] = [];
let done = 0;
for (const { one } of order) {
  if (Date.now() >= endsAtMs) break;
  await interrupted(one.what, one.state, one).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    found.push(said);
    console.log(`✗ ${one.run.scenario.file}, change ${one.change}, ${one.what}: ${said}`);
  });
  done++;
  if (done % 100 === 0) console.log(`${done} of ${order.length} done, ${found.length} found`);
}
console.log(`${done - found.length} passed, ${found.length} failed, ${order.length - done} not run`);
process.exitCode = found.length > 0 ? 1 : 0;
