import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, IDENTITY, openWorld, refusalOf, TRIO, type World } from "./support.ts";

const Sessions = suite<{ world: World }>("phone sessions");
Sessions.before.each(async (t) => {
  t.world = await openWorld();
});
Sessions.after.each(async ({ world }) => {
  await world.close();
  assert.equal(world.faults, []);
});

/** Everything the server sent to a phone, in order, as `kind method`. */
const reasonOf = async (work: Promise<unknown>) => {
  try {
    await work;
    return "answered";
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
};

Sessions("hello is answered with the time, the place to sign in and a ticket for this connection", async ({ world }) => {
  const phone = world.phone();
  const welcome = await phone.hello();
  const { ticket, ...rest } = welcome;
  assert.equal(rest, { serverTimeMs: world.clock.epochMs(), heartbeatS: 30, spreadS: 1, organization: null, identity: IDENTITY });
  assert.equal(world.registry.tickets.find(ticket), { mac: CCX600, operation: null });
  assert.is(world.registry.tickets.find(new Secret("made up, never issued")), null);
  phone.link.close(1000, "");
  await world.clock.rest();
  assert.is(world.registry.tickets.find(ticket), null);
  assert.is(world.registry.sessions.connected(), 0);
});

Sessions("a connection without hello is closed after five seconds, not before", async ({ world }) => {
  const silent = world.phone();
  const polite = world.phone(CCX500);
  await world.clock.advance(4_999);
  assert.is(silent.closedWith, null);
  await polite.hello();
  await world.clock.advance(1);
  assert.is(silent.closedWith, 1008);
  assert.is(polite.closedWith, null);
});

Sessions("anything before hello is refused, hello twice too", async ({ world }) => {
  const phone = world.phone();
  assert.is(await reasonOf(phone.activate("123456")), "hello-first");
  assert.is(await reasonOf(phone.openSession()), "hello-first");
  assert.is(await reasonOf(phone.peer.request("enrollment.enroll", { accessToken: new Secret("good") })), "hello-first");
  phone.peer.notify("device.report", { standing: "signed-in", account: "x" });
  const [first, second] = await Promise.allSettled([phone.hello(), phone.hello()]);
  assert.is(first.status, "fulfilled");
  assert.is(second.status, "rejected");
  assert.is(await reasonOf(phone.hello()), "hello-again");
});

Sessions("what is told before the welcome is not listened to", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  const phone = world.phone();
  const welcome = phone.hello();
  phone.peer.notify("device.report", { standing: "signed-in", account: "somebody" });
  await welcome;
  assert.is(await phone.activate(code), "bound");
});

Sessions("a hello that names another MAC than the connection proved is told so, then shut out", async ({ world }) => {
  const phone = world.phone(CCX600, { authenticatedMac: CCX500 });
  assert.is(await reasonOf(phone.hello()), "mac-mismatch");
  await world.clock.advance(0);
  assert.is(phone.closedWith, 1008);
  assert.is(await world.registry.phones.describe(CCX600), null);
  const honest = world.phone(CCX600, { authenticatedMac: CCX600 });
  await honest.hello();
  await world.clock.advance(0);
  assert.is(honest.closedWith, null);
});

Sessions("a second connection of the same MAC takes the place of the first", async ({ world }) => {
  const first = world.phone();
  const { ticket } = await first.hello();
  const second = world.phone();
  await second.hello();
  await world.clock.rest();
  assert.is(first.closedWith, 4001);
  assert.is(second.closedWith, null);
  assert.is(world.registry.sessions.connected(), 1);
  assert.is(world.registry.tickets.find(ticket), null);
  assert.equal(world.alerts, [{ kind: "replaced", mac: CCX600 }]);
  assert.is(await second.activate("123456"), "refused");
});

Sessions(
  "fifty messages at once are heard, the next closes the connection; twenty a second go on for ever",
  async ({ world }) => {
    const flood = world.phone();
    const steady = world.phone(CCX500);
    await steady.hello();
    await flood.hello();
    for (let i = 0; i < 49; i++) flood.peer.notify("device.report", { standing: "signed-out", account: null });
    await world.clock.rest();
    assert.is(flood.closedWith, null);
    flood.peer.notify("device.report", { standing: "held", account: null });
    await world.clock.rest();
    assert.is(flood.closedWith, 1008);
    for (let second = 0; second < 60; second++) {
      for (let i = 0; i < 20; i++) steady.peer.notify("device.report", { standing: "signed-out", account: null });
      await world.clock.advance(1_000);
    }
    assert.is(steady.closedWith, null);
  },
);

Sessions("the reconnect window grows with the phones that are connected", async () => {
  const world = await openWorld({ settings: { reconnectsPerS: 0.5 } });
  await world.phone(CCX600).hello();
  assert.is((await world.phone(CCX500).hello()).spreadS, 4);
  assert.is((await world.phone(TRIO).hello()).spreadS, 6);
  await world.close();
});

Sessions("enrolling and opening a session take a token of ours, and only on the phone it was given to", async ({ world }) => {
  const phone = await world.provisioned();
  const enroll = async (token: string) =>
    (await phone.peer.request("enrollment.enroll", { accessToken: new Secret(token) })).kind;
  assert.is(await enroll("bad"), "refused");
  assert.is(await enroll(`good:${CCX500}`), "refused");
  assert.is(await enroll(`good:${CCX600}`), "enrolled");
  assert.is(await reasonOf(phone.openSession("bad")), "token-invalid");
  assert.is(await reasonOf(phone.openSession(`good:${CCX500}`)), "token-invalid");
  assert.is((await world.admin.list("sign-in")).length, 1);
  assert.is((await phone.openSession(`good:${CCX600}`)).mode, "CommonAreaPhoneSignIn");
  assert.is((await world.admin.list("sign-in")).length, 0);
});

Sessions("signing in on a phone that is not provisioned takes no row off the list", async ({ world }) => {
  await world.admin.addMac({ mac: CCX600, location: "" });
  const phone = world.phone();
  await phone.hello();
  await phone.openSession();
  assert.equal(await world.admin.summary(), { addedMacAddresses: 1, waitingOnActivation: 1, waitingForSignIn: 0 });
});

Sessions(
  "a factory-reset phone belongs to nobody; its old logins end and provisioning starts from the beginning",
  async ({ world }) => {
    const phone = await world.provisioned();
    await phone.openSession();
    assert.is(await refusalOf(world.admin.addMac({ mac: CCX600 })), "admin/duplicate");
    assert.is((await world.phone().hello({ organizationId: null })).organization, null);
    assert.equal(world.logins.ended, [CCX600]);
    assert.is((await world.registry.phones.describe(CCX600))?.organization, null);
    await world.admin.addMac({ mac: CCX600, location: "again" });
    assert.is((await world.admin.list("activation"))[0]?.location, "again");
  },
);

Sessions("a phone that lost power between being let in and saying so waits for its sign-in again", async ({ world }) => {
  const phone = await world.provisioned();
  await phone.openSession();
  assert.equal((await world.admin.list("sign-in")).length, 0);
  const again = world.phone();
  await again.hello({ organizationId: world.organizationId });
  assert.equal(
    (await world.admin.list("sign-in")).map(({ deviceUserStatus }) => deviceUserStatus),
    ["Signed Out"],
  );
  await again.openSession();
  again.peer.notify("device.report", { standing: "signed-in", account: "cap@contoso.example" });
  await world.clock.advance(1_000);
  // Signed out later, as a phone that has been signed in: the article's one-time process.
  await world.phone().hello({ organizationId: world.organizationId });
  assert.equal((await world.admin.list("sign-in")).length, 0);
});

Sessions("with `keep`, a factory-reset phone is told the organization it was bound to", async () => {
  const world = await openWorld({ settings: { afterFactoryReset: "keep" } });
  const phone = await world.provisioned();
  await phone.openSession();
  assert.is((await world.phone().hello({ organizationId: null })).organization?.name, "Contoso");
  await world.close();
});

Sessions("the first key a MAC shows is the one it must show ever after", async ({ world }) => {
  const { phones } = world.registry;
  assert.is(await phones.claimKey(CCX600, "thumb-1"), "first");
  assert.is(await phones.describe(CCX600), null);
  await world.phone().hello();
  assert.is(await phones.claimKey(CCX600, "thumb-1"), "same");
  assert.is(await phones.claimKey(CCX600, "thumb-2"), "other");
  assert.is(await phones.claimKey(CCX500, "thumb-1"), "first");
  await world.registry.forgetKey(CCX600);
  assert.is(await phones.claimKey(CCX600, "thumb-2"), "first");
  assert.equal(await phones.describe(CCX600), { model: "CCX600", organization: null });
});

Sessions("the wire is seen with the MAC from the hello on, and no code or ticket is in it", async ({ world }) => {
  const phone = await world.provisioned();
  await world.admin.signIn(CCX600);
  await world.clock.advance(0);
  const seen = JSON.stringify(world.wire);
  assert.ok(world.wire.every(([mac]) => mac === CCX600));
  assert.match(seen, /"signIn\.begin"/);
  assert.not.match(seen, /CODE0B0C1/);
  const { ticket } = await world.phone().hello({ organizationId: world.organizationId });
  assert.not.ok(JSON.stringify(world.wire).includes(ticket.reveal()));
  assert.is(phone.closedWith, 4001);
});

Sessions("closing sends phones away to come back spread out, and leaves no timer behind", async () => {
  const world = await openWorld();
  const phone = await world.provisioned();
  const silent = world.phone(CCX500);
  await world.admin.signIn(CCX600);
  await world.clock.advance(1_000);
  await world.close();
  await world.clock.rest();
  assert.is(phone.closedWith, 1012);
  assert.is(silent.closedWith, 1012);
  const late = world.phone(TRIO);
  await world.clock.rest();
  assert.is(late.closedWith, 1012);
  assert.is(world.clock.untilNextMs(), null);
  assert.equal(world.faults, []);
});

Sessions.run();
