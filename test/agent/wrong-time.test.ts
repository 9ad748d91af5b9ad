import { MOST_OFF_MS, TimeCheck } from "@offhook/agent/login/time-check.ts";
import type { TimeAnswer } from "@offhook/agent/ports/network-time.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { contoso } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";

const asked = ["DHCP option 42", "time.android.com"];
const SAYS_MS = Date.UTC(1970, 0, 1, 0, 2, 30);

/** A phone that learned on its way to the first code that its clock is wrong. */
function wrongPhone(): ChartWalker {
  const walker = new ChartWalker();
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  walker.send({ type: "link.up", organization: contoso });
  return wrongAgain(walker);
}
const wrongAgain = (walker: ChartWalker, saysMs = SAYS_MS) =>
  walker.send({ type: "time.wrong", attempt: walker.snapshot.context.attempt, saysMs, asked });
const names = (walker: ChartWalker) => [...nodesOf(walker.screen())].map(({ name }) => name);
const asks = (walker: ChartWalker) => walker.effects.filter(({ type }) => type === "requestCode").length;

const Wrong = suite("wrong time");

Wrong("in place of the code stand what the clock says, who was asked, and Retry; organization and gear stay", () => {
  const walker = wrongPhone();
  assert.is(walker.screen().id, "wrong-time");
  assert.ok(walker.snapshot.hasTag("wrong-time"));
  const shown = names(walker);
  for (const name of [
    "Contoso",
    "Settings",
    "This phone's clock says 1 January 1970, 00:02 (UTC); sign-in needs the right time.",
    "Asked for the time, without an answer: DHCP option 42, time.android.com",
    "Retry",
  ])
    assert.ok(shown.includes(name), `${name} in ${shown.join(" | ")}`);
  assert.not.ok(walker.effects.some(({ type }) => type === "pollForApproval"));
});

Wrong("while it asks again the screen stays, without Retry; a code ends it", () => {
  const walker = wrongPhone().send({ type: "tap.tryCodeAgain" });
  assert.is(asks(walker), 1);
  assert.is(walker.screen().id, "wrong-time");
  assert.not.ok(names(walker).includes("Retry"));
  wrongAgain(walker, SAYS_MS + 60_000);
  assert.ok(names(walker).some((name) => name.includes("00:03")));
  walker.send({ type: "tap.tryCodeAgain" }).issueCode();
  assert.is(walker.screen().id, "sign-in");
  assert.is(walker.snapshot.context.wrongTime, null);
});

Wrong("it asks again by itself, every minute and whenever the server is back", () => {
  const walker = wrongPhone();
  assert.is([...walker.pending.values()].find(({ event }) => event.type.includes("timeRetryTime"))?.delayMs, 60_000);
  assert.is(asks(walker.fire("timeRetryTime")), 1);
  wrongAgain(walker).send({ type: "link.lost" });
  assert.is(asks(walker.send({ type: "link.up", organization: contoso })), 1);
});

Wrong("without a network that is what the screen says; afterwards it asks anew", () => {
  const walker = wrongPhone().send({ type: "network.down" });
  assert.is(walker.screen().id, "no-network");
  assert.is(asks(walker.send({ type: "network.up" })), 1);
  assert.is(walker.screen().id, "sign-in");
});

Wrong("a remote sign-in is refused with the reason, also while the phone asks again", () => {
  const refusal = { type: "refuseSignIn", operation: "op-1", reason: "wrong-time" };
  const walker = wrongPhone();
  assert.equal(walker.send({ type: "signIn.begin", operation: "op-1" }).effects, [refusal]);
  walker.send({ type: "tap.tryCodeAgain" });
  assert.equal(walker.send({ type: "signIn.begin", operation: "op-1" }).effects, [refusal]);
  walker.issueCode().send({ type: "signIn.begin", operation: "op-1" });
  assert.ok(walker.snapshot.hasTag("held"));
});

Wrong("a held phone that finds out says so to the administrator who asked, frees itself and looks again", () => {
  const walker = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" }).fire("codeRetrievalTime");
  wrongAgain(walker);
  assert.equal(
    walker.effects.find(({ type }) => type === "refuseSignIn"),
    { type: "refuseSignIn", operation: "op-1", reason: "wrong-time" },
  );
  assert.ok(walker.snapshot.hasTag("signed-out"));
  assert.is(walker.snapshot.context.operation, null);
  assert.is(asks(walker), 1);
});

Wrong("a held phone that gets no code names the sign-in it gives up", () => {
  const walker = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" }).fire("codeRetrievalTime");
  const { attempt } = walker.snapshot.context;
  walker.send({ type: "code.failed", attempt, failure: { reason: "unreachable", detail: null } });
  assert.equal(
    walker.effects.find(({ type }) => type === "refuseSignIn"),
    { type: "refuseSignIn", operation: "op-1", reason: "no-login-code" },
  );
});

Wrong("an answer to an earlier question changes nothing", () => {
  const walker = new ChartWalker().toSignInPage().fire("loginCodeLifetime").send({ type: "tap.refreshCode" });
  const before = walker.fingerprint();
  walker.send({ type: "time.wrong", attempt: walker.snapshot.context.attempt - 1, saysMs: SAYS_MS, asked });
  assert.is(walker.fingerprint(), before);
});

Wrong.run();

/** A phone's clock, and a network that answers or does not. */
function checked({ answer = null }: { answer?: TimeAnswer | null } = {}) {
  const clock = {
    nowMs: () => clock.now,
    epochMs: () => clock.date,
    setTimeout: () => 1,
    clearTimeout: () => {},
    now: 0,
    date: 0,
  };
  const world = { questions: 0, answer };
  const networkTime = {
    sources: asked,
    ask: async () => {
      world.questions++;
      return world.answer;
    },
  };
  const { signal } = new AbortController();
  return { clock, world, check: new TimeCheck({ clock, networkTime, signal }), signal };
}

const Check = suite("time check");

Check("five minutes off is right, a millisecond more is not, either way", async () => {
  for (const direction of [1, -1]) {
    const { clock, check } = checked();
    check.greeted(1_700_000_000_000);
    clock.date = 1_700_000_000_000 + direction * MOST_OFF_MS;
    assert.is(await check.wrong(), null);
    clock.date += direction;
    assert.equal(await check.wrong(), { saysMs: clock.date, asked });
  }
});

Check("what the server said goes on by the time that passes", async () => {
  const { clock, check } = checked();
  clock.date = 1_000_000;
  check.greeted(1_000_000);
  clock.now += 86_400_000;
  clock.date += 86_400_000;
  assert.is(await check.wrong(), null);
  clock.date += 86_400_000;
  assert.is((await check.wrong())?.saysMs, clock.date);
});

Check("nobody is asked as long as the clock agrees with the server", async () => {
  const { world, check } = checked();
  check.greeted(0);
  await check.wrong();
  assert.is(world.questions, 0);
});

Check("a source that answers sets it right", async () => {
  const { clock, world, check } = checked({ answer: { epochMs: 0, source: "time.android.com" } });
  clock.date = 86_400_000;
  check.greeted(0);
  assert.is(await check.wrong(), null);
  assert.is(world.questions, 1);
});

Check("a phone that was told nothing, or was told before its line ended, does not claim to be wrong", async () => {
  const { clock, check } = checked();
  assert.is(await check.wrong(), null);
  check.greeted(1_700_000_000_000);
  assert.ok(await check.wrong());
  check.lost();
  assert.is(await check.wrong(), null);
  const { signal } = new AbortController();
  const host = new TimeCheck({ clock, networkTime: null, signal });
  host.greeted(1_700_000_000_000);
  assert.is(await host.wrong(), null, "the host's clock counts as right");
});

Check.run();
