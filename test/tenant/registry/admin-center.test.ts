import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, openWorld, refusalOf, TRIO, type World } from "./support.ts";

const Admin = suite<{ world: World }>("admin center");
Admin.before.each(async (t) => {
  t.world = await openWorld();
});
Admin.after.each(async ({ world }) => {
  await world.close();
  assert.equal(world.faults, []);
});

const messageOf = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return "not refused";
};

Admin("without being told otherwise there is one organization, Contoso", async ({ world }) => {
  assert.equal(await world.registry.organizations.list(), [{ id: world.organizationId, name: "Contoso" }]);
});

Admin("devices are listed in the order they were added, with their location as it was typed", async ({ world }) => {
  const naughty = '=cmd|"/c calc"!A1\t\u0000\u202e <script>\'; DROP TABLE devices;--';
  await world.admin.addMac({ mac: TRIO, location: naughty });
  await world.admin.addMac({ mac: CCX600 });
  assert.equal(
    (await world.admin.list("activation")).map(({ mac, location }) => [mac, location]),
    [
      [TRIO, naughty],
      [CCX600, ""],
    ],
  );
});

Admin("a location has at most 200 characters, and whole ones", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "📞".repeat(200) });
  assert.is(await refusalOf(world.admin.addMac({ mac: CCX500, location: "x".repeat(201) })), "admin/location");
  assert.is(await refusalOf(world.admin.addMac({ mac: CCX500, location: "\ud83d" })), "admin/location");
  assert.is((await world.admin.summary()).addedMacAddresses, 1);
});

Admin("a MAC that is listed already is refused with where it is", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "Lobby" });
  const again = world.admin.addMac({ mac: CCX600, location: "Kitchen" });
  assert.is(
    await messageOf(again),
    '48:25:67:0a:0b:0c (location "Lobby") is listed already and waiting on activation: generate a verification code and have it typed on the phone',
  );
  assert.is((await world.admin.list("activation"))[0]?.location, "Lobby");
});

Admin("codes are made for one, for several or for all, and for all or none", async ({ world }) => {
  await world.provisioned(TRIO);
  for (const mac of [CCX500, CCX600]) await world.admin.addMac({ mac });
  assert.equal(
    (await world.admin.generateCodes({ macs: "all" })).map(({ mac }) => mac),
    [CCX500, CCX600],
  );
  const before = await world.admin.list("activation");
  assert.is(await refusalOf(world.admin.generateCodes({ macs: [CCX500, TRIO] })), "admin/not-waiting-on-activation");
  const unknown = "020000000001" as typeof TRIO;
  assert.is(await refusalOf(world.admin.generateCodes({ macs: [CCX500, unknown] })), "admin/not-found");
  assert.equal(await world.admin.list("activation"), before);
  assert.is((await world.admin.generateCodes({ macs: [CCX500, CCX500] })).length, 1);
  assert.equal(await world.admin.generateCodes({ macs: [] }), []);
});

Admin(
  "two administrators at once: one adds, the other is told; both codes are made, the later one is good",
  async ({ world }) => {
    const other = world.registry.adminFor(world.organizationId);
    const added = await Promise.allSettled([world.admin.addMac({ mac: CCX600 }), other.addMac({ mac: CCX600 })]);
    assert.equal(
      added.map(({ status }) => status),
      ["fulfilled", "rejected"],
    );
    const [first, second] = await Promise.all([world.codeFor(CCX600), world.codeFor(CCX600, other)]);
    const phone = world.phone();
    await phone.hello();
    assert.is(await phone.activate(first), "refused");
    assert.is(await phone.activate(second), "bound");
  },
);

Admin("two administrators remove one device: one does, the other is told", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const removed = await Promise.allSettled([world.admin.remove(CCX600), world.admin.remove(CCX600)]);
  assert.equal(
    removed.map(({ status }) => status),
    ["fulfilled", "rejected"],
  );
});

Admin("a removed device's code is dead, also when the device is added again", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  await world.admin.remove(CCX600);
  await world.admin.addMac({ mac: CCX600 });
  const phone = world.phone();
  await phone.hello();
  assert.is(await phone.activate(code), "refused");
});

Admin(
  "removing a provisioned device gives the phone up: sign-in stopped, phone freed and sent to learn of it",
  async ({ world }) => {
    const phone = await world.provisioned();
    const { operation } = await world.admin.signIn(CCX600);
    await world.clock.advance(0);
    await world.settle(world.admin.remove(CCX600));
    assert.is((await world.admin.operation(operation)).failure?.reason, "removed");
    assert.ok(phone.heard.includes("signIn.cancel"));
    assert.is(phone.closedWith, 1001);
    assert.is((await world.phone().hello({ organizationId: world.organizationId })).organization, null);
  },
);

Admin("a removed phone may come back with another key; merely listing and removing a MAC lets nobody in", async ({ world }) => {
  const { phones } = world.registry;
  await phones.claimKey(CCX600, "first");
  await world.admin.addMac({ mac: CCX600 });
  await world.admin.remove(CCX600);
  assert.is(await phones.claimKey(CCX600, "second"), "other");
  await world.provisioned();
  await world.settle(world.admin.remove(CCX600));
  assert.is(await phones.claimKey(CCX600, "second"), "first");
});

Admin("removing a listed device leaves a phone alone that belongs to somebody else", async ({ world }) => {
  const other = world.registry.adminFor((await world.registry.organizations.add("Fabrikam")).id);
  const phone = await world.provisioned();
  await other.addMac({ mac: CCX600 });
  await other.remove(CCX600);
  await world.clock.rest();
  assert.is(phone.closedWith, null);
  assert.is((await world.registry.phones.describe(CCX600))?.organization?.name, "Contoso");
});

Admin("nothing of another organization can be seen or steered", async ({ world }) => {
  const stranger = world.registry.adminFor((await world.registry.organizations.add("Fabrikam")).id);
  await world.provisioned();
  await world.admin.addMac({ mac: CCX500 });
  await world.codeFor(CCX500);
  const { operation } = await world.admin.signIn(CCX600);
  await world.clock.advance(0);
  assert.equal([await stranger.list("activation"), await stranger.list("sign-in")], [[], []]);
  assert.equal(await stranger.summary(), { addedMacAddresses: 0, waitingOnActivation: 0, waitingForSignIn: 0 });
  for (const attempt of [
    stranger.remove(CCX600),
    stranger.signIn(CCX600),
    stranger.generateCodes({ macs: [CCX500] }),
    stranger.operation(operation),
    stranger.cancelSignIn(operation),
  ])
    assert.is(await refusalOf(attempt), "admin/not-found");
  assert.is((await world.admin.operation(operation)).status, "successful");
});

Admin("sign in is only for devices that wait for it", async ({ world }) => {
  assert.is(await refusalOf(world.admin.signIn(CCX600)), "admin/not-found");
  await world.admin.addMac({ mac: CCX600 });
  assert.is(await refusalOf(world.admin.signIn(CCX600)), "admin/not-waiting-for-sign-in");
});

Admin.run();
