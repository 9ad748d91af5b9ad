import { initialReconnect, type ReconnectEvent, type ReconnectState, stepReconnect } from "@offhook/agent/link/reconnect.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const after = (...events: ReconnectEvent[]) => {
  let state: ReconnectState = initialReconnect;
  let effects: readonly unknown[] = [];
  for (const event of events) ({ state, effects } = stepReconnect(state, event));
  return { state, effects };
};

const Reconnect = suite("reconnect");

Reconnect("dials at once when it starts, and a lone phone is back within a second of losing its server", () => {
  assert.equal(after({ type: "start" }).effects, [{ type: "dial" }]);
  const { effects } = after({ type: "start" }, { type: "greeted", spreadMs: 0 }, { type: "lost", roll: 0.999 });
  assert.equal(effects, [{ type: "wait", ms: 999 }]);
});

Reconnect("spreads the first attempt over the server's window, and backs off from that window with equal jitter", () => {
  const lost = [{ type: "start" }, { type: "greeted", spreadMs: 60_000 }, { type: "lost", roll: 0.5 }] as const;
  assert.equal(after(...lost).effects, [{ type: "wait", ms: 30_000 }]);
  const failed = (roll: number) => [{ type: "due" }, { type: "failed", roll }] as const;
  assert.equal(after(...lost, ...failed(0)).effects, [{ type: "wait", ms: 60_000 }]);
  assert.equal(after(...lost, ...failed(0.5), ...failed(0)).effects, [{ type: "wait", ms: 120_000 }]);
  let last: { effects: readonly unknown[] } = { effects: [] };
  for (let failures = 1; failures < 30; failures++)
    last = after(...lost, ...Array.from({ length: failures }, () => failed(1)).flat());
  assert.equal(last.effects, [{ type: "wait", ms: 300_000 }]);
});

Reconnect("does not sit out its back-off when the cable is back", () => {
  const { state, effects } = after(
    { type: "start" },
    { type: "failed", roll: 1 },
    { type: "failed", roll: 1 },
    { type: "network.up", roll: 0.1 },
  );
  assert.equal(effects, [{ type: "wait", ms: 100 }]);
  assert.is(state.failures, 0);
});

Reconnect("does nothing after it was stopped, whatever comes", () => {
  for (const event of [
    { type: "due" },
    { type: "failed", roll: 0 },
    { type: "lost", roll: 0 },
    { type: "network.up", roll: 0 },
  ] as const) {
    assert.equal(after({ type: "start" }, { type: "stop" }, event).effects, []);
  }
});

/** All phones lose the server in one instant; it takes 2,000 a second once it is back. Bins of one second. */
function storm({
  phones,
  outageS,
  windowS,
  capacityPerS,
}: {
  phones: number;
  outageS: number;
  windowS: number;
  capacityPerS: number;
}) {
  const dice = new SeededDice(20_260_801);
  const due: ReconnectState[][] = [];
  const schedule = (atS: number, state: ReconnectState) => {
    const bin = due[atS] ?? [];
    due[atS] = bin;
    bin.push(state);
  };
  const waitS = (effects: readonly { type: string; ms?: number }[]) => Math.floor((effects[0]?.ms ?? 0) / 1_000);
  for (let i = 0; i < phones; i++) {
    const up: ReconnectState = { phase: "up", failures: 0, spreadMs: windowS * 1_000 };
    const { state, effects } = stepReconnect(up, { type: "lost", roll: dice.roll() });
    schedule(waitS(effects), state);
  }
  let [attempts, peak, back, p99S, lastS] = [0, 0, 0, 0, 0];
  for (let second = 0; second < due.length; second++) {
    const now = due[second] ?? [];
    attempts += now.length;
    peak = Math.max(peak, now.length);
    now.forEach((waiting, index) => {
      if (second >= outageS && index < capacityPerS) {
        back++;
        lastS = second;
        if (back === Math.ceil(phones * 0.99)) p99S = second - outageS;
        return;
      }
      const dialing = stepReconnect(waiting, { type: "due" }).state;
      const { state, effects } = stepReconnect(dialing, { type: "failed", roll: dice.roll() });
      schedule(second + Math.max(1, waitS(effects)), state);
    });
  }
  return { peak, attemptsPerPhone: attempts / phones, p99S, allS: lastS - outageS, back };
}

Reconnect("100,000 phones come back without a storm after outages of 0, 60 and 600 s", () => {
  for (const outageS of [0, 60, 600]) {
    const result = storm({ phones: 100_000, outageS, windowS: 60, capacityPerS: 2_000 });
    const note = `outage ${outageS} s: ${JSON.stringify(result)}`;
    assert.is(result.back, 100_000, note);
    assert.ok(result.peak <= 1.2 * (100_000 / 60), note);
    if (outageS <= 60) {
      assert.ok(result.attemptsPerPhone <= 2.5, note);
      assert.ok(result.p99S <= 120, note);
    }
    assert.ok(result.allS <= 300, note);
  }
});

Reconnect.run();
