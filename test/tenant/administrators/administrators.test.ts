import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { makePassword } from "@offhook/emulator/tenant/administrators/made-password.ts";
import { actingAs } from "@offhook/emulator/tenant/audit/acting.adapter.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

interface Context {
  store: Store;
  tenant: Tenant;
}
const open = (store: Store) => openTenant({ store, clock: new VirtualClock(), dice: new SeededDice(1) });

const Administrators = suite<Context>("administrators of the console");
Administrators.before.each(async (t) => {
  t.store = new Store(":memory:");
  t.tenant = await open(t.store);
});
Administrators.after.each(async ({ tenant, store }) => {
  await tenant.close();
  await store.close();
});

const password = new Secret("planted-password");
const signIn = (tenant: Tenant, name: string, secret: Secret, nowMs = 1) =>
  tenant.consoleSessions.signIn({ name, password: secret, source: "192.0.2.1", nowMs });
async function refused(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("not refused");
}
const trail = async (tenant: Tenant) =>
  (await tenant.admin.audit()).map(({ actor, what, detail }) => `${actor}: ${what} ${detail}`).reverse();

Administrators("a new tenant's first administrator is made once, and can sign in", async ({ tenant }) => {
  const [first, second] = await Promise.all([tenant.administrators.first(), tenant.administrators.first()]);
  const made = first ?? second;
  assert.ok(made && (first === null || second === null));
  assert.is(await tenant.administrators.first(), null);
  assert.equal(await tenant.administrators.list(), [
    { name: "admin", role: "administrator", createdAtMs: tenant.clock.epochMs(), lastSignInMs: null },
  ]);
  const outcome = await signIn(tenant, "Admin", made.password);
  assert.is(outcome.kind, "signed-in");
  assert.equal(await trail(tenant), [
    "tenant: administrator-added admin role=administrator",
    "administrator admin: administrator-signed-in admin",
  ]);
});

Administrators("a password that is made up is readable, long enough and another each time", () => {
  const dice = new SeededDice(7);
  const made = Array.from({ length: 200 }, () => makePassword(dice).reveal());
  for (const one of made) assert.match(one, /^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
  assert.is(new Set(made).size, 200);
  // All 32 characters come up: 16 of them are 80 bits.
  assert.is(new Set(made.join("").replaceAll("-", "")).size, 32);
  assert.not.match(`${makePassword(dice)}`, /-/);
});

Administrators("names are kept as written and compared without case", async ({ tenant }) => {
  await tenant.administrators.add({ name: "Anna Müller", role: "reader", password });
  const { code } = await refused(tenant.administrators.add({ name: "ANNA MÜLLER", role: "administrator", password }));
  assert.is(code, "admin/duplicate");
  await tenant.administrators.change("anna müller", { role: "device-administrator" });
  assert.equal(
    (await tenant.administrators.list()).map(({ name, role }) => [name, role]),
    [["Anna Müller", "device-administrator"]],
  );
});

Administrators("a name that is none is refused, saying what to do", async ({ tenant }) => {
  const names = [
    "",
    "x".repeat(65),
    " Anna",
    "Anna ",
    "An  na",
    "An\tna",
    "An\u200bna",
    "An\ud800na",
    "\u202eAnna",
    "ﷺ".repeat(64),
  ];
  for (const name of names) {
    const { message } = await refused(tenant.administrators.add({ name, role: "reader", password }));
    assert.match(message, /the name of the administrator (is empty|is longer|has characters)/, JSON.stringify(name));
  }
  await tenant.administrators.add({ name: "x".repeat(64), role: "reader", password });
});

Administrators("the last one who may do everything stays, and stays it", async ({ tenant }) => {
  await tenant.administrators.add({ name: "Anna", role: "administrator", password });
  await tenant.administrators.add({ name: "Rita", role: "reader", password });
  for (const work of [tenant.administrators.remove("anna"), tenant.administrators.change("anna", { role: "reader" })])
    assert.is((await refused(work)).code, "admin/last-administrator");
  await tenant.administrators.change("anna", { role: "administrator", password: new Secret("planted-other") });
  await tenant.administrators.remove("rita");
});

Administrators("of two who remove each other at the same time one stays", async ({ tenant }) => {
  for (const name of ["Anna", "Bert"]) await tenant.administrators.add({ name, role: "administrator", password });
  const outcomes = await Promise.allSettled([
    actingAs("Anna", () => tenant.administrators.remove("Bert")),
    actingAs("Bert", () => tenant.administrators.change("Anna", { role: "reader" })),
  ]);
  assert.equal(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.is((await tenant.administrators.list()).filter(({ role }) => role === "administrator").length, 1);
  assert.is((await trail(tenant)).at(-1), "administrator Anna: administrator-removed Bert");
});

Administrators("what changes is in the trail in words, and no password is", async ({ tenant }) => {
  await tenant.administrators.add({ name: "Anna", role: "administrator", password });
  await tenant.administrators.add({ name: "Bert", role: "reader" });
  await actingAs("Anna", async () => {
    await tenant.administrators.change("Bert", { role: "administrator", password: "make" });
    await tenant.administrators.change("Bert", { role: "administrator" });
    await tenant.administrators.remove("Bert");
  });
  assert.equal(await trail(tenant), [
    "administrator: administrator-added Anna role=administrator",
    "administrator: administrator-added Bert role=reader",
    "administrator Anna: administrator-changed Bert role=administrator password",
    "administrator Anna: administrator-removed Bert",
  ]);
});

Administrators("nothing to change, and nobody to change, are refused", async ({ tenant }) => {
  await tenant.administrators.add({ name: "Anna", role: "administrator", password });
  assert.match((await refused(tenant.administrators.change("Anna", {}))).message, /say what to change about Anna/);
  assert.match(
    (await refused(tenant.administrators.change("Ana", { role: "reader" }))).message,
    /no administrator "Ana" \(did you mean "Anna"\?\)/,
  );
  assert.is((await refused(tenant.administrators.remove("Zoe"))).code, "admin/not-found");
});

Administrators("a session outlives a restart of the server, and is a hash in the store", async ({ tenant, store }) => {
  await tenant.administrators.add({ name: "Anna", role: "administrator", password });
  const outcome = await signIn(tenant, "Anna", password);
  assert.ok(outcome.kind === "signed-in");
  const kept = await store.read((db) => JSON.stringify(db.all("SELECT * FROM console_sessions")));
  assert.not.ok(kept.includes(outcome.id.reveal()));
  const restarted = await open(store);
  assert.is((await restarted.consoleSessions.who(outcome.id, 2))?.name, "Anna");
  await restarted.close();
});

Administrators(
  "somebody removed and added again under the same name is another, without the old sessions",
  async ({ tenant }) => {
    for (const name of ["Anna", "Bert"]) await tenant.administrators.add({ name, role: "administrator", password });
    const outcome = await signIn(tenant, "Bert", password);
    assert.ok(outcome.kind === "signed-in");
    await tenant.administrators.remove("Bert");
    await tenant.administrators.add({ name: "Bert", role: "administrator", password });
    assert.is(await tenant.consoleSessions.who(outcome.id, 1), null);
  },
);

Administrators("looking on costs no commit: use is noted every five minutes", async ({ tenant, store }) => {
  await tenant.administrators.add({ name: "Anna", role: "administrator", password });
  const outcome = await signIn(tenant, "Anna", password, 0);
  assert.ok(outcome.kind === "signed-in");
  let commits = 0;
  store.onCommitted(() => commits++);
  for (let nowMs = 0; nowMs <= 600_000; nowMs += 1_000) await tenant.consoleSessions.who(outcome.id, nowMs);
  assert.is(commits, 2);
});

Administrators.run();
