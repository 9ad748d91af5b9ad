import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, openWorld, otherThan, refusalOf, TRIO, type World } from "./support.ts";

const DAY_MS = 86_400_000;

const Activation = suite<{ world: World }>("activation");
Activation.before.each(async (t) => {
  t.world = await openWorld();
});
Activation.after.each(async ({ world }) => {
  await world.close();
  assert.equal(world.faults, []);
});

Activation("the code typed on its phone binds it and moves the row", async ({ world }) => {
  const phone = await world.provisioned();
  assert.equal(await world.admin.list("activation"), []);
  assert.equal(await world.admin.list("sign-in"), [
    { mac: CCX600, location: "Lobby", verificationCode: null, codeExpiresAtMs: null, deviceUserStatus: "Signed Out" },
  ]);
  assert.equal(await world.admin.summary(), { addedMacAddresses: 1, waitingOnActivation: 0, waitingForSignIn: 1 });
  assert.equal(await world.registry.phones.describe(phone.mac), {
    model: "CCX600",
    organization: { id: world.organizationId, name: "Contoso" },
  });
});

Activation("a code is accepted in the last millisecond of its 24 hours and refused in the next", async ({ world }) => {
  for (const [mac, ageMs, outcome] of [
    [CCX600, DAY_MS - 1, "bound"],
    [CCX500, DAY_MS, "refused"],
    [TRIO, DAY_MS + 1, "refused"],
  ] as const) {
    await world.admin.addMac({ mac, location: "" });
    const code = await world.codeFor(mac);
    await world.clock.advance(ageMs);
    const phone = world.phone(mac);
    await phone.hello();
    assert.is(await phone.activate(code), outcome, `${ageMs} ms old`);
  }
});

Activation("the list shows a code until the millisecond it is refused", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  await world.clock.advance(DAY_MS - 1);
  assert.is((await world.admin.list("activation"))[0]?.verificationCode, code);
  await world.clock.advance(1);
  assert.is((await world.admin.list("activation"))[0]?.verificationCode, null);
});

Activation(
  "wrong, expired, used, superseded, another phone's, unlisted and bound get one and the same answer",
  async ({ world }) => {
    const { admin, clock } = world;
    const answers = new Set<string>();
    const ask = async (mac: typeof CCX600, code: string) => {
      const phone = world.phone(mac);
      await phone.hello({ organizationId: mac === TRIO ? world.organizationId : null });
      await phone.activate(code);
      const [, last] = world.wire.at(-1) ?? [];
      answers.add(JSON.stringify({ kind: last?.kind, body: last?.body }));
    };
    await ask(CCX600, "123456");
    await admin.addMac({ mac: CCX600, location: "" });
    await ask(CCX600, "123456");
    const superseded = await world.codeFor(CCX600);
    const expired = await world.codeFor(CCX600);
    await ask(CCX600, superseded);
    await clock.advance(DAY_MS);
    await ask(CCX600, expired);
    await admin.addMac({ mac: CCX500, location: "" });
    await ask(CCX600, await world.codeFor(CCX500));
    await ask(CCX600, otherThan(await world.codeFor(CCX600)));
    await world.provisioned(TRIO);
    await ask(TRIO, otherThan(await world.codeFor(CCX600)));
    assert.equal([...answers], ['{"kind":"result","body":{"kind":"refused"}}']);
  },
);

Activation("a refusal waits for the disk whether there is a code to guess or not", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  for (const mac of [CCX600, CCX500]) {
    const phone = world.phone(mac);
    await phone.hello();
    for (let i = 0; i < 2; i++) assert.is(await phone.activate(otherThan(code)), "refused");
  }
  assert.equal(
    (await world.store.read((db) => db.all("SELECT tries FROM phones"))).map(({ tries }) => tries),
    [2, 2],
  );
});

Activation("five wrong tries kill the code; four do not", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const phone = world.phone();
  await phone.hello();
  const first = await world.codeFor(CCX600);
  for (let i = 0; i < 5; i++) assert.is(await phone.activate(otherThan(first)), "refused");
  assert.is((await world.admin.list("activation"))[0]?.verificationCode, null);
  assert.is(await phone.activate(first), "refused");
  const second = await world.codeFor(CCX600);
  for (let i = 0; i < 4; i++) assert.is(await phone.activate(otherThan(second)), "refused");
  assert.is(await phone.activate(second), "bound");
});

Activation("a phone that missed the answer gets it again for two minutes, and one code still binds once", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello();
  assert.is(await phone.activate(code), "bound");
  await world.clock.advance(119_999);
  const back = world.phone();
  assert.is((await back.hello({ organizationId: null })).organization?.name, "Contoso");
  assert.is(await back.activate(code), "bound");
  assert.is(await back.activate(otherThan(code)), "refused");
  await world.clock.advance(1);
  assert.is(await back.activate(code), "refused");
  assert.equal(world.alerts.at(-1), { kind: "used-code", mac: CCX600 });
});

Activation("a phone that has shown that it knows it is bound cannot use its code again", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello();
  await phone.activate(code);
  const back = world.phone();
  await back.hello({ organizationId: world.organizationId });
  assert.is(await back.activate(code), "refused");
});

Activation(
  "a phone that has named its organization got the answer: reset a moment later, it belongs to nobody",
  async ({ world }) => {
    const phone = await world.provisioned();
    const organizationId = (await world.registry.phones.describe(CCX600))?.organization?.id ?? "";
    phone.peer.notify("device.report", { standing: "signed-out", account: null, organizationId });
    await world.clock.advance(10_000);
    const reset = world.phone();
    assert.is((await reset.hello({ organizationId: null })).organization, null);
  },
);

Activation("a phone that names another organization than the one it is bound to confirms nothing", async ({ world }) => {
  const phone = await world.provisioned();
  phone.peer.notify("device.report", { standing: "signed-out", account: null, organizationId: "another" });
  await world.clock.advance(10_000);
  const again = world.phone();
  assert.is((await again.hello({ organizationId: null })).organization?.name, "Contoso");
});

Activation("a bound phone is not taken over by another organization's code before it is factory reset", async ({ world }) => {
  const fabrikam = world.registry.adminFor((await world.registry.organizations.add("Fabrikam")).id);
  const phone = await world.provisioned();
  await fabrikam.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600, fabrikam);
  assert.is(await phone.activate(code), "refused");
  await world.clock.advance(120_000);
  const reset = world.phone();
  assert.is((await reset.hello({ organizationId: null })).organization, null);
  assert.is(await reset.activate(code), "bound");
  assert.is((await world.registry.phones.describe(CCX600))?.organization?.name, "Fabrikam");
});

Activation("a signed-in phone must be factory reset first", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  await phone.hello({ standing: "signed-in" });
  assert.is(await phone.activate(code), "refused");
});

Activation("two organizations may list one phone; the code decides whose it becomes", async ({ world }) => {
  const fabrikam = world.registry.adminFor((await world.registry.organizations.add("Fabrikam")).id);
  await world.admin.addMac({ mac: CCX600, location: "ours" });
  await fabrikam.addMac({ mac: CCX600, location: "theirs" });
  await world.codeFor(CCX600);
  const theirs = await world.codeFor(CCX600, fabrikam);
  const phone = world.phone();
  await phone.hello();
  assert.is(await phone.activate(theirs), "bound");
  assert.is((await fabrikam.list("sign-in")).length, 1);
  assert.is((await world.admin.list("activation")).length, 1);
  assert.is(await refusalOf(world.admin.signIn(CCX600)), "admin/not-waiting-for-sign-in");
});

Activation("codes have six digits, and eight once more than a thousand are live", async ({ world }) => {
  const macs = Array.from({ length: 1_001 }, (_, i) => `02000000${i.toString(16).padStart(4, "0")}` as typeof CCX600);
  await Promise.all(macs.map((mac) => world.admin.addMac({ mac, location: "" })));
  const rows = await world.admin.generateCodes({ macs: macs.slice(0, 1_000) });
  assert.ok(rows.every(({ verificationCode }) => /^\d{6}$/.test(verificationCode ?? "")));
  // Again for one of them: still a thousand.
  assert.match((await world.admin.generateCodes({ macs: macs.slice(0, 1) }))[0]?.verificationCode ?? "", /^\d{6}$/);
  assert.match((await world.admin.generateCodes({ macs: macs.slice(1_000) }))[0]?.verificationCode ?? "", /^\d{8}$/);
});

Activation.run();
