import { expect } from "@offhook/emulator/desk/expect.ts";
import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import type { Explanation } from "@offhook/emulator/tenant/explain/explanation.ts";
import { PhoneExplainer } from "@offhook/emulator/tenant/explain/phone-explainer.ts";
import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, enterVerificationCode, SAMPLE } from "../../harness/article.ts";
import { approve, atHome, type Bench, openBench } from "../enrollment/bench.ts";
import { CCX600, openWorld, otherThan, refusalOf } from "../registry/support.ts";

const Explain = suite<{ bench: Bench; shown: Explanation[]; secrets: string[] }>("explaining a phone");
Explain.before.each(async (t) => {
  t.bench = await openBench(9);
  t.shown = [];
  t.secrets = [];
});
Explain.after.each(async ({ bench, shown, secrets }) => {
  const written = JSON.stringify(shown);
  for (const secret of secrets) assert.not.ok(written.includes(secret), "an explanation holds a code");
  await bench[Symbol.asyncDispose]();
});

const MEGAN = "megan@contoso.example";

interface Context {
  readonly bench: Bench;
  readonly shown: Explanation[];
  readonly secrets: string[];
}

async function explain({ bench, shown }: Context, mac: string): Promise<Explanation> {
  const explanation = await bench.tenant.explain(mac);
  shown.push(explanation);
  return explanation;
}

const commands = ({ next }: Explanation) => next.map(({ command }) => command).filter((command) => command !== null);
const rules = ({ refusals }: Explanation) => refusals.map(({ what, rule }) => `${what} ${rule}`);

async function booted(bench: Bench): Promise<DeskPhone> {
  const phone = await bench.phone({ firmware: "7.1.3.0991" });
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  return phone;
}

async function typed(context: Context, phone: DeskPhone, code: string): Promise<void> {
  context.secrets.push(code);
  await enterVerificationCode(phone, code);
  await context.bench.world.deskClock.advance("30s");
}

async function backToCode(bench: Bench, phone: DeskPhone): Promise<void> {
  while (!phone.getById("login-code").isVisible() && !phone.getByText("Refresh code").isVisible()) {
    await phone.getByRole("button", { name: /^(Back|Done|OK)$/ }).tap();
    await bench.world.deskClock.advance("1s");
  }
}

Explain("a phone nobody knows is an error that says what to do", async ({ bench }) => {
  const error = await bench.tenant.explain("48:25:67:0a:0b:0c").catch((refused: Error) => refused);
  assert.match(String(error), /nothing is known of 48:25:67:0a:0b:0c.*offhook admin add-mac 48:25:67:0a:0b:0c/);
  assert.is(await refusalOf(bench.tenant.explain("48:25:67:0a:0b:0c")), "admin/not-found");
});

Explain("each station of the road is named, with the command that leads on", async (context) => {
  const { bench, secrets } = context;
  const phone = await booted(bench);
  const mac = phone.glass.mac.replace(/..(?=.)/g, "$&:");
  const unlisted = await explain(context, phone.mac);
  assert.equal(unlisted.stands, ["It is not listed.", "It is connected.", "Nobody is signed in."]);
  assert.match(unlisted.next[0]?.says ?? "", /login code that the phone shows by itself/);
  assert.equal(commands(unlisted), [`offhook admin add-mac ${mac}`]);
  await bench.tenant.addMac(phone.mac, { location: "Lobby" });
  assert.equal(commands(await explain(context, phone.mac)), [`offhook admin codes generate ${mac}`]);
  const code = await bench.tenant.generateCode(phone.mac);
  const coded = await explain(context, phone.mac);
  assert.match(coded.stands[0] ?? "", /waits on activation; its verification code is good until \d{4}-/);
  assert.equal(commands(coded), ["offhook admin list --waiting-on activation"]);
  await typed(context, phone, code);
  const bound = await explain(context, phone.mac);
  assert.equal([bound.listed, bound.organization, bound.location], ["waiting-for-sign-in", "Contoso", "Lobby"]);
  assert.equal(commands(bound), [`offhook admin sign-in ${mac}`]);
  await backToCode(bench, phone);
  const { operation } = await bench.tenant.signIn(phone.mac);
  assert.equal(commands(await explain(context, phone.mac)), [`offhook admin operation ${operation}`]);
  await bench.world.deskClock.advance("5m");
  secrets.push((await bench.tenant.operation(operation)).loginCode ?? "");
  assert.match((await explain(context, phone.mac)).stands.join(" "), /It is held.*shows its login code, which is good until/);
  await bench.tenant.cancelSignIn(operation);
  await approve(bench, phone, MEGAN);
  assert.ok(await bench.world.deskClock.until(() => atHome(phone), 600_000));
  // The phone tells of it a moment later.
  await bench.world.deskClock.advance("1s");
  const home = await explain(context, phone.mac);
  assert.equal([home.listed, home.account, home.refusals], ["signed-in", MEGAN, []]);
  assert.equal(home.next, [{ says: "Nothing: the phone is in use.", command: null }]);
});

Explain("a loop at the login code names the rule, what others tried, and the command that changes it", async (context) => {
  const { bench } = context;
  const { behind } = bench;
  await behind.rules.change({ enrollment: { mode: "android-enterprise" } });
  const phone = await booted(bench);
  await approve(bench, phone, MEGAN);
  await bench.world.deskClock.advance("5m");
  const looped = await explain(context, phone.mac);
  assert.equal(rules(looped), ["enrollment work-profile-first"]);
  const [refusal] = looped.refusals;
  assert.is(refusal?.account, MEGAN);
  assert.is(refusal?.remedy?.command, "offhook admin rules set enrollment.workProfile=block");
  assert.ok(refusal?.tried.some(({ helped, what }) => helped === "yes" && /work profile/.test(what)));
  assert.is(refusal?.rests?.mark, "seen");
  assert.equal(looped.enrollmentNow, { account: MEGAN, outcome: "refused", rule: "work-profile-first" });
  await behind.rules.change({ enrollment: { workProfile: "block" } });
  const mended = await explain(context, phone.mac);
  assert.equal(mended.enrollmentNow, {
    account: MEGAN,
    outcome: "enrolled",
    rule: "device-administrator-beside-work-profile",
  });
  await approve(bench, phone, MEGAN);
  await bench.world.deskClock.advance("5m");
  assert.equal((await explain(context, phone.mac)).refusals, []);
});

Explain("a licence is given to the account, and a device limit leads to what phones have left behind", async (context) => {
  const { bench } = context;
  await bench.behind.accounts.change(MEGAN, { intuneLicence: false });
  const phone = await booted(bench);
  await approve(bench, phone, MEGAN);
  await bench.world.deskClock.advance("5m");
  const unlicensed = await explain(context, phone.mac);
  assert.is(unlicensed.refusals[0]?.remedy?.command, `offhook admin accounts change ${MEGAN} --intune-licence yes`);
  await bench.behind.accounts.change(MEGAN, { intuneLicence: true });
  await bench.behind.rules.change({ enrollment: { deviceLimit: 1 } });
  const other = await booted(bench);
  await approve(bench, other, MEGAN);
  await bench.world.deskClock.advance("5m");
  await approve(bench, phone, MEGAN);
  await bench.world.deskClock.advance("5m");
  const limited = await explain(context, phone.mac);
  assert.equal(rules(limited), ["enrollment device-limit"]);
  assert.match(commands(limited)[0] ?? "", /^offhook admin device-objects /);
});

Explain("the phone said the same for every verification code it refused; here is why", async (context) => {
  const { bench } = context;
  const phone = await booted(bench);
  await typed(context, phone, "123456");
  assert.equal(rules(await explain(context, phone.mac)), ["verification-code unlisted"]);
  await backToCode(bench, phone);
  await bench.tenant.addMac(phone.mac);
  const old = await bench.tenant.generateCode(phone.mac);
  const code = await bench.tenant.generateCode(phone.mac);
  await typed(context, phone, old);
  const superseded = await explain(context, phone.mac);
  assert.equal(rules(superseded), ["verification-code superseded"], "the newest only");
  assert.match(superseded.refusals[0]?.because ?? "", /newer verification code/);
  await backToCode(bench, phone);
  await bench.tenant.addMac("48:25:67:0a:0b:0d");
  await typed(context, phone, await bench.tenant.generateCode("48:25:67:0a:0b:0d"));
  assert.match((await explain(context, phone.mac)).refusals[0]?.because ?? "", /another phone.*48:25:67:0a:0b:0d/);
  await backToCode(bench, phone);
  await typed(context, phone, otherThan(code));
  assert.equal(rules(await explain(context, phone.mac)), ["verification-code wrong"]);
  await backToCode(bench, phone);
  await typed(context, phone, code);
  assert.equal((await explain(context, phone.mac)).refusals, [], "settled");
});

Explain("a remote sign-in that failed, a login that was blocked and one that was declined are told apart", async (context) => {
  const { bench } = context;
  const phone = await booted(bench);
  await bench.tenant.addMac(phone.mac);
  await typed(context, phone, await bench.tenant.generateCode(phone.mac));
  await phone.power.cut();
  // The first finds out that the line is dead, the second waits for the phone.
  for (const _ of [1, 2]) {
    await bench.tenant.signIn(phone.mac);
    await bench.world.deskClock.advance("1m");
  }
  const offline = await explain(context, phone.mac);
  assert.equal(rules(offline), ["remote-sign-in offline"]);
  assert.match(offline.stands.join(" "), /not connected; it connected last at/);
  assert.is(offline.next[0]?.says, "Check the phone's power and network.");
  await phone.power.restore();
  await expect(phone.getById("login-code")).toBeVisible(BOOT);

  await bench.behind.rules.change({ deviceCodeFlow: "block" });
  const portal = bench.tenant.openPortal();
  context.secrets.push(phone.getById("login-code").one().name);
  await portal.enterCode(phone.getById("login-code").one().name);
  await portal.useAnotherAccount(MEGAN.toUpperCase());
  assert.ok((await portal.enterPassword(SAMPLE[MEGAN] ?? "")).error);
  const blocked = await explain(context, phone.mac);
  assert.equal(rules(blocked), ["device-login blocked", "remote-sign-in offline"]);
  assert.is(blocked.refusals[0]?.account, MEGAN);
  assert.is(blocked.refusals[0]?.remedy?.command, "offhook admin rules set deviceCodeFlow=allow");
  assert.match(blocked.stands.join(" "), /Conditional Access blocks device code flow for every account\./);

  await bench.behind.rules.change({ deviceCodeFlow: "allow" });
  await portal.enterPassword(SAMPLE[MEGAN] ?? "");
  await portal.useAnotherAccount(MEGAN);
  await portal.enterPassword(SAMPLE[MEGAN] ?? "");
  await portal.cancel();
  assert.equal(rules(await explain(context, phone.mac)), ["device-login declined", "remote-sign-in offline"]);
});

Explain("a wrong password leaves no record: anybody could write one", async (context) => {
  const { bench } = context;
  const phone = await booted(bench);
  const portal = bench.tenant.openPortal();
  await portal.enterCode(phone.getById("login-code").one().name);
  await portal.useAnotherAccount(MEGAN);
  assert.ok((await portal.enterPassword("nonsense")).error);
  assert.equal((await explain(context, phone.mac)).refusals, []);
});

Explain.run();

const Strangers = suite("explaining a phone to others");

Strangers("an organization that lists another's phone is told what it did itself, and nothing of the phone", async () => {
  const world = await openWorld();
  const { registry, store, clock } = world;
  await world.provisioned(CCX600);
  const fabrikam = await registry.organizations.add("Fabrikam");
  const explainerFor = (organizationId: string) =>
    new PhoneExplainer(organizationId, {
      ...{ store, clock, audit: registry.audit, enrollment: registry.enrollment },
      rules: () => RULE_DEFAULTS,
      isConnected: (mac) => registry.sessions.peerOf(mac) !== undefined,
    });
  const owner = await explainerFor(world.organizationId).explain(CCX600);
  assert.equal([owner.connected, owner.model, owner.organization], [true, "CCX600", "Contoso"]);
  const stranger = explainerFor(fabrikam.id);
  assert.is(await refusalOf(stranger.explain(CCX600)), "admin/not-found");
  await registry.adminFor(fabrikam.id).addMac({ mac: CCX600 });
  const { connected, model, firmware, organization, account, stands } = await stranger.explain(CCX600);
  assert.equal([connected, model, firmware, organization, account], [false, null, null, null, null]);
  assert.equal(stands, ["It is listed and waits on activation; it has no verification code.", "It has never connected."]);
  await world.close();
});

Strangers.run();
