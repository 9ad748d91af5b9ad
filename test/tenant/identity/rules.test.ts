import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { RuleBook } from "@offhook/emulator/tenant/rules/rule-book.ts";
import { RULE_DEFAULTS, type TenantRules } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Answer, openRig, type Rig } from "./kit.ts";

const CAP = "cap@contoso.example";
const MEGAN = "megan@contoso.example";

/** A signed-in phone whose tenant's rules can be changed under it. */
async function signedIn(account = MEGAN, before: (rig: Rig) => Promise<unknown> = async () => {}) {
  const rules: { now: Partial<TenantRules> } = { now: {} };
  const rig = await openRig({}, { rules: () => rules.now });
  await before(rig);
  let token = String((await rig.signIn(account)).refresh_token);
  const refresh = async (): Promise<Answer> => {
    const answer = await rig.refresh(token);
    if (typeof answer.body.refresh_token === "string") token = answer.body.refresh_token;
    return answer;
  };
  const number = async () => (((await refresh()).body.error_codes as number[] | undefined) ?? [])[0] ?? null;
  return { rig, rules, refresh, number };
}

const Rules = suite("rules for tokens");

Rules("nothing runs out by itself: a refresh every day for a year", async () => {
  const { rig, number } = await signedIn();
  for (let day = 0; day < 365; day++) {
    await rig.clock.advance(86_400_000);
    assert.is(await number(), null, `day ${day}`);
  }
  await rig.close();
});

Rules("a blocked device code flow ends tokens that came from one for good, and not those of an excepted account", async () => {
  const { rig, rules, number } = await signedIn();
  rules.now = { deviceCodeFlow: "block", deviceCodeFlowExceptions: ["Megan@Contoso.example"] };
  assert.is(await number(), null);
  rules.now = { deviceCodeFlow: "resource-accounts-only" };
  assert.is(await number(), 530_036);
  rules.now = {};
  assert.is(await number(), 530_036, "also when the policy is lifted");
  await rig.close();
});

Rules("resource accounts keep theirs where only they may", async () => {
  const { rig, rules, number } = await signedIn(CAP);
  rules.now = { deviceCodeFlow: "resource-accounts-only" };
  assert.is(await number(), null);
  rules.now = { deviceCodeFlow: "block" };
  assert.is(await number(), 530_036);
  await rig.close();
});

Rules("sign-in frequency counts from the last password, to the millisecond, and using tokens does not put it off", async () => {
  const { rig, rules, number } = await signedIn();
  rules.now = { signInFrequencyH: 24 };
  for (let hour = 1; hour < 24; hour++) {
    await rig.clock.advance(3_600_000);
    assert.is(await number(), null, `hour ${hour}`);
  }
  await rig.clock.advance(3_599_999);
  assert.is(await number(), null);
  await rig.clock.advance(1);
  assert.is(await number(), 70_043);
  await rig.close();
});

Rules("a password's life ends to the millisecond, except for accounts whose never does", async () => {
  const { rig, rules, number } = await signedIn();
  rules.now = { passwordLifeDays: 30 };
  await rig.clock.advance(30 * 86_400_000 - 1);
  assert.is(await number(), null);
  await rig.clock.advance(1);
  assert.is(await number(), 50_055);
  await rig.identity.accounts.change(MEGAN, { passwordNeverExpires: true });
  assert.is(await number(), null);
  await rig.close();
});

Rules(
  "a new password ends tokens of the old one; a disabled account, a removed one and one that now needs a second factor theirs",
  async () => {
    const { rig, number } = await signedIn();
    const { accounts } = rig.identity;
    await accounts.change(MEGAN, { mfa: true });
    assert.is(await number(), 50_076);
    await accounts.change(MEGAN, { mfa: false, enabled: false });
    assert.is(await number(), 50_057);
    await accounts.change(MEGAN, { enabled: true });
    assert.is(await number(), null);
    await rig.clock.advance(1);
    await accounts.change(MEGAN, { password: new Secret("Sample-Megan-2") });
    assert.is(await number(), 50_173);
    await accounts.remove(MEGAN);
    assert.is(await number(), 50_057);
    await rig.close();
  },
);

Rules("the home screen stays as it was opened until somebody signs in anew", async () => {
  const { rig, refresh } = await signedIn();
  const mode = async (answer: Answer) =>
    (await rig.identity.access.verify(new Secret(String(answer.body.access_token))))?.session.mode;
  assert.is(await mode(await refresh()), "UserSignIn");
  await rig.identity.accounts.change(MEGAN, { policy: "Common area phones" });
  assert.is(await mode(await refresh()), "UserSignIn");
  const { access_token } = await rig.signIn(MEGAN);
  assert.is((await rig.identity.access.verify(new Secret(String(access_token))))?.session.mode, "CommonAreaPhoneSignIn");
  await rig.close();
});

Rules("rules survive a restart, and a change that no rule allows changes nothing", async () => {
  const clock = new VirtualClock();
  const store = new Store(":memory:", { hold: (work) => clock.hold(work) });
  const book = await RuleBook.open({ store, initial: { errorNames: "rfc8628" } });
  assert.equal(book.current(), { ...RULE_DEFAULTS, errorNames: "rfc8628" });
  await book.change({ signInFrequencyH: 24 });
  const wrong = await book.change({ errorNames: "entra", signInFrequencyH: 0 }).catch((error: unknown) => error);
  assert.instance(wrong, Error);
  assert.is(book.current().errorNames, "rfc8628");
  const again = await RuleBook.open({ store });
  assert.equal(again.current(), { ...RULE_DEFAULTS, errorNames: "rfc8628", signInFrequencyH: 24 });
  await store.close();
});

Rules.run();
