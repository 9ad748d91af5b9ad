import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { MAX_TRIES } from "@offhook/agent/sign-in/vocabulary.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { contoso, session } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";

const idOf = (walker: ChartWalker) => walker.screen().id;
const find = (walker: ChartWalker, id: string) => [...nodesOf(walker.screen())].find((node) => node.id === id);
const dial = (walker: ChartWalker, digits: string) => {
  for (const digit of digits) walker.send({ type: "tap.digit", digit });
  return walker;
};
const toDialPad = (walker: ChartWalker) => walker.send({ type: "tap.settings" }).send({ type: "tap.provision" });
const check = (walker: ChartWalker, answer: PhoneEvent) =>
  dial(walker, "697150").send({ type: "tap.next" }).send(answer).fire("checkingTime");

const Chart = suite("sign-in chart");

Chart("asks for a login code by itself, shows it, and gives way to Refresh code when its life is over", () => {
  const walker = new ChartWalker().toSignInPage();
  assert.is(find(walker, "login-code")?.name, "EV9PGNQN8");
  assert.is([...walker.pending.values()].find(({ delayMs }) => delayMs === 900_000) !== undefined, true);
  walker.fire("loginCodeLifetime");
  assert.is(find(walker, "login-code"), undefined);
  assert.is(find(walker, "refresh-code")?.name, "Refresh code");
  assert.ok(walker.effects.some(({ type }) => type === "stopPolling"));
});

Chart("wakes Next at six digits, not before, and takes nine at most", () => {
  const walker = toDialPad(new ChartWalker().toSignInPage());
  dial(walker, "69715");
  assert.is(find(walker, "next")?.enabled, false);
  assert.is(walker.send({ type: "tap.next" }).screen().id, "dial-pad");
  dial(walker, "0");
  assert.is(find(walker, "next")?.enabled, undefined);
  dial(walker, "1234567");
  assert.is(find(walker, "digits")?.value, "697150123");
  walker.send({ type: "tap.delete" });
  assert.is(find(walker, "digits")?.value, "69715012");
});

Chart("shows the organization after the line has pulsed for its time, even when the answer came at once", () => {
  const walker = toDialPad(new ChartWalker().toSignInPage());
  dial(walker, "697150").send({ type: "tap.next" });
  const [sent] = walker.effects;
  assert.is(sent?.type === "submitVerificationCode" && sent.code.reveal(), "697150");
  walker.send({ type: "activation.bound", organization: contoso });
  assert.is(idOf(walker), "checking");
  walker.fire("checkingTime");
  assert.is(idOf(walker), "provisioned");
  walker.fire("provisionedTime");
  assert.is(idOf(walker), "sign-in");
  assert.is(find(walker, "organization")?.name, "Contoso");
});

Chart("waits past the pulse when the answer is late", () => {
  const walker = toDialPad(new ChartWalker().toSignInPage());
  dial(walker, "697150").send({ type: "tap.next" }).fire("checkingTime");
  assert.is(idOf(walker), "checking");
  walker.send({ type: "activation.refused" });
  assert.is(idOf(walker), "refused");
});

Chart("provisions just the same while Refresh code is showing", () => {
  const walker = toDialPad(new ChartWalker().toSignInPage().fire("loginCodeLifetime"));
  check(walker, { type: "activation.bound", organization: contoso }).send({ type: "tap.done" });
  assert.is(find(walker, "organization")?.name, "Contoso");
  assert.ok(find(walker, "refresh-code"));
});

Chart("suggests a new code after the fifth refusal", () => {
  const walker = toDialPad(new ChartWalker().toSignInPage());
  for (let tried = 1; tried < MAX_TRIES; tried++) {
    check(walker, { type: "activation.refused" });
    assert.is(idOf(walker), "refused", `try ${tried}`);
    walker.send({ type: "tap.tryVerificationAgain" });
  }
  check(walker, { type: "activation.refused" });
  assert.is(idOf(walker), "too-many-tries");
});

Chart("a phone that has an organization offers no second one", () => {
  const walker = new ChartWalker({ memory: { organization: contoso, session: null } });
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  walker.send({ type: "link.up", organization: contoso }).issueCode();
  assert.is(idOf(toDialPad(walker)), "already-provisioned");
});

Chart("is held, fetches the code after its time, reports it, and is free again when nobody finishes", () => {
  const walker = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" });
  assert.is(idOf(walker), "held");
  walker.fire("codeRetrievalTime");
  assert.equal(walker.effects, [{ type: "requestCode", attempt: 2, operation: "op-1" }]);
  walker.issueCode("HELDCODE9");
  const answer = walker.effects.find(({ type }) => type === "answerSignIn");
  assert.is(answer?.type === "answerSignIn" && answer.code.reveal(), "HELDCODE9");
  // TRUST: the code of a remote sign-in is not for whoever stands at the phone.
  assert.not.match(JSON.stringify(walker.screen()), "HELDCODE9");
  walker.fire("loginCodeLifetime");
  assert.is(idOf(walker), "sign-in");
});

Chart("frees itself a minute after the server is lost, and stays held when it is back in time", () => {
  const held = () =>
    new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" }).fire("codeRetrievalTime").issueCode();
  const lost = held().send({ type: "link.lost" });
  assert.is([...lost.pending].find(([id]) => id.includes("serverLostTime"))?.[1].delayMs, 60_000);
  assert.is(idOf(lost.fire("serverLostTime")), "sign-in");
  const back = held().send({ type: "link.lost" }).send({ type: "link.up", organization: null });
  assert.is(idOf(back), "held");
  assert.not.ok([...back.pending.keys()].some((id) => id.includes("serverLostTime")));
});

Chart("refuses a remote sign-in while it starts, while it checks a code, while held, and when signed in", () => {
  const begin = { type: "signIn.begin", operation: "op-2" } as const;
  const refusal = (walker: ChartWalker) => walker.send(begin).effects.find(({ type }) => type === "refuseSignIn");
  assert.equal(refusal(new ChartWalker()), { type: "refuseSignIn", operation: "op-2", reason: "starting" });
  const checking = dial(toDialPad(new ChartWalker().toSignInPage()), "697150").send({ type: "tap.next" });
  assert.equal(refusal(checking), { type: "refuseSignIn", operation: "op-2", reason: "busy" });
  assert.is(idOf(checking), "checking");
  const held = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" });
  assert.equal(refusal(held), { type: "refuseSignIn", operation: "op-2", reason: "busy" });
});

Chart("goes through Company Portal and Teams to the home screen its policy gives, and asks nothing twice", () => {
  for (const [mode, status] of [
    ["CommonAreaPhoneSignIn", "mode-common-area"],
    ["UserSignIn", "mode-user"],
    ["MeetingSignIn", "mode-meeting"],
  ] as const) {
    const walker = new ChartWalker().toSignInPage();
    walker.send({ type: "login.approved", attempt: walker.snapshot.context.attempt, account: null });
    assert.is(idOf(walker), "company-portal");
    walker.fire("verifyingTime").send({ type: "enrollment.accepted" }).fire("registeringTime").fire("checkingPolicyTime");
    assert.is(idOf(walker), "teams-starting");
    walker.send({ type: "session.opened", session: { ...session, mode } }).fire("teamsStartTime");
    assert.is(idOf(walker), "home");
    assert.is(find(walker, status)?.name, session.account);
  }
});

Chart("refused enrollment ends at the code again, without a word", () => {
  const walker = new ChartWalker().toSignInPage();
  walker.send({ type: "login.approved", attempt: walker.snapshot.context.attempt, account: null });
  walker.send({ type: "enrollment.refused", failure: { reason: "enrollment-refused", detail: null } }).fire("verifyingTime");
  assert.is(idOf(walker), "sign-in");
  assert.ok(walker.effects.some(({ type }) => type === "requestCode"));
});

Chart("tries enrollment and session again when the server was away", () => {
  const walker = new ChartWalker().toSignInPage();
  walker.send({ type: "login.approved", attempt: walker.snapshot.context.attempt, account: null });
  walker.send({ type: "enrollment.unreachable" }).fire("verifyingTime").fire("resumeRetryTime");
  assert.equal(walker.effects, [{ type: "enroll" }]);
  walker.send({ type: "enrollment.accepted" }).fire("verifyingTime").fire("registeringTime").fire("checkingPolicyTime");
  walker.send({ type: "session.unreachable" }).fire("teamsStartTime").send({ type: "link.up", organization: contoso });
  assert.ok(walker.effects.some(({ type }) => type === "openSession"));
});

Chart("a phone that was signed in opens its session again after a restart", () => {
  const walker = new ChartWalker({ memory: { organization: contoso, session } });
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  assert.is(idOf(walker), "teams-starting");
  assert.ok(walker.effects.some(({ type }) => type === "resumeSession"));
  walker.send({ type: "session.unreachable" }).send({ type: "link.up", organization: contoso });
  assert.ok(walker.effects.some(({ type }) => type === "resumeSession"));
  walker.send({ type: "session.opened", session });
  assert.is(idOf(walker), "home");
});

Chart("says it has no network instead of a code, and asks for one when the cable is back", () => {
  const walker = new ChartWalker();
  walker.fire("firstLogo").fire("after.dark").fire("secondLogo");
  assert.is(idOf(walker), "no-network");
  walker.send({ type: "network.up" });
  assert.ok(walker.effects.some(({ type }) => type === "requestCode"));
});

/** Signed in, with the home screen of that mode. */
const signedIn = (mode: "CommonAreaPhoneSignIn" | "UserSignIn" = "CommonAreaPhoneSignIn") => {
  const walker = new ChartWalker({ memory: { organization: contoso, session: { ...session, mode } } });
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  return walker.send({ type: "link.up", organization: contoso }).send({ type: "session.opened", session: { ...session, mode } });
};
const enterPin = (walker: ChartWalker, pin: string) => dial(walker, pin).send({ type: "tap.next" });

Chart("a user signs out after one question; the organization stays, the account is forgotten", () => {
  const walker = signedIn("UserSignIn").send({ type: "tap.menu" }).send({ type: "tap.signOut" });
  assert.is(idOf(walker), "sign-out");
  walker.send({ type: "tap.confirm" });
  assert.equal([walker.snapshot.context.session, walker.snapshot.context.organization], [null, contoso]);
  assert.ok(walker.effects.some(({ type }) => type === "forgetSession"));
  assert.is(idOf(walker.issueCode()), "sign-in");
  assert.is(find(walker, "organization")?.name, "Contoso");
});

Chart("a Common Area Phone asks for the admin password first; a wrong one leads nowhere", () => {
  const walker = signedIn().send({ type: "tap.menu" }).send({ type: "tap.signOut" });
  assert.is(idOf(walker), "admin-pin");
  enterPin(walker, "123");
  assert.is(idOf(walker), "admin-pin");
  assert.is(find(walker, "digits")?.value, "");
  enterPin(walker, "456");
  assert.is(idOf(walker), "sign-out");
  assert.is(idOf(walker.send({ type: "tap.cancel" })), "menu");
  assert.is(idOf(walker.send({ type: "tap.back" })), "home");
});

Chart("an admin password shows as dots and never as digits", () => {
  const walker = dial(signedIn().send({ type: "tap.menu" }).send({ type: "tap.signOut" }), "456");
  assert.is(find(walker, "digits")?.value, "•••");
});

Chart("a factory reset asks for the password and twice for a yes, then forgets everything at once and restarts", () => {
  for (const walker of [
    signedIn().send({ type: "tap.menu" }),
    new ChartWalker({ memory: { organization: contoso, session: null } })
      .toSignInPage()
      .send({ type: "tap.settings" })
      .send({ type: "tap.deviceSettings" }),
  ]) {
    enterPin(walker.send({ type: "tap.factoryReset" }), "456");
    assert.is(idOf(walker), "factory-reset-confirm");
    assert.is(idOf(walker.send({ type: "tap.confirm" })), "factory-reset-confirm-again");
    walker.send({ type: "tap.confirm" });
    assert.is(idOf(walker), "factory-reset");
    assert.ok(walker.effects.some(({ type }) => type === "eraseMemory"));
    assert.equal([walker.snapshot.context.organization, walker.snapshot.context.session], [null, null]);
    assert.equal(walker.fire("factoryResetTime").effects, [{ type: "restart" }]);
  }
});

Chart("the four corners reset a phone while its second logo shows, and at no other time", () => {
  const starting = new ChartWalker({ memory: { organization: contoso, session: null } });
  assert.is(idOf(starting.send({ type: "corners.held" })), "starting");
  starting.fire("firstLogo").send({ type: "corners.held" }).fire("after.dark");
  assert.is(idOf(starting), "starting");
  assert.is(idOf(starting.send({ type: "corners.held" })), "factory-reset");
  assert.is(idOf(new ChartWalker().toSignInPage().send({ type: "corners.held" })), "sign-in");
});

Chart("a remote factory reset is done from every state, once", () => {
  const held = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" });
  for (const walker of [new ChartWalker(), new ChartWalker().toSignInPage(), held, signedIn()]) {
    walker.send({ type: "reset.requested" });
    assert.is(idOf(walker), "factory-reset");
    assert.equal(walker.send({ type: "reset.requested" }).effects, []);
  }
});

Chart.run();
