import { DeviceClock } from "@offhook/emulator/clock/device-clock.ts";
import { VIRTUAL_EPOCH_MS, VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const Device = suite<{ base: VirtualClock; clock: DeviceClock }>("device clock");
Device.before.each((t) => {
  t.base = new VirtualClock();
  t.clock = new DeviceClock(t.base);
});

/** Sets a timer of the device; tells when it fired, in desk time. */
function timer(base: VirtualClock, clock: DeviceClock, delayMs: number): { atMs: number } {
  const fired = { atMs: Number.NaN };
  clock.setTimeout(() => {
    fired.atMs = base.nowMs();
  }, delayMs);
  return fired;
}

Device("with nothing wrong it is the desk's clock, and sets no timer nobody asked for", async ({ base, clock }) => {
  assert.is(base.untilNextMs(), null);
  clock.date.networkTime(true);
  await base.advance(12_345);
  assert.equal([clock.nowMs(), clock.epochMs()], [12_345, VIRTUAL_EPOCH_MS + 12_345]);
  assert.is(base.untilNextMs(), null);
  const fired = timer(base, clock, 900_000);
  await base.advance(DAY_MS);
  assert.is(fired.atMs, 912_345);
  const id = clock.setTimeout(() => assert.unreachable("forgotten"), 5);
  clock.clearTimeout(id);
  clock.clearTimeout(id);
  assert.ok(id !== 0);
  assert.is(base.untilNextMs(), null);
});

Device("timers fire in the order of their time and of being set, as on the desk", async ({ base, clock }) => {
  const fired: string[] = [];
  clock.setTimeout(() => fired.push("b"), 20);
  base.setTimeout(() => fired.push("desk"), 20);
  clock.setTimeout(() => fired.push("c"), 20);
  clock.setTimeout(() => fired.push("a"), 10);
  await base.advance(20);
  assert.equal(fired, ["a", "b", "desk", "c"]);
});

Device(
  "a fast clock is early by its drift, a slow one late, to the millisecond and never by the device's own count",
  async (t) => {
    for (const [ppm, atMs] of [
      [10_000, 891_090],
      [200, 899_821],
      [-200, 900_181],
      [-10_000, 909_091],
    ] as const) {
      const base = new VirtualClock();
      const clock = new DeviceClock(base);
      clock.drift(ppm);
      let ownMs = 0;
      clock.setTimeout(() => {
        ownMs = clock.nowMs();
      }, 900_000);
      while (await base.step());
      assert.is(ownMs, 900_000, `${ppm} ppm`);
      assert.ok(Math.abs(base.nowMs() - atMs) <= 1, `${ppm} ppm: ${base.nowMs()}`);
    }
    t.clock.drift(100);
    await t.base.advance(DAY_MS);
    assert.is(t.clock.epochMs() - t.base.epochMs(), 8_640);
  },
);

Device("a drift that begins under way moves the timers that wait", async ({ base, clock }) => {
  const fired = timer(base, clock, 100_000);
  await base.advance(50_000);
  clock.drift(10_000);
  await base.advance(DAY_MS);
  assert.is(fired.atMs, 99_505);
});

Device(
  "asleep it counts no time and fires nothing; its date goes on; what came meanwhile comes first",
  async ({ base, clock }) => {
    const order: string[] = [];
    clock.setTimeout(() => order.push(`timer at ${base.nowMs()}`), 10_000);
    await base.advance(4_000);
    clock.sleep(HOUR_MS);
    clock.whenAwake(() => order.push("first message"));
    clock.whenAwake(() => order.push("second message"));
    clock.setTimeout(() => order.push(`timer set asleep at ${base.nowMs()}`), 0);
    await base.advance(HOUR_MS - 1);
    assert.equal([clock.isAwake, clock.nowMs(), order], [false, 4_000, []]);
    assert.is(clock.epochMs(), base.epochMs());
    assert.is(clock.throughSleep.nowMs(), base.nowMs());
    await base.advance(1);
    assert.equal(order, ["first message", "second message", `timer set asleep at ${4_000 + HOUR_MS}`]);
    await base.advance(6_000);
    assert.is(order.at(-1), `timer at ${10_000 + HOUR_MS}`);
    assert.is(clock.nowMs(), 10_000);
  },
);

Device("woken early it goes on at once, and only once", async ({ base, clock }) => {
  let fired = 0;
  clock.setTimeout(() => fired++, 1_000);
  clock.sleep(HOUR_MS);
  await base.advance(500);
  clock.wake();
  clock.wake();
  await base.advance(1_000);
  assert.is(fired, 1);
  await base.advance(2 * HOUR_MS);
  assert.equal([fired, clock.nowMs()], [1, 1_000 + 2 * HOUR_MS]);
});

Device("a date that jumps moves no timer and not nowMs", async ({ base, clock }) => {
  const fired = timer(base, clock, 60_000);
  clock.date.set(0);
  assert.equal([clock.epochMs(), clock.nowMs()], [0, 0]);
  await base.advance(1_000);
  assert.equal([clock.epochMs(), clock.nowMs()], [1_000, 1_000]);
  await base.advance(DAY_MS);
  assert.is(fired.atMs, 60_000);
});

Device("network time sets the date at once and every hour, so that a drifting clock stays right within a second", async (t) => {
  const { base, clock } = t;
  clock.drift(200);
  clock.date.set(0);
  clock.date.networkTime(true);
  for (let hour = 0; hour < 50; hour++) {
    await base.advance(HOUR_MS - 7);
    assert.ok(Math.abs(clock.epochMs() - base.epochMs()) < 1_000, `after ${hour} hours`);
  }
  assert.is(base.untilNextMs(), null, "without a timer");
  clock.date.set(clock.epochMs() + DAY_MS);
  assert.ok(clock.epochMs() - base.epochMs() > DAY_MS - 1_000, "a jump lasts until the next time it asks");
  await base.advance(HOUR_MS);
  assert.ok(Math.abs(clock.epochMs() - base.epochMs()) < 1_000);
});

Device("without network time it goes on from where it was left", async ({ base, clock }) => {
  clock.drift(1_000);
  clock.date.networkTime(true);
  await base.advance(HOUR_MS);
  clock.date.networkTime(false);
  await base.advance(DAY_MS);
  assert.is(clock.epochMs() - base.epochMs(), DAY_MS / 1_000);
});

Device("on a clock that counts fractions, as a real one does, it neither goes back nor fires early", async ({ base, clock }) => {
  clock.drift(-10_000);
  let ownMs = 0;
  clock.setTimeout(() => {
    ownMs = clock.nowMs();
  }, 10.5);
  let lastMs = 0;
  for (let step = 0; step < 3_000; step++) {
    await base.advance(0.1);
    assert.ok(clock.nowMs() >= lastMs, `${lastMs} then ${clock.nowMs()}`);
    lastMs = clock.nowMs();
  }
  assert.ok(ownMs >= 10.5, `${ownMs}`);
});

type Act = { kind: "pass" | "drift" | "sleep" | "wake" | "set" | "timer" | "network"; n: number };
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("pass", "drift", "sleep", "wake", "set", "timer", "network"),
    n: fc.nat(100_000),
  }),
  { maxLength: 40 },
);

Device("whatever is done to it: nowMs never goes back, no timer is early by it or lost, none fires asleep", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const base = new VirtualClock();
      const clock = new DeviceClock(base);
      let lastMs = 0;
      let waiting = 0;
      const look = () => {
        const nowMs = clock.nowMs();
        assert.ok(nowMs >= lastMs && Number.isInteger(nowMs), `${lastMs} then ${nowMs}`);
        lastMs = nowMs;
      };
      for (const { kind, n } of all) {
        if (kind === "pass") await base.advance(n);
        if (kind === "drift") clock.drift((n % 20_001) - 10_000);
        if (kind === "sleep") clock.sleep(n);
        if (kind === "wake") clock.wake();
        if (kind === "set") clock.date.set(n * 1_000_000);
        if (kind === "network") clock.date.networkTime(n % 2 === 0);
        if (kind === "timer") {
          const dueMs = clock.nowMs() + n;
          waiting++;
          clock.setTimeout(() => {
            look();
            assert.ok(clock.isAwake);
            assert.ok(lastMs >= dueMs && lastMs <= dueMs + 1, `due at ${dueMs}, fired at ${lastMs}`);
            waiting--;
          }, n);
        }
        look();
      }
      while (await base.step());
      assert.is(waiting, 0);
      assert.is(clock.isAwake, true);
    }),
    { numRuns: 300 },
  );
});

Device.run();
