import { actOn } from "@offhook/emulator/park/act.ts";
import type { ParkPhone } from "@offhook/emulator/park/park-phone.ts";
import { MOST_PHONES, type ParkNews } from "@offhook/emulator/park/phone-park.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openParkRig, type ParkRig } from "./kit.ts";

/** Longer than any phone takes to boot at the short pace. */
const BOOT_MS = 30_000;

const Park = suite<{ rig: ParkRig }>("phone park");
Park.before.each(async (t) => {
  t.rig = await openParkRig();
});
Park.after.each((t) => t.rig.close());

const thrown = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => assert.unreachable("nothing was thrown") as never,
    (error: Error) => error,
  );
const has = (phone: ParkPhone, id: string) => [...nodesOf(phone.glass.screen())].some((node) => node.id === id);

Park("phones of all kinds stand beside one tenant, each with an address of its own", async ({ rig: { park, clock, faults } }) => {
  for (const profile of ["ccx500", "ccx600", "trio-c60", "ccx600"]) await park.add({ profile });
  await clock.advance(BOOT_MS);
  const summaries = park.list().map((phone) => phone.summary());
  assert.equal(
    summaries.map(({ label, screen, powered, cable, standing }) => [label, screen, powered, cable, standing]),
    ["Poly CCX 500", "Poly CCX 600", "Poly Trio C60", "Poly CCX 600"].map((label) => [
      label,
      "sign-in",
      true,
      "in",
      "signed-out",
    ]),
  );
  assert.is(new Set(summaries.map(({ mac }) => mac)).size, 4);
  assert.equal(faults, []);
});

Park(
  "a phone is provisioned by what is typed on it, and another one beside it is not",
  async ({ rig: { park, clock, tenant } }) => {
    const phone = await park.add({ profile: "ccx600" });
    const other = await park.add({ profile: "ccx600" });
    await clock.advance(BOOT_MS);
    await tenant.admin.addMac({ mac: phone.mac, location: "Lobby" });
    const [row] = await tenant.admin.generateCodes({ macs: [phone.mac] });
    const code = row?.verificationCode ?? "";
    assert.match(code, /^\d+$/);
    await actOn(phone, { kind: "tap", node: "settings" });
    await actOn(phone, { kind: "tap", node: "provision" });
    assert.ok(has(phone, "digits"), phone.glass.screen().id);
    for (const character of code) await actOn(phone, { kind: "type", character });
    await actOn(phone, { kind: "tap", node: "next" });
    await clock.advance(10_000);
    assert.is(phone.summary().organization, tenant.organization.name);
    assert.is(other.summary().organization, null);
    phone.powerOff();
    assert.is(phone.summary().organization, tenant.organization.name, "off, it belongs to whom it belonged to");
  },
);

Park(
  "a keyboard's pages are turned for what is typed; what it lacks is said; where there are no keys nothing happens",
  async ({ rig: { park, clock } }) => {
    const phone = await park.add({ profile: "ccx600" });
    await clock.advance(BOOT_MS);
    const before = phone.glass.screen();
    await actOn(phone, { kind: "type", character: "7" });
    assert.is(phone.glass.screen(), before);
    await actOn(phone, { kind: "tap", node: "sign-in-here" });
    for (const character of "aB#@") await actOn(phone, { kind: "type", character });
    const typed = [...nodesOf(phone.glass.screen())].find(({ role }) => role === "textbox");
    assert.is(typed?.value, "aB#@");
    assert.match((await thrown(actOn(phone, { kind: "type", character: "ß" }))).message, /has no "ß"/);
  },
);

Park("phones come back with the next run as they were, in the order they were added", async ({ rig }) => {
  const first = await rig.park.add({ profile: "trio-c60" });
  const second = await rig.park.add({ profile: "ccx600", firmware: "7.1.3" });
  await rig.clock.advance(BOOT_MS);
  const before = [first, second].map((phone) => phone.summary());
  const park = await rig.again();
  assert.ok(!first.powered && !second.powered, "the bench of the earlier run is dark");
  await rig.clock.advance(BOOT_MS);
  assert.equal(
    park.list().map((phone) => phone.summary()),
    before,
  );
});

Park("a phone that is removed goes dark, is gone from the shelf, and the tenant still knows it", async ({ rig }) => {
  const phone = await rig.park.add({ profile: "ccx600" });
  await rig.clock.advance(BOOT_MS);
  await rig.tenant.admin.addMac({ mac: phone.mac });
  const news: ParkNews[] = [];
  rig.park.onNews((one) => news.push(one));
  await rig.park.remove(phone.mac);
  await rig.clock.advance(BOOT_MS);
  assert.equal([news.at(-1)?.kind, news.at(-1)?.phone], ["removed", phone], "and nothing is heard of it afterwards");
  assert.not.ok(phone.powered);
  assert.equal((await rig.again()).list(), []);
  assert.is((await rig.tenant.admin.list("activation")).length, 1);
  assert.instance(await thrown(rig.park.remove(phone.mac)), InputError);
});

Park("a phone that is kept elsewhere is used like the others, and stays", async ({ rig }) => {
  const storage = await rig.shelf.put({ mac: "020000000001" as never, profile: "ccx600", firmware: "" });
  await rig.shelf.remove("020000000001" as never);
  const profile = rig.park.profiles.ccx600;
  assert.ok(profile);
  const phone = await rig.park.host(profile, { mac: "020000000001" as never, firmware: profile.firmware.shipped, storage });
  await rig.clock.advance(BOOT_MS);
  assert.is(rig.park.get("020000000001")?.summary().screen, "sign-in");
  assert.match((await thrown(rig.park.remove(phone.mac))).message, /stays as long as offhook runs/);
  assert.ok(phone.powered);
});

Park("what cannot be added is said, and the bench has room for so many and no more", async ({ rig: { park } }) => {
  assert.match((await thrown(park.add({ profile: "ccx700" }))).message, /ccx700/);
  assert.match((await thrown(park.add({ profile: "ccx600", firmware: "9.9.9" }))).message, /9\.9\.9/);
  const { mac } = await park.add({ profile: "ccx600" });
  assert.match((await thrown(park.add({ profile: "ccx600", mac }))).message, /already/);
  for (let n = 1; n < MOST_PHONES; n++) await park.add({ profile: "trio-c60" });
  assert.is(park.list().length, MOST_PHONES);
  assert.match((await thrown(park.add({ profile: "ccx600" }))).message, /room for 200/);
});

Park("power, cable and conditions are felt by one phone alone", async ({ rig: { park, clock } }) => {
  const phone = await park.add({ profile: "ccx600" });
  const other = await park.add({ profile: "ccx600" });
  await clock.advance(BOOT_MS);
  await actOn(phone, { kind: "network", cable: "out" });
  await actOn(phone, { kind: "conditions", delayMs: 700, lossPercent: 5 });
  const { cable, delayMs, lossPercent } = phone.summary();
  assert.equal([cable, delayMs, lossPercent], ["out", 700, 5]);
  assert.equal([other.summary().cable, other.summary().delayMs, other.summary().lossPercent], ["in", 20, 0]);
  await actOn(phone, { kind: "power", power: "off" });
  await clock.advance(1_000);
  assert.equal([phone.powered, phone.states(), other.powered], [false, [], true]);
  await actOn(phone, { kind: "power", power: "on" });
  await clock.advance(BOOT_MS);
  assert.is.not(phone.summary().screen, "sign-in", "the cable is still out");
  await actOn(phone, { kind: "network", cable: "in" });
  await clock.advance(BOOT_MS);
  assert.is(phone.summary().screen, "sign-in");
});

Park(
  "a clock that is set and drifts is off by exactly that, until network time puts it right",
  async ({ rig: { park, clock } }) => {
    const phone = await park.add({ profile: "ccx600" });
    await clock.advance(BOOT_MS);
    await actOn(phone, { kind: "network-time", answers: false });
    await actOn(phone, { kind: "clock", set: "+1d", driftPpm: 100 });
    assert.equal([phone.summary().clockOffMs, phone.summary().networkTime], [86_400_000, false]);
    await clock.advance(1_000_000);
    assert.is(phone.summary().clockOffMs, 86_400_100);
    await actOn(phone, { kind: "network-time", answers: true });
    assert.equal([phone.summary().clockOffMs, phone.summary().networkTime], [0, true]);
    assert.match((await thrown(actOn(phone, { kind: "clock", set: "tomorrow" }))).message, /tomorrow/);
  },
);

Park(
  "a factory reset at the bench leaves nothing in the phone, whatever its screen shows",
  async ({ rig: { park, clock, shelf } }) => {
    const phone = await park.add({ profile: "ccx600" });
    await clock.advance(BOOT_MS);
    const storage = (await shelf.phones())[0]?.storage;
    await storage?.write("phone", JSON.stringify({ version: 1, organization: null, session: null, refreshToken: null }));
    await actOn(phone, { kind: "factory-reset" });
    assert.is(await storage?.read("phone"), null);
    assert.ok(phone.powered);
  },
);

Park("what happened is kept in order, without secrets, the newest only", async ({ rig: { park, clock } }) => {
  const phone = await park.add({ profile: "ccx600" });
  await clock.advance(BOOT_MS);
  await actOn(phone, { kind: "tap", node: "settings" });
  await actOn(phone, { kind: "tap", node: "provision" });
  const before = phone.happenings.count;
  for (const character of "8642") await actOn(phone, { kind: "type", character });
  const typed = phone.happenings.since(before);
  assert.equal(
    typed.map(({ kind, name }) => `${kind} ${name}`),
    Array(4).fill("event tap.digit"),
  );
  assert.not.match(JSON.stringify(typed), /[8642]"/);
  assert.match(JSON.stringify(typed), /‹secret›/);
  const kinds = new Set(phone.happenings.since(0).map(({ kind }) => kind));
  assert.ok(kinds.has("power") && kinds.has("effect") && kinds.has("message"), [...kinds].join());
  for (let n = 0; n < 1_000; n++) await actOn(phone, { kind: "press", key: "mute" });
  const kept = phone.happenings.since(0);
  assert.ok(kept.length < 1_000 && kept.length >= 100, `${kept.length}`);
  assert.is(phone.happenings.since(phone.happenings.count).length, 0);
});

Park("a phone whose memory cannot be read stays dark, is told about, and keeps nobody else from starting", async ({ rig }) => {
  await rig.park.add({ profile: "ccx600" });
  await rig.park.add({ profile: "ccx600" });
  rig.park.close();
  await (await rig.shelf.phones())[0]?.storage.write("phone", "{half");
  const park = await rig.again();
  await rig.clock.advance(BOOT_MS);
  assert.equal(
    park.list().map(({ powered }) => powered),
    [false, true],
  );
  assert.match(rig.faults.join(), /memory is not whole/);
});

Park(
  "what the phone asks of the login service is among what happened, polls answered alike only once",
  async ({ rig: { park, clock } }) => {
    const phone = await park.add({ profile: "ccx600" });
    await clock.advance(BOOT_MS + 300_000);
    const asked = phone.happenings.since(0).filter(({ name }) => name.startsWith("POST "));
    assert.equal(
      asked.map(({ kind, name, data }) => [kind, name, data]),
      [
        ["message", "POST /{tenant}/oauth2/v2.0/devicecode", { status: 200 }],
        ["message", "POST /{tenant}/oauth2/v2.0/token", { status: 400, error: "authorization_pending" }],
      ],
    );
  },
);

Park.run();
