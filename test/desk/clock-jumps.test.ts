import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nextStep } from "../harness/next-step.ts";

/** What happens to the phone's clock, once, when a timer has just fired. */
const JUMPS: Readonly<Record<string, (phone: DeskPhone) => Promise<void>>> = {
  "a day ahead": (phone) => phone.clock.set("+1d"),
  "an hour behind": (phone) => phone.clock.set("-1h"),
  "to 1970": (phone) => phone.clock.set("1970-01-01T00:00:00Z"),
  "fast from then on": (phone) => phone.clock.drift(10_000),
  "asleep for 20 s": (phone) => phone.clock.suspend("20s"),
  "asleep for 20 min": (phone) => phone.clock.suspend("20m"),
};

interface Walk {
  /** Timers that fired on the way, on the desk as a whole. */
  readonly timers: number;
  readonly saidWrongTime: boolean;
}

/** The main road without network time, the clock jumping at the timer with that number. */
async function walk(how: string, jumpAt: number): Promise<Walk> {
  await using desk = await openDesk({ seed: 5 });
  const phone = desk.phone("ccx600", { clock: { networkTime: false } });
  await desk.tenant.addMac(phone.mac);
  let timers = 0;
  let saidWrongTime = false;
  const pass = async (ms: number) => {
    await desk.clock.until(() => {
      if (++timers === jumpAt) void JUMPS[how]?.(phone);
      return false;
    }, ms);
  };
  for (let steps = 0; phone.standing() !== "signed-in"; steps++) {
    const where = `${how} at timer ${jumpAt}: ${phone.screen().id} after ${steps} steps at ${desk.clock.nowMs()} ms`;
    assert.ok(steps < 900, where);
    saidWrongTime ||= phone.screen().id === "wrong-time";
    await nextStep(desk, phone, pass).catch(async (error: unknown) => {
      // Somebody who touches a phone that does not react tries again a little later.
      if (!String(error).includes("suspended")) throw error;
      await pass(5_000);
    });
  }
  const ended = `${how} at timer ${jumpAt}`;
  assert.equal(await desk.tenant.summary(), { addedMacAddresses: 0, waitingOnActivation: 0, waitingForSignIn: 0 }, ended);
  assert.is(phone.getById("organization").one().name, "Contoso", ended);
  return { timers, saidWrongTime };
}

const Jumps = suite("the clock jumps at every timer of the main road");

for (const [index, how] of Object.keys(JUMPS).entries()) {
  Jumps(`the phone gets to its home screen all the same: ${how}`, async () => {
    const { timers, saidWrongTime } = await walk(how, Number.POSITIVE_INFINITY);
    assert.ok(timers > 100 && !saidWrongTime, `${timers} timers`);
    const seen: Walk[] = [];
    // Each timer has two of the six jumps: all of them at all timers would take a minute.
    for (let jumpAt = 1 + (index % 3); jumpAt < timers; jumpAt += 3) seen.push(await walk(how, jumpAt));
    const isDate = /ahead|behind|1970/.test(how);
    assert.is(
      seen.some((one) => one.saidWrongTime),
      isDate,
    );
  });
}

Jumps.run();
