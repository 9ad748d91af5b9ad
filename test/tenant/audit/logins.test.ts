import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const LOBBY = parseMac("48:25:67:0a:0b:0c");

interface Rig {
  store: Store;
  tenant: Tenant;
  /** The other organization on the same server. */
  other: string;
}

const Decisions = suite<Rig>("audit trail of device logins");
Decisions.before.each(async (t) => {
  const clock = new VirtualClock();
  t.store = new Store(":memory:");
  t.tenant = await openTenant({ store: t.store, clock, dice: new SeededDice(5) });
  t.other = "f-1";
  await t.store.write((db) => db.run("INSERT INTO organizations (id, name) VALUES (?, 'Fabrikam')", t.other));
  await t.tenant.accounts.add({
    ...{ name: "pat@fabrikam.example", displayName: "Pat", organizationId: t.other, licence: "Office 365 E5" },
    password: new Secret("Sample-Pat-1"),
  });
});
Decisions.after.each(async ({ tenant, store }) => {
  await tenant.close();
  await store.close();
});

async function start({ tenant }: Rig, mac: typeof LOBBY | null, organizationId: string | null = null): Promise<string> {
  const holder = mac === null ? null : { mac, operation: null };
  const started = await tenant.logins.start({ clientId: "some-client", scope: "openid", organizationId, holder });
  return started?.loginCode.reveal() ?? "";
}

async function atThePage({ tenant }: Rig, code: string, account: string, password: string) {
  const browser = tenant.portal.open();
  await browser.enterCode(code);
  await browser.useAnotherAccount(account);
  assert.is((await browser.enterPassword(password)).page, "confirm");
  return browser;
}

async function trail({ tenant }: Rig, organizationId = tenant.organization.id) {
  const records = await tenant.adminFor(organizationId).audit();
  return records.reverse().map(({ actor, what, mac, detail }) => `${actor}: ${what} ${mac} ${detail}`.trimEnd());
}

Decisions("who approved and who declined is told by the account, and to its organization only", async (t) => {
  const approving = await start(t, LOBBY);
  await (await atThePage(t, approving, "megan@contoso.example", "Sample-Megan-1")).confirm();
  const declining = await start(t, LOBBY);
  await (await atThePage(t, declining, "megan@contoso.example", "Sample-Megan-1")).cancel();
  assert.equal(await trail(t), [
    "portal megan@contoso.example: login-approved 4825670a0b0c",
    "portal megan@contoso.example: login-declined 4825670a0b0c",
  ]);
  assert.equal(await trail(t, t.other), []);
  const rows = JSON.stringify(await t.store.read((db) => db.all("SELECT actor, what, mac, detail FROM audit")));
  for (const secret of [approving, declining, "Sample-Megan-1"]) assert.not.ok(rows.includes(secret));
});

Decisions("a phone's decisions concern the organization that owns it when they are made", async (t) => {
  const browser = await atThePage(t, await start(t, LOBBY), "megan@contoso.example", "Sample-Megan-1");
  await t.store.write((db) => db.run("INSERT INTO phones (mac, organization_id) VALUES (?, ?)", LOBBY, t.other));
  await browser.confirm();
  assert.equal(await trail(t), []);
  assert.equal(await trail(t, t.other), ["portal megan@contoso.example: login-approved 4825670a0b0c"]);
});

Decisions("a login no phone asked for names its client", async (t) => {
  await (await atThePage(t, await start(t, null), "pat@fabrikam.example", "Sample-Pat-1")).confirm();
  assert.equal(await trail(t, t.other), ["portal pat@fabrikam.example: login-approved null client some-client"]);
  assert.equal(await trail(t), []);
});

Decisions("leaving before anybody has shown who they are decides nothing and is no record", async (t) => {
  const browser = t.tenant.portal.open();
  await browser.enterCode(await start(t, LOBBY));
  await browser.cancel();
  assert.equal(await trail(t), []);
});

Decisions("a decision that comes too late, or second, is no record", async (t) => {
  const code = await start(t, LOBBY);
  const [first, second] = await Promise.all([
    atThePage(t, code, "megan@contoso.example", "Sample-Megan-1"),
    atThePage(t, code, "cap@contoso.example", "Lobby-Phone-1"),
  ]);
  await first.confirm();
  await second.cancel();
  assert.equal(await trail(t), ["portal megan@contoso.example: login-approved 4825670a0b0c"]);
});

Decisions("a decision whose record cannot be written is not made", async (t) => {
  const code = await start(t, LOBBY);
  const browser = await atThePage(t, code, "megan@contoso.example", "Sample-Megan-1");
  t.store.migrate("CREATE TRIGGER no_more BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  const error: unknown = await browser.confirm().catch((thrown: unknown) => thrown);
  assert.match(String(error), /disk full/);
  assert.is((await t.tenant.logins.find(new Secret(code)))?.status, "pending");
});

Decisions.run();
