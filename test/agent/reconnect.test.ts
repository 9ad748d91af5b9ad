import { initialReconnect, type ReconnectEvent, type ReconnectState, stepReconnect } from "@offhook/agent/link/reconnect.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { storm } from "../harness/storm.ts";

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

Reconnect("leaves the line to the device that took its place, for minutes, and yet comes back", () => {
  const up = [{ type: "start" }, { type: "greeted", spreadMs: 0 }] as const;
  assert.equal(after(...up, { type: "replaced", roll: 0 }).effects, [{ type: "wait", ms: 150_000 }]);
  assert.equal(after(...up, { type: "replaced", roll: 0.5 }, { type: "due" }).effects, [{ type: "dial" }]);
});

Reconnect("does nothing after it was stopped, whatever comes", () => {
  for (const event of [
    { type: "due" },
    { type: "failed", roll: 0 },
    { type: "lost", roll: 0 },
    { type: "replaced", roll: 0 },
    { type: "network.up", roll: 0 },
  ] as const) {
    assert.equal(after({ type: "start" }, { type: "stop" }, event).effects, []);
  }
});

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
