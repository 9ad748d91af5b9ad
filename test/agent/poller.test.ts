import { POLL_SECOND_MS, Poller } from "@offhook/agent/login/poller.ts";
import type { Identity, PollAnswer } from "@offhook/agent/ports/identity.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

/** Answers polls from a list, the last one for ever, and notes when each came if the phone's clock is as fast as the poller fears. */
function scripted(answers: PollAnswer[]) {
  const clock = new VirtualClock();
  const atS: number[] = [];
  const outcomes: string[] = [];
  const identity = {
    poll: async () => {
      const answer = answers[Math.min(atS.length, answers.length - 1)];
      atS.push(clock.nowMs() / POLL_SECOND_MS);
      if (!answer) throw new Error("no answer scripted");
      return answer;
    },
  } as unknown as Identity;
  const poller = new Poller({ identity, clock });
  poller.start({ deviceCode: new Secret("device-code"), intervalS: 5 }, ({ kind }) => outcomes.push(kind));
  return { clock, poller, atS, outcomes };
}

const pending = { kind: "pending" } as const;
const slow = { kind: "slow-down" } as const;
const silent = { kind: "unreachable", why: "no answer", retryAfterS: null } as const;

const Polling = suite("poller");

Polling("keeps the interval, and stops at the answer", async () => {
  const { clock, atS, outcomes } = scripted([pending, pending, { kind: "declined" }]);
  await clock.advance(60_000);
  assert.equal(atS, [5, 10, 15]);
  assert.equal(outcomes, ["declined"]);
});

Polling("slow_down adds five seconds to this and every later poll", async () => {
  const { clock, atS } = scripted([slow, pending, slow, pending, pending]);
  await clock.advance(70 * POLL_SECOND_MS);
  assert.equal(atS, [5, 15, 25, 40, 55, 70]);
});

Polling("backs off while nobody answers, and returns to the interval afterwards", async () => {
  const { clock, atS } = scripted([silent, silent, silent, pending, pending]);
  await clock.advance(100 * POLL_SECOND_MS);
  assert.equal(atS, [5, 15, 35, 75, 80, 85, 90, 95, 100]);
});

Polling("waits as long as Retry-After asks, and never longer than a minute by itself", async () => {
  const { clock, atS } = scripted([{ ...silent, retryAfterS: 90 }, pending]);
  await clock.advance(96_000);
  assert.equal(atS, [5, 95]);
  const dead = scripted([silent]);
  await dead.clock.advance(600_000);
  const pauses = dead.atS.slice(1).map((s, i) => s - (dead.atS[i] ?? 0));
  assert.is(Math.max(...pauses), 60);
});

Polling("told of an approval it polls at once, but only once: after that the interval holds again", async () => {
  const { clock, poller, atS } = scripted([slow, pending]);
  await clock.advance(12 * POLL_SECOND_MS);
  poller.pollNow();
  await clock.advance(0);
  assert.equal(atS, [5, 12]);
  poller.pollNow();
  await clock.advance(10 * POLL_SECOND_MS - 1);
  assert.equal(atS, [5, 12]);
  await clock.advance(1);
  assert.equal(atS, [5, 12, 22]);
});

Polling("says nothing once it was stopped", async () => {
  const { clock, poller, atS, outcomes } = scripted([{ kind: "expired" }]);
  poller.stop();
  await clock.advance(60_000);
  assert.equal([atS, outcomes], [[], []]);
});

Polling.run();
