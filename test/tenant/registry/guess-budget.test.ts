import type { MacAddress } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX600, openWorld, otherThan, type World } from "./support.ts";

const DAY_MS = 86_400_000;
const macOf = (index: number) => `02000000${index.toString(16).padStart(4, "0")}` as MacAddress;

const Budget = suite("guess budget");

/** A world of listed phones with a code each; `tries` wrong ones from the first phones, `perPhone` each. */
async function underAttack({
  phones,
  tries,
  perPhone,
  source,
}: {
  phones: number;
  tries: number;
  perPhone: number;
  source?: string;
}) {
  const world = await openWorld({ settings: { wrongGuessesPerServer: 10, wrongGuessesPerSource: 1_000 } });
  const macs = Array.from({ length: phones }, (_, index) => macOf(index));
  for (const mac of macs) await world.admin.addMac({ mac, location: "" });
  const codes = new Map((await world.admin.generateCodes({ macs: "all" })).map((row) => [row.mac, row.verificationCode ?? ""]));
  // Codes and guesses of one millisecond would count as made too late.
  await world.clock.advance(1);
  for (let i = 0; i < tries; i++) {
    const mac = macOf(Math.floor(i / perPhone));
    await tryCode(world, mac, otherThan(codes.get(mac) ?? ""), source);
  }
  return { world, macs, codes };
}

async function tryCode(world: World, mac: MacAddress, code: string, source = "attacker") {
  const phone = world.phone(mac, { source });
  await phone.hello();
  const answer = await phone.activate(code);
  phone.link.close(1000, "");
  await world.clock.rest();
  return answer;
}

Budget("one wrong try short of the budget every code is still good", async () => {
  const { world, codes } = await underAttack({ phones: 11, tries: 9, perPhone: 1 });
  for (const [mac, code] of codes) assert.is(await tryCode(world, mac as MacAddress, code, "site"), "bound", mac);
  assert.equal(
    world.alerts.filter(({ kind }) => kind === "guesses-spent"),
    [],
  );
  await world.close();
});

Budget("once it is spent, phones that were touched need a fresh code, and the list says so", async () => {
  const { world, macs } = await underAttack({ phones: 11, tries: 10, perPhone: 1 });
  const rows = await world.admin.list("activation");
  assert.equal(
    rows.map(({ verificationCode }) => verificationCode !== null),
    macs.map((_, index) => index === 10),
  );
  assert.equal(world.alerts.at(-1), { kind: "guesses-spent", mac: macOf(9) });
  await world.close();
});

Budget(
  "once it is spent, even a right code made before is worth nothing, and a fresh one binds: no phone is locked",
  async () => {
    const { world, codes } = await underAttack({ phones: 11, tries: 10, perPhone: 1 });
    const untouched = macOf(10);
    const codeShown = async () => (await world.admin.list("activation")).find(({ mac }) => mac === untouched)?.verificationCode;
    assert.is(await codeShown(), codes.get(untouched));
    assert.is(await tryCode(world, untouched, codes.get(untouched) ?? "", "site"), "refused");
    assert.is(await codeShown(), null);
    await world.clock.advance(1);
    assert.is(await tryCode(world, untouched, await world.codeFor(untouched), "site"), "bound");
    const touched = macOf(0);
    assert.is(await tryCode(world, touched, await world.codeFor(touched), "site"), "bound");
    await world.close();
  },
);

Budget("while it is spent a fresh code has one try", async () => {
  const { world } = await underAttack({ phones: 3, tries: 10, perPhone: 4 });
  await world.clock.advance(1);
  const code = await world.codeFor(macOf(0));
  assert.is(await tryCode(world, macOf(0), otherThan(code)), "refused");
  assert.is(await tryCode(world, macOf(0), code), "refused");
  await world.close();
});

Budget("a spent budget is whole again after its window, to the millisecond", async () => {
  for (const [afterMs, outcome] of [
    [DAY_MS - 1, "refused"],
    [DAY_MS, "bound"],
  ] as const) {
    const world = await openWorld({ settings: { wrongGuessesPerServer: 1, codeLifeMs: 2 * DAY_MS } });
    for (const index of [0, 1]) await world.admin.addMac({ mac: macOf(index), location: "" });
    const attacked = await world.codeFor(macOf(0));
    const waiting = await world.codeFor(macOf(1));
    await tryCode(world, macOf(0), otherThan(attacked));
    await world.clock.advance(afterMs);
    assert.is(await tryCode(world, macOf(1), waiting, "site"), outcome, `${afterMs} ms later`);
    await world.close();
  }
});

Budget("a source that spent its own budget gets nowhere with older codes; others are not touched", async () => {
  const world = await openWorld({ settings: { wrongGuessesPerSource: 3 } });
  for (const index of [0, 1, 2]) await world.admin.addMac({ mac: macOf(index), location: "" });
  const codes = await Promise.all([0, 1, 2].map((index) => world.codeFor(macOf(index))));
  await world.clock.advance(1);
  for (let i = 0; i < 3; i++) await tryCode(world, macOf(0), otherThan(codes[0] ?? ""), "here");
  assert.is(await tryCode(world, macOf(1), codes[1] ?? "", "here"), "refused");
  assert.is(await tryCode(world, macOf(2), codes[2] ?? "", "there"), "bound");
  await world.close();
});

Budget("tries that no code could have answered use up nothing", async () => {
  const world = await openWorld({ settings: { wrongGuessesPerServer: 5 } });
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  for (let i = 0; i < 20; i++) await tryCode(world, macOf(i), "123456");
  assert.is(await tryCode(world, CCX600, code), "bound");
  await world.close();
});

Budget("whatever the number of phones, old codes are exposed to no more guesses than the budget", async () => {
  const { world, codes } = await underAttack({ phones: 60, tries: 10, perPhone: 1 });
  // Fifty more phones, each with its own right code at the first try: nothing but luck could have done better.
  for (let index = 10; index < 60; index++)
    assert.is(await tryCode(world, macOf(index), codes.get(macOf(index)) ?? ""), "refused");
  await world.close();
});

Budget.run();
