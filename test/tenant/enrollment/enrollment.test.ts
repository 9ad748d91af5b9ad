import { expect } from "@offhook/emulator/desk/expect.ts";
import { RuleBook } from "@offhook/emulator/tenant/rules/rule-book.ts";
import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT } from "../../harness/article.ts";
import { CAP_SESSION, CCX600, openWorld, refusalOf } from "../registry/support.ts";
import { approve, atHome, type Bench, openBench } from "./bench.ts";

const Enrollment = suite<{ bench: Bench }>("enrollment");
Enrollment.before.each(async (t) => {
  t.bench = await openBench(5);
});
Enrollment.after.each(async ({ bench }) => {
  await bench[Symbol.asyncDispose]();
});

const MEGAN = "megan@contoso.example";
const ROOM = "room@contoso.example";

/** Signs in on the phone's own code and waits, desk time, for what comes of it. */
async function signIn(bench: Bench, phone: Awaited<ReturnType<Bench["phone"]>>, account: string): Promise<"home" | "code"> {
  const spent = await approve(bench, phone, account);
  const code = () => phone.getById("login-code");
  const done = () => atHome(phone) || (code().isVisible() && code().one().name !== spent);
  assert.ok(await bench.world.deskClock.until(done, 600_000), phone.screen().id);
  return atHome(phone) ? "home" : "code";
}

const events = async (bench: Bench) =>
  (await bench.behind.admin.audit()).reverse().map(({ what, detail }) => `${what} ${detail}`.trimEnd());

Enrollment("the last device of a limit is let in, the next is not, and the same again is no new one", async ({ bench }) => {
  await bench.behind.rules.change({ enrollment: { deviceLimit: 2 } });
  const [first, second, third] = [await bench.phone(), await bench.phone(), await bench.phone()];
  assert.is(await signIn(bench, first, MEGAN), "home");
  assert.is(await signIn(bench, second, MEGAN), "home");
  assert.is(await signIn(bench, third, MEGAN), "code");
  assert.is(await signIn(bench, third, ROOM), "home", "the limit is each account's own");
  await first.power.cycle();
  assert.ok(await bench.world.deskClock.until(() => atHome(first), 600_000));
  await first.getByRole("button", { name: "Menu" }).tap();
  await first.getByRole("button", { name: "Sign out" }).tap();
  await first.getByRole("button", { name: "Sign out" }).tap();
  assert.is(await signIn(bench, first, MEGAN), "home", "enrolled before");
});

Enrollment(
  "a factory reset leaves what the phone had in Intune and Entra ID, and only deleting it makes room",
  async ({ bench }) => {
    await bench.behind.rules.change({ enrollment: { deviceLimit: 1 } });
    const { admin } = bench.behind;
    const [old, fresh] = [await bench.phone(), await bench.phone()];
    await admin.addMac({ mac: old.glass.mac });
    assert.is(await signIn(bench, old, MEGAN), "home");
    await old.power.cycle();
    // While the second logo shows.
    await bench.world.deskClock.advance("45s");
    await old.holdCorners();
    await expect(old.getById("login-code")).toBeVisible(BOOT);
    const directories = async () =>
      (await admin.deviceObjects(old.glass.mac)).map((object) => `${object.directory} ${object.account}`);
    const all = [`Intune ${MEGAN}`, `Entra ID ${MEGAN}`, "Teams admin center null"];
    assert.equal(await directories(), all);
    assert.is(await signIn(bench, fresh, MEGAN), "code");
    await admin.remove(old.glass.mac);
    assert.equal(await directories(), all.slice(0, 2), "taking it off the list deletes one of the three");
    await admin.deleteDeviceObjects(old.glass.mac);
    assert.equal(await directories(), []);
    assert.is(await signIn(bench, fresh, MEGAN), "home");
    assert.is(await refusalOf(admin.deleteDeviceObjects(old.glass.mac)), "admin/not-found");
    assert.ok((await events(bench)).includes("device-objects-deleted"));
  },
);

Enrollment(
  "where the first enrollment hangs, powering off and on clears it for good, also over a restart of the tenant",
  async ({ bench }) => {
    await bench.behind.rules.change({ enrollment: { stuck: "first-attempt" } });
    const phone = await bench.phone();
    await approve(bench, phone, MEGAN);
    assert.not.ok(await bench.world.deskClock.until(() => atHome(phone), 3_600_000), "an hour later");
    await phone.power.cut();
    await bench.world.restartTenant();
    await phone.power.restore();
    assert.is(await signIn(bench, phone, MEGAN), "home");
  },
);

Enrollment(
  "the trail tells of every enrollment, with its rule and the account, and never of an answer that was not given",
  async ({ bench }) => {
    const { behind } = bench;
    const phone = await bench.phone();
    await behind.rules.change({ enrollment: { deviceAdministrator: "block" } });
    assert.is(await signIn(bench, phone, MEGAN), "code");
    await behind.rules.change({ enrollment: { mode: "none" } });
    assert.is(await signIn(bench, phone, MEGAN), "home");
    assert.equal(await events(bench), [
      "login-approved",
      `enrollment-refused device-administrator-blocked ${MEGAN}`,
      "login-approved",
      `enrollment-not-needed no-device-management ${MEGAN}`,
      `signed-in ${MEGAN}`,
    ]);
    assert.equal(await behind.admin.deviceObjects(phone.glass.mac), []);
  },
);

Enrollment("another organization sees nothing of it and deletes nothing", async ({ bench }) => {
  const phone = await bench.phone();
  await signIn(bench, phone, MEGAN);
  const stranger = bench.behind.adminFor("someone-else");
  assert.equal(await stranger.deviceObjects(phone.glass.mac), []);
  assert.is(await refusalOf(stranger.deleteDeviceObjects(phone.glass.mac)), "admin/not-found");
  assert.is((await bench.behind.admin.deviceObjects(phone.glass.mac)).length, 2);
});

Enrollment(
  "a token that is worth nothing is refused, and the trail says so; where accounts are not known, any good one will do",
  async () => {
    const world = await openWorld();
    const phone = await world.provisioned();
    const enroll = (token: string) => phone.peer.request("enrollment.enroll", { accessToken: new Secret(token) });
    const refused = await enroll("bad");
    assert.equal([refused.kind, "rule" in refused && refused.rule], ["refused", "token-invalid"]);
    assert.equal(await enroll("good"), { kind: "enrolled" });
    const [enrolled, invalid] = await world.admin.audit({ mac: CCX600 });
    assert.equal([invalid?.what, invalid?.detail], ["enrollment-refused", "token-invalid"]);
    assert.equal([enrolled?.what, enrolled?.detail], ["enrolled", `device-administrator ${CAP_SESSION.account}`]);
    await world.close();
  },
);

const Rules = suite("rules of enrollment");

Rules("a change names what it changes and leaves the rest, one level down as well", async () => {
  const store = new Store(":memory:");
  const book = await RuleBook.open({ store, initial: { enrollment: { deviceLimit: 3 } } });
  assert.equal(book.current(), { ...RULE_DEFAULTS, enrollment: { ...RULE_DEFAULTS.enrollment, deviceLimit: 3 } });
  await book.change({ enrollment: { mode: "aosp" } });
  await book.change({ errorNames: "rfc8628", enrollment: { deviceLimit: undefined } });
  const wanted = {
    ...RULE_DEFAULTS,
    errorNames: "rfc8628",
    enrollment: { ...RULE_DEFAULTS.enrollment, deviceLimit: 3, mode: "aosp" },
  };
  assert.equal(book.current(), wanted);
  assert.equal((await RuleBook.open({ store })).current(), wanted);
  for (const wrong of [{ mode: "aops" }, { deviceLimit: 16 }, { deviceLimit: 0 }, { modes: "aosp" }, null, "aosp"])
    assert.is.not(await refusalOf(book.change({ enrollment: wrong } as never)), "not refused");
  assert.equal(book.current(), wanted);
  await store.close();
});

Rules("a store of an earlier version, and one whose enrollment knows less, take the defaults for what they lack", async () => {
  const store = new Store(":memory:");
  await RuleBook.open({ store });
  for (const kept of [{ signInFrequencyH: 24 }, { signInFrequencyH: 24, enrollment: { deviceLimit: 4 } }]) {
    await store.write((db) => db.run("INSERT OR REPLACE INTO tenant_rules (id, rules) VALUES (1, ?)", JSON.stringify(kept)));
    const { enrollment, signInFrequencyH } = (await RuleBook.open({ store })).current();
    assert.is(signInFrequencyH, 24);
    assert.equal(enrollment, { ...RULE_DEFAULTS.enrollment, ...kept.enrollment });
  }
  await store.close();
});

Enrollment.run();
Rules.run();
