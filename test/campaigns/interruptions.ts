import { parseArgs } from "node:util";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { parseShard } from "@offhook/emulator/scenario/select.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { formatDuration, parseDuration } from "@offhook/protocol/units.ts";
import { INTERRUPTIONS, type Interruption, interrupted, type Occasion } from "../harness/interruption.ts";
import { play, shippedRuns } from "../harness/scenario-coverage.ts";

const USAGE = `Usage: npm run interruptions -- [options]

Every shipped scenario, interrupted each time its phones come to rest where they have not been before: by power, cable and tenant.

  --budget DURATION  how long at most (5m); what there is no time for is counted
  --seed N           the order in which it is done (1)
  --shard i/n        only part i of n of that order; all parts together are everything once
  --grep TEXT        only scenarios with this in their file or name
  --help             this text

Exit code 1 when something was found, 2 for a command line that cannot be meant.`;

function commandLine() {
  const { values } = parseArgs({
    options: {
      budget: { type: "string", default: "5m" },
      seed: { type: "string", default: "1" },
      shard: { type: "string", default: "1/1" },
      grep: { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  const budgetMs = parseDuration(values.budget);
  const runs = shippedRuns().filter(({ scenario }) => `${scenario.file} ${scenario.name}`.includes(values.grep));
  if (runs.length === 0) throw new InputError(`--grep ${values.grep}: no scenario has that in its file or name`);
  return { ...values, budgetMs, shard: parseShard(values.shard), runs };
}

function understood(): ReturnType<typeof commandLine> {
  try {
    const line = commandLine();
    if (!line.help) return line;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

const { budgetMs, seed, shard, runs } = understood();
const endsAtMs = Date.now() + budgetMs;

interface Planned extends Occasion {
  readonly state: string;
  readonly what: Interruption;
}

const planned: Planned[] = [];
console.log(`Finding where phones come to rest; scenarios: ${runs.length}`);
for (const run of runs) {
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
const dice = new SeededDice(`interruptions/${seed}`);
const order = planned
  .map((one) => ({ one, at: dice.roll() }))
  .sort((a, b) => a.at - b.at)
  .filter((_, at) => at % shard.total === shard.index - 1);
console.log(`${order.length} interruptions, for at most ${formatDuration(budgetMs)} in all`);

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
