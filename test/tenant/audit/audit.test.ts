import { Audit } from "@offhook/emulator/tenant/audit/audit.ts";
import type { AuditRecord } from "@offhook/emulator/tenant/audit/records.ts";
import { recordSignedIn } from "@offhook/emulator/tenant/audit/sign-ins.ts";
import type { AdminCenter } from "@offhook/emulator/tenant/registry/admin-center.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CAP_SESSION, CCX500, CCX600, openWorld, otherThan, TRIO, type World } from "../registry/support.ts";

const Trail = suite<{ world: World }>("audit trail");
Trail.before.each(async (t) => {
  t.world = await openWorld();
});
Trail.after.each(async ({ world }) => {
  await world.close();
  assert.equal(world.faults, []);
});

/** Oldest first, as it is told: who, what, detail. */
async function told(admin: AdminCenter, mac?: MacAddress): Promise<string[]> {
  return (await admin.audit({ mac })).reverse().map(lineOf);
}
const lineOf = ({ actor, what, detail }: AuditRecord) => `${actor}: ${what} ${detail}`.trimEnd();
/** What the trail tells of a phone since the record before. */
async function since(admin: AdminCenter, work: () => Promise<unknown>, mac?: MacAddress): Promise<string[]> {
  const before = (await told(admin, mac)).length;
  await work();
  return (await told(admin, mac)).slice(before);
}
const fabrikam = async (world: World) => {
  const { id } = await world.registry.organizations.add("Fabrikam");
  return world.registry.adminFor(id);
};

Trail("from the list to the home screen, everybody's part is there, in order and in time", async ({ world }) => {
  const { admin, clock, logins, settle } = world;
  await admin.addMac({ mac: CCX600, location: "Lobby" });
  await clock.advance(60_000);
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello();
  await phone.activate(code);
  await settle(admin.signIn(CCX600), 100);
  logins.decide("CODE0B0C1", "approved");
  await clock.advance(100);
  await phone.openSession();
  assert.equal(await told(admin, CCX600), [
    "administrator: device-added Lobby",
    "administrator: code-generated",
    "phone 4825670a0b0c: activation-bound",
    "administrator: sign-in-started",
    "phone 4825670a0b0c: sign-in-code-shown",
    `phone 4825670a0b0c: sign-in-succeeded ${CAP_SESSION.account}`,
    `phone 4825670a0b0c: signed-in ${CAP_SESSION.account}`,
  ]);
  const [, generated, added] = (await admin.audit()).slice(-3);
  assert.is((generated?.atMs ?? 0) - (added?.atMs ?? 0), 60_000);
  assert.is(added?.mac, CCX600);
});

Trail("a session opened again after a restart is no news; after a sign-out it is", async ({ world }) => {
  const phone = await world.provisioned();
  await phone.openSession();
  const again = () => since(world.admin, () => phone.openSession());
  assert.equal(await again(), []);
  phone.peer.notify("device.report", { standing: "signed-out", account: null, organizationId: world.organizationId });
  await world.clock.rest();
  assert.equal(await again(), [`phone 4825670a0b0c: signed-in ${CAP_SESSION.account}`]);
});

Trail("a phone cannot talk its way out of the trail by saying it is signed in already", async ({ world }) => {
  const phone = await world.provisioned();
  const { account } = CAP_SESSION;
  phone.peer.notify("device.report", { standing: "signed-in", account, organizationId: world.organizationId });
  await world.clock.rest();
  assert.equal(await since(world.admin, () => phone.openSession()), [`phone 4825670a0b0c: signed-in ${account}`]);
});

Trail("a sign-in on a phone nobody lists belongs in the trail of the account's organization", async ({ world }) => {
  const other = await fabrikam(world);
  const { store, registry } = world;
  const signedIn = { mac: CCX500, account: "pat@fabrikam.example", organizationId: other.organizationId };
  await store.write((db) => recordSignedIn(db, registry.audit, signedIn));
  assert.equal([await told(world.admin), await told(other)], [[], ["phone 4825670a0b0d: signed-in pat@fabrikam.example"]]);
});

Trail("a sign-in that could be anybody's is for the server alone", async ({ world }) => {
  const other = await fabrikam(world);
  const stranger = world.phone(TRIO);
  await stranger.hello();
  await stranger.openSession();
  // Two organizations, and the account's is not known here: neither is told.
  assert.equal([await told(world.admin), await told(other)], [[], []]);
  assert.equal((await world.registry.audit.list(null)).map(lineOf), [`phone 4825670a0b0e: signed-in ${CAP_SESSION.account}`]);
});

Trail("a refused code: the phone hears only that, the trail says why", async ({ world }) => {
  const { admin, clock } = world;
  const phone = world.phone();
  await phone.hello();
  const refused = async (code: string) => {
    let answer = "";
    const lines = await since(admin, async () => {
      answer = await phone.activate(code);
    });
    assert.is(answer, "refused");
    return lines.map((line) => line.replace("phone 4825670a0b0c: ", ""));
  };
  assert.equal(await refused("123456"), ["activation-refused unlisted"]);
  await admin.addMac({ mac: CCX600 });
  await admin.addMac({ mac: CCX500 });
  const first = await world.codeFor(CCX600);
  const others = await world.codeFor(CCX500);
  assert.equal(await refused(others), ["activation-refused other-phone 4825670a0b0d"]);
  assert.equal(await refused(otherThan(first)), ["activation-refused wrong"]);
  const second = await world.codeFor(CCX600);
  assert.equal(await refused(first), ["activation-refused superseded"]);
  await clock.advance(24 * 3_600_000);
  assert.is(phone.closedWith, null);
  assert.equal(await refused(second), ["activation-refused expired"]);
  const third = await world.codeFor(CCX600);
  for (let i = 0; i < 5; i++) assert.equal(await refused(otherThan(third)), ["activation-refused wrong"]);
  assert.equal(await refused(third), ["activation-refused too-many-tries"]);
  const fourth = await world.codeFor(CCX600);
  assert.is(await phone.activate(fourth), "bound");
  assert.equal(await refused(otherThan(fourth)), ["activation-refused already-bound"]);
  await clock.advance(300_000);
  assert.equal(await refused(fourth), ["activation-refused used", "tenant: alert used-code"]);
});

Trail("a phone somebody is signed in on is refused, and the trail says why", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello({ standing: "signed-in" });
  assert.equal(await since(world.admin, () => phone.activate(code)), ["phone 4825670a0b0c: activation-refused signed-in"]);
});

Trail("an answer that was lost and asked for again is one binding", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello();
  await phone.activate(code);
  assert.is(await phone.activate(code), "bound");
  assert.is((await told(world.admin)).filter((line) => line.includes("activation")).length, 1);
});

Trail("a code used before a factory reset stays used, and dead codes are forgotten in the end", async ({ world }) => {
  const { admin, store, clock } = world;
  await admin.addMac({ mac: CCX600 });
  const used = await world.codeFor(CCX600);
  const before = world.phone();
  await before.hello();
  await before.activate(used);
  await clock.advance(200_000);
  const phone = world.phone();
  await phone.hello();
  await clock.rest();
  assert.equal(await since(admin, () => phone.activate(used)), ["phone 4825670a0b0c: activation-refused used"]);
  await world.codeFor(CCX600);
  assert.equal(await since(admin, () => phone.activate(used)), ["phone 4825670a0b0c: activation-refused used"]);
  await clock.advance(25 * 3_600_000);
  await world.codeFor(CCX600);
  assert.equal(await since(admin, () => phone.activate(used)), ["phone 4825670a0b0c: activation-refused wrong"]);
  const dead = await store.read((db) => db.all("SELECT why FROM dead_codes"));
  assert.equal(dead.length, 1, "the code just replaced is taken down, the older one is forgotten");
});

Trail("spent guesses are an alert, and what they killed died of too many tries", async () => {
  const world = await openWorld({ settings: { wrongGuessesPerServer: 2 } });
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello();
  await phone.activate(otherThan(code));
  assert.equal(await since(world.admin, () => phone.activate(otherThan(code))), [
    "phone 4825670a0b0c: activation-refused wrong",
    "tenant: alert guesses-spent",
  ]);
  assert.equal(await since(world.admin, () => phone.activate(code)), ["phone 4825670a0b0c: activation-refused too-many-tries"]);
  await world.close();
});

Trail("a remote sign-in that comes to nothing says of what", async ({ world }) => {
  const { admin, logins, clock, settle } = world;
  const phone = await world.provisioned();
  const run = (end: (operation: string) => unknown) =>
    since(admin, async () => {
      const { operation } = await settle(admin.signIn(CCX600), 100);
      await end(operation);
      await clock.advance(100);
    });
  const started = "administrator: sign-in-started";
  const shown = "phone 4825670a0b0c: sign-in-code-shown";
  assert.equal(await run((operation) => admin.cancelSignIn(operation)), [started, shown, "administrator: sign-in-cancelled"]);
  assert.equal(await run(() => logins.decide("CODE0B0C2", "declined")), [started, shown, "tenant: sign-in-failed declined"]);
  assert.equal(await run(() => clock.advance(900_000)), [started, shown, "tenant: sign-in-failed expired"]);
  const honest = phone.begin;
  phone.begin = () => {
    throw new RpcRefusal(0, "busy", "busy");
  };
  assert.equal(await run(() => {}), [started, "tenant: sign-in-failed busy"]);
  phone.begin = () => ({ loginCode: new Secret("ROGUE1234"), verificationUri: "https://login.example", expiresInS: 900 });
  assert.equal(await run(() => {}), [started, "tenant: sign-in-failed code-mismatch", "tenant: alert code-mismatch"]);
  phone.begin = honest;
  assert.equal(await run(() => admin.remove(CCX600)), [
    ...[started, shown, "administrator: sign-in-failed removed", "administrator: device-removed"],
  ]);
});

Trail("a factory reset, the sign-in it ended, and a second connection are seen", async ({ world }) => {
  const { admin, clock, settle } = world;
  await world.provisioned();
  await settle(admin.signIn(CCX600), 200_000);
  const lines = await since(admin, async () => {
    await world.phone().hello();
    await clock.rest();
  });
  assert.equal(lines, ["phone 4825670a0b0c: factory-reset", "tenant: sign-in-failed factory-reset", "tenant: alert replaced"]);
});

Trail("of another organization's devices, people and numbers nothing is seen", async ({ world }) => {
  const other = await fabrikam(world);
  const phone = await world.provisioned();
  assert.equal(await told(other), []);
  await other.addMac({ mac: CCX600, location: "Theirs" });
  const theirs = await world.codeFor(CCX600, other);
  const mine = await since(world.admin, () => phone.activate(theirs));
  assert.equal(mine, ["phone 4825670a0b0c: activation-refused already-bound"]);
  await phone.openSession();
  assert.equal(await told(other), [
    "administrator: device-added Theirs",
    "administrator: code-generated",
    "phone 4825670a0b0c: activation-refused already-bound",
  ]);
  assert.not.match(JSON.stringify(await world.admin.audit()), /Theirs/);
  assert.equal(
    (await other.audit()).map(({ id }) => id),
    [3, 2, 1],
    "ids tell nothing of how much others do",
  );
});

Trail("a listed phone's wrong tries concern each organization by its own code", async ({ world }) => {
  const other = await fabrikam(world);
  await world.admin.addMac({ mac: CCX600 });
  await other.addMac({ mac: CCX600 });
  const first = await world.codeFor(CCX600);
  await world.codeFor(CCX600);
  await world.codeFor(CCX600, other);
  const phone = world.phone();
  await phone.hello();
  await phone.activate(first);
  assert.equal(
    [(await told(world.admin)).at(-1), (await told(other)).at(-1)],
    ["phone 4825670a0b0c: activation-refused superseded", "phone 4825670a0b0c: activation-refused wrong"],
  );
});

Trail("what another organization made for another phone is just a wrong code", async ({ world }) => {
  const other = await fabrikam(world);
  await world.admin.addMac({ mac: CCX600 });
  await world.codeFor(CCX600);
  await other.addMac({ mac: CCX500 });
  const theirs = await world.codeFor(CCX500, other);
  const phone = world.phone();
  await phone.hello();
  assert.equal(await since(world.admin, () => phone.activate(theirs)), ["phone 4825670a0b0c: activation-refused wrong"]);
});

Trail("a code typed on a phone that nobody lists concerns whoever made it", async ({ world }) => {
  const other = await fabrikam(world);
  await other.addMac({ mac: CCX500 });
  const code = await world.codeFor(CCX500, other);
  const mistyped = world.phone(CCX600);
  await mistyped.hello();
  await mistyped.activate(code);
  assert.equal([await told(world.admin), (await told(other)).at(-1)], [[], "phone 4825670a0b0c: activation-refused unlisted"]);
});

Trail("a change that fails leaves no record, and a record that cannot be written undoes the change", async ({ world }) => {
  const { admin, store, registry, organizationId } = world;
  await admin.addMac({ mac: CCX600 });
  const before = await told(admin);
  await admin.addMac({ mac: CCX600 }).catch(() => {});
  await admin.generateCodes({ macs: [CCX600, TRIO] }).catch(() => {});
  await store
    .write((db) => {
      registry.audit.record(db, organizationId, { actor: "tenant", what: "alert", mac: null });
      throw new Error("after all not");
    })
    .catch(() => {});
  assert.equal(await told(admin), before);
  store.migrate("CREATE TRIGGER no_more BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  for (const change of [
    () => admin.addMac({ mac: TRIO }),
    () => admin.remove(CCX600),
    () => admin.generateCodes({ macs: "all" }),
  ]) {
    const error: unknown = await change().catch((thrown: unknown) => thrown);
    assert.match(String(error), /disk full/);
  }
  const [row, ...more] = await admin.list("activation");
  assert.equal([row?.mac, row?.verificationCode, more.length], [CCX600, null, 0]);
});

Trail("a record is never changed", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const error: unknown = await world.store
    .write((db) => db.run("UPDATE audit SET actor = 'somebody else'"))
    .catch((thrown: unknown) => thrown);
  assert.match(String(error), /append-only/);
});

Trail("pages follow one another without a gap, also while records come in", async ({ world }) => {
  const { admin } = world;
  for (let i = 0; i < 7; i++) await admin.addMac({ mac: `48256700000${i}` as MacAddress });
  const ids = async (query: Parameters<AdminCenter["audit"]>[0]) => (await admin.audit(query)).map(({ id }) => id);
  assert.equal(await ids({ limit: 3 }), [7, 6, 5]);
  await admin.addMac({ mac: TRIO });
  assert.equal(await ids({ limit: 3, before: 5 }), [4, 3, 2]);
  assert.equal(await ids({ limit: 3, before: 2 }), [1]);
  assert.equal(await ids({ limit: 3, before: 1 }), []);
  await world.codeFor(TRIO);
  assert.equal(await ids({ mac: TRIO }), [9, 8]);
  assert.equal(await ids({ mac: TRIO, before: 9 }), [8]);
  for (const query of [{ limit: 0 }, { limit: 1_001 }, { limit: 1.5 }, { limit: Number.NaN }, { before: 0 }, { before: -1 }]) {
    const error: unknown = await admin.audit(query).catch((thrown: unknown) => thrown);
    assert.match(String(error), /^InputError: (limit|before): /, JSON.stringify(query));
  }
});

Trail("the newest records are kept, of each organization its own", async () => {
  const world = await openWorld({ settings: { auditRecords: 3 } });
  const other = await fabrikam(world);
  await other.addMac({ mac: TRIO });
  for (let i = 0; i < 6; i++) await world.admin.addMac({ mac: `48256700000${i}` as MacAddress });
  assert.equal(
    (await world.admin.audit()).map(({ id }) => id),
    [6, 5, 4],
  );
  assert.equal((await other.audit()).length, 1);
  for (const keep of [0, -1, 1.5, Number.NaN])
    assert.throws(() => new Audit({ store: world.store, clock: world.clock, keep }), /auditRecords/);
  await world.close();
});

Trail("no code that was ever made, typed or shown is in any record", async ({ world }) => {
  const { admin, clock, settle } = world;
  const secrets = ["31415926", "GOOD"];
  for (const mac of [CCX600, CCX500]) {
    await admin.addMac({ mac });
    for (let i = 0; i < 3; i++) secrets.push(await world.codeFor(mac));
  }
  const phone = world.phone();
  await phone.hello();
  for (const code of secrets.filter((secret) => /^\d+$/.test(secret))) await phone.activate(code);
  await settle(admin.signIn(CCX600), 100);
  assert.ok([...world.logins.issued.keys()].length > 0, "a login code was shown");
  secrets.push(...world.logins.issued.keys());
  await phone.openSession();
  await clock.advance(1_000_000);
  const rows = JSON.stringify(await world.store.read((db) => db.all("SELECT actor, what, mac, detail FROM audit")));
  assert.ok(rows.length > 500);
  for (const secret of secrets)
    assert.not.ok(rows.toLowerCase().includes(secret.toLowerCase()), `found ${secret.length} letters`);
});

Trail.run();
