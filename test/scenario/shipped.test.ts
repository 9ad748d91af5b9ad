import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { plan } from "@offhook/emulator/scenario/plan.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROFILES } from "./harness.ts";

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

Shipped("every behaviour has a scenario", () => {
  const tags = new Set(planned(1).flatMap((one) => one.scenario.tags));
  for (let behaviour = 1; behaviour <= 8; behaviour++) assert.ok(tags.has(`behaviour-${behaviour}`), `behaviour ${behaviour}`);
});

Shipped.run();
