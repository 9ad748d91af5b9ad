import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import { LiveClock } from "@offhook/emulator/clock/live-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const DAY_MS = 86_400_000;

const Live = suite("live clock");

Live("a day passes at once, and every timer on the way fires in order at its own time", async () => {
  const clock = new LiveClock();
  const fired: [string, number][] = [];
  const startMs = clock.nowMs();
  const at = (name: string) => () => void fired.push([name, Math.round((clock.nowMs() - startMs) / 1_000)]);
  clock.setTimeout(at("day"), DAY_MS);
  clock.setTimeout(() => {
    at("minute")();
    clock.setTimeout(at("minute and a half"), 30_000);
  }, 60_000);
  clock.setTimeout(at("later"), DAY_MS + 60_000);
  await clock.advance(DAY_MS + 1_000);
  assert.equal(fired, [
    ["minute", 60],
    ["minute and a half", 90],
    ["day", 86_400],
  ]);
  assert.ok(clock.nowMs() - startMs >= DAY_MS + 1_000);
  clock.close();
});

Live("between two timers everything that was set in motion comes to rest, the network included", async () => {
  const order: string[] = [];
  let answer: Promise<void> = Promise.resolve();
  const clock = new LiveClock({ settle: () => answer });
  clock.setTimeout(() => {
    answer = new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve)))).then(
      () => void order.push("answer"),
    );
  }, 1_000);
  clock.setTimeout(() => void order.push("next timer"), 2_000);
  await clock.advance(5_000);
  assert.equal(order, ["answer", "next timer"]);
  clock.close();
});

Live("advances that overlap add up and both wait for what is due", async () => {
  const clock = new LiveClock();
  const fired: number[] = [];
  for (const n of [1, 2, 3]) clock.setTimeout(() => void fired.push(n), n * 1_000);
  const first = clock.advance(1_500);
  await clock.advance(1_500);
  assert.equal(fired, [1, 2, 3]);
  await first;
  clock.close();
});

Live("real time passes by itself, and never backwards", async () => {
  const clock = new LiveClock();
  let lastMs = clock.nowMs();
  const seen: number[] = [];
  await new Promise<void>((resolve) => {
    clock.setTimeout(() => void seen.push(1), 1);
    clock.setTimeout(resolve, 3);
    void clock.advance(1);
  });
  for (let i = 0; i < 1_000; i++) {
    const nowMs = clock.nowMs();
    assert.ok(nowMs >= lastMs);
    lastMs = nowMs;
  }
  assert.equal(seen, [1]);
  clock.close();
});

Live("the date starts no earlier than told and goes with the clock", async () => {
  const notBeforeEpochMs = Date.now() + 3 * DAY_MS;
  const clock = new LiveClock({ notBeforeEpochMs });
  assert.ok(clock.epochMs() >= notBeforeEpochMs && clock.epochMs() < notBeforeEpochMs + 10_000);
  const before = clock.epochMs();
  await clock.advance(DAY_MS);
  assert.ok(clock.epochMs() - before >= DAY_MS);
  clock.close();
  const now = new LiveClock();
  assert.ok(Math.abs(now.epochMs() - Date.now()) < 1_000);
  now.close();
});

Live("after close nothing fires", async () => {
  const clock = new LiveClock();
  let fired = 0;
  clock.setTimeout(() => fired++, 10);
  clock.close();
  await clock.advance(1_000);
  assert.is(fired, 0);
});

Live("while something is under way no timer fires, however much time is passed over", async () => {
  const clock = new LiveClock();
  let fired = 0;
  clock.setTimeout(() => fired++, 10);
  clock.stop();
  const advanced = clock.advance(1_000);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.is(fired, 0);
  clock.go();
  await advanced;
  assert.is(fired, 1);
  clock.close();
});

Live("at a rate every timer on the way fires in order, none early and none skipped, and time never goes backwards", async () => {
  const clock = new LiveClock();
  const startMs = clock.nowMs();
  const fired: number[] = [];
  let lastMs = startMs;
  const told = () => {
    const nowMs = clock.nowMs();
    assert.ok(nowMs >= lastMs, `${nowMs} after ${lastMs}`);
    lastMs = nowMs;
    return nowMs - startMs;
  };
  await new Promise<void>((resolve) => {
    for (let n = 1; n <= 100; n++) {
      clock.setTimeout(() => {
        assert.ok(told() >= n * 1_000, `${n} fired at ${told()} ms`);
        fired.push(n);
        if (n === 100) resolve();
      }, n * 1_000);
    }
    clock.setRate(3_600);
    const look = () => {
      if (told() < 100_000) setImmediate(look);
    };
    look();
  });
  assert.equal(
    fired,
    [...Array(100).keys()].map((n) => n + 1),
  );
  assert.is(clock.rate, 3_600);
  clock.close();
});

Live("a rate is about the time from now on, and a change of it moves nothing", async () => {
  const clock = new LiveClock();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const realMs = performance.now();
  const before = clock.nowMs();
  clock.setRate(1_000);
  const after = clock.nowMs();
  const mostMs = (performance.now() - realMs) * 1_000;
  assert.ok(after - before <= mostMs, `${after - before} of at most ${mostMs} ms passed between two lines`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(clock.nowMs() - after >= 19_000);
  clock.setRate(1);
  const slow = clock.nowMs();
  const date = clock.epochMs();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(clock.nowMs() - slow < 5_000);
  assert.ok(clock.epochMs() >= date && clock.epochMs() - date < 5_000);
  clock.close();
});

Live("an advance at a rate passes as a whole, on top of what the rate brings", async () => {
  const clock = new LiveClock();
  clock.setRate(60);
  const fired: string[] = [];
  clock.setTimeout(() => fired.push("hour"), 3_600_000);
  clock.setTimeout(() => fired.push("day"), DAY_MS);
  const before = clock.nowMs();
  await clock.advance(DAY_MS);
  assert.equal(fired, ["hour", "day"]);
  const passedMs = clock.nowMs() - before;
  assert.ok(passedMs >= DAY_MS && passedMs < DAY_MS + 60_000, `${passedMs} ms`);
  clock.close();
});

Live("who cannot keep up with the rate slows it down: nothing piles up that would have to be made up for", async () => {
  const clock = new LiveClock();
  let fired = 0;
  // More work than there is time for: each firing takes longer than the time until the next one is due.
  const work = () => {
    fired++;
    const untilMs = performance.now() + 2;
    while (performance.now() < untilMs);
    clock.setTimeout(work, 1_000);
  };
  try {
    clock.setTimeout(work, 1_000);
    clock.setRate(3_600);
    // However long that takes on a machine with other things to do: it is far behind by then.
    while (fired < 50) await new Promise((resolve) => setTimeout(resolve, 50));
    clock.setRate(1);
    const before = fired;
    await clock.advance(0);
    // At most what one catch-up may count for: 25 ms at this rate, twice as the rate changed in the middle of one.
    assert.ok(fired - before <= 180, `${fired - before} more of ${fired}`);
  } finally {
    // It sets itself anew for ever.
    clock.close();
  }
});

Live("a cleared timer does not fire, and clearing an unknown one does nothing", async () => {
  const clock = new LiveClock();
  let fired = 0;
  const id = clock.setTimeout(() => fired++, 10);
  assert.is.not(id, 0);
  clock.clearTimeout(id);
  clock.clearTimeout(4_711);
  await clock.advance(1_000);
  assert.is(fired, 0);
  clock.close();
});
Live.run();

const System = suite("system clock");

System("a timer fires once, not inside the call and not before its time", async () => {
  const clock = new SystemClock();
  const startMs = clock.nowMs();
  let inside = true;
  const firedMs = await new Promise<number>((resolve) => {
    assert.is.not(
      clock.setTimeout(() => {
        assert.not.ok(inside);
        resolve(clock.nowMs());
      }, 2.5),
      0,
    );
    inside = false;
  });
  assert.ok(firedMs - startMs >= 2.5, `${firedMs - startMs} ms`);
});

System("a delay longer than Node's timers hold does not fire at once", async () => {
  const clock = new SystemClock();
  let fired = 0;
  const id = clock.setTimeout(() => fired++, 60 * DAY_MS);
  await new Promise<void>((resolve) => void clock.setTimeout(resolve, 5));
  clock.clearTimeout(id);
  assert.is(fired, 0);
});

System("a cleared timer stays silent", async () => {
  const clock = new SystemClock({ unref: true });
  let fired = 0;
  clock.clearTimeout(clock.setTimeout(() => fired++, 0));
  await new Promise<void>((resolve) => void new SystemClock().setTimeout(resolve, 3));
  assert.is(fired, 0);
});
System.run();

const Dice = suite("crypto dice");
Dice("rolls lie in [0, 1) and bytes come in the number asked for", () => {
  const dice = new CryptoDice();
  const rolls = Array.from({ length: 500 }, () => dice.roll());
  assert.ok(rolls.every((roll) => roll >= 0 && roll < 1));
  assert.ok(new Set(rolls).size > 490);
  assert.ok(Math.abs(rolls.reduce((a, b) => a + b) / 500 - 0.5) < 0.15);
  assert.is(dice.bytes(32).length, 32);
  assert.not.equal(dice.bytes(32), dice.bytes(32));
});
Dice.run();
