import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { plan } from "@offhook/emulator/scenario/plan.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import type { LoadedStep } from "@offhook/emulator/scenario/scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROFILES } from "./harness.ts";

/** By the numbers that files and tags carry. */
const BEHAVIOURS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

const folder = new URL("../../emulator/scenarios", import.meta.url).pathname;

function planned(seed: number) {
  return plan({ files: filesOnDisk, profiles: PROFILES, paths: [folder], onlyProfiles: [], seed, given: new Map() });
}

const run = ({ scenario, profile, seed, inputs, replay }: ReturnType<typeof planned>[number]) =>
  runScenario(scenario, { profile, seed, inputs, replay, realTime: false, timeoutMs: null, openDesk, wall: wallClock });

const Shipped = suite("shipped scenarios");

for (const one of planned(1)) {
  Shipped(`${one.scenario.name} [${one.profile}]`, async () => {
    const record = await run(one);
    assert.is(record.verdict, "passed", `${JSON.stringify(record.failure, null, 1)}`);
  });
}

Shipped("the same seed gives the same digest, another seed another", async () => {
  const digestsOf = async (seed: number) => {
    const some = planned(seed).filter(
      (one) => one.profile === "ccx600" && /^A (phone is provisioned|user is signed in at)/.test(one.scenario.name),
    );
    assert.is(some.length, 3);
    const digests: (string | null)[] = [];
    for (const one of some) digests.push((await run(one)).digest);
    return digests;
  };
  const first = await digestsOf(5);
  assert.equal(await digestsOf(5), first);
  assert.is.not((await digestsOf(6))[2], first[2]);
});

Shipped("every behaviour has a scenario on every profile, in files that carry its number", () => {
  const runs = planned(1);
  for (const behaviour of BEHAVIOURS)
    for (const profile of PROFILES)
      assert.ok(
        runs.some((one) => one.profile === profile && one.scenario.tags.includes(`behaviour-${behaviour}`)),
        `behaviour ${behaviour} on ${profile}`,
      );
  for (const { scenario } of runs) {
    const number = Number(/\/(\d+)-[^/]+$/.exec(scenario.file)?.[1]);
    assert.ok(scenario.tags.includes(`behaviour-${number}`), `${scenario.file} is not tagged behaviour-${number}`);
  }
});

Shipped("every fragment and every file beside the scenarios is used by one", () => {
  const used = new Set(planned(1).flatMap(({ scenario }) => scenario.steps.flatMap(filesOf)));
  for (const beside of ["fragments", "files"])
    for (const name of filesOnDisk.list(`${folder}/${beside}`).filter((one) => !one.startsWith(".")))
      assert.ok(used.has(name), `${beside}/${name}`);
});

/** Names of the files that a step brings in, and those inside it. */
function filesOf({ step, inside }: LoadedStep): string[] {
  const named = [step.include, step.server?.upload?.file].filter((name) => name !== undefined);
  return [...named.map((name) => name.replace(/^.*\//, "")), ...(inside?.steps.flatMap(filesOf) ?? [])];
}

Shipped.run();
