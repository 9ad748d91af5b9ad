import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { LiveClient, signIn } from "./live-client.ts";
import { type LiveRig, openLiveRig } from "./live-rig.ts";

/** Longer than any phone takes to boot at the short pace. */
const BOOT_MS = 30_000;

const Socket = suite<{ live: LiveRig }>("live socket");
Socket.before.each(async (t) => {
  t.live = await openLiveRig();
});
Socket.after.each((t) => t.live.close());

/** A phone that shows its sign-in page. */
async function readyPhone({ rig }: LiveRig, profile = "ccx600") {
  const phone = await rig.park.add({ profile });
  await rig.clock.advance(BOOT_MS);
  assert.is(phone.summary().screen, "sign-in");
  return phone;
}

Socket("whoever signs in is told where they are, who they are, what time it is and which phones there are", async ({ live }) => {
  const phone = await readyPhone(live);
  const page = await live.page();
  const hello = await page.next("hello");
  assert.equal([hello.organization, hello.role, hello.bench], [live.rig.tenant.organization.name, "administrator", true]);
  assert.equal(
    hello.profiles.map(({ id, label }) => `${id}: ${label}`),
    ["ccx500: Poly CCX 500", "ccx600: Poly CCX 600", "trio-c60: Poly Trio C60"],
  );
  for (const { firmware, shipped } of hello.profiles) assert.ok(firmware.includes(shipped));
  const time = await page.next("time");
  assert.ok(Math.abs(time.epochMs - live.rig.clock.epochMs()) < 1_000);
  assert.is(time.rate, 1);
  const { phones } = await page.next("phones");
  assert.equal(phones, [phone.summary()]);
  await page.close();
});

Socket("nobody is let in without a session, and nobody from another site's page", async ({ live }) => {
  const refused = (cookie: string, from?: string) =>
    LiveClient.connect(live.origin, cookie, from).then(
      () => "let in",
      (error: Error) => error.message,
    );
  assert.match(await refused(`offhook-session-${new URL(live.origin).port}=none`), /401/);
  const cookie = await signIn(live.origin, live.admin);
  assert.match(await refused(cookie, "http://elsewhere.example"), /403/);
  const page = await LiveClient.connect(live.origin, cookie);
  await page.close();
});

Socket("a tap shows in the picture before the server has said that it is done", async ({ live }) => {
  const phone = await readyPhone(live);
  const page = await live.page();
  page.say({ type: "watch", phones: [phone.mac] });
  const before = (await page.next("picture")).picture;
  assert.is(before.mac, phone.mac);
  assert.match(before.svg, /^<svg.*<\/svg>$/s);
  assert.ok(Math.abs(before.phoneNowMs - phone.glass.nowMs()) < 1_000);
  const at = page.heard.length;
  assert.is(await page.ask({ type: "act", phone: phone.mac, action: { kind: "tap", node: "settings" } }), null);
  assert.is(phone.glass.screen().id, "settings");
  const kinds = page.heard.slice(at).map(({ type }) => type);
  assert.ok(kinds.indexOf("picture") >= 0 && kinds.indexOf("picture") < kinds.indexOf("done"), kinds.join());
  const after = (await page.next("picture")).picture;
  assert.is(after.version, before.version + 1);
  assert.is.not(after.svg, before.svg);
  await page.close();
});

Socket("the page whose phone is open follows it: states of the chart, and what happened, without secrets", async ({ live }) => {
  const phone = await readyPhone(live);
  const page = await live.page();
  page.say({ type: "open", phone: phone.mac });
  const first = await page.next("opened");
  assert.is(first.fresh, true);
  assert.ok(
    first.states.some((state) => state.startsWith("signedOut")),
    first.states.join(),
  );
  assert.ok(first.happened.some(({ kind, name }) => kind === "power" && name === "on"));
  await page.ask({ type: "act", phone: phone.mac, action: { kind: "tap", node: "settings" } });
  const next = await page.next("opened");
  assert.is(next.fresh, false);
  assert.is.not(next.states.join(), first.states.join());
  assert.equal(
    next.happened.map(({ kind, name }) => `${kind} ${name}`),
    ["event tap.settings"],
  );
  await page.ask({ type: "act", phone: phone.mac, action: { kind: "tap", node: "provision" } });
  for (const character of "86427531")
    assert.is(await page.ask({ type: "act", phone: phone.mac, action: { kind: "type", character } }), null);
  assert.is([...nodesOf(phone.glass.screen())].find(({ id }) => id === "digits")?.value, "86427531");
  await page.next("opened", ({ happened }) => happened.some(({ name }) => name === "tap.digit"));
  assert.not.match(JSON.stringify(page.heard.filter(({ type }) => type === "opened")), /"digit":"\d"/);
  page.say({ type: "open", phone: null });
  await page.close();
});

Socket("two pages see the same phone, and each what the other does to it", async ({ live }) => {
  const phone = await readyPhone(live);
  const [one, two] = [await live.page(), await live.page()];
  for (const page of [one, two]) {
    page.say({ type: "watch", phones: [phone.mac] });
    await page.next("picture");
  }
  await one.ask({ type: "act", phone: phone.mac, action: { kind: "tap", node: "settings" } });
  const [a, b] = [await one.next("picture"), await two.next("picture")];
  assert.is(a.picture.svg, b.picture.svg);
  assert.is(a.picture.version, b.picture.version);
  assert.is((await two.next("phone", ({ phone }) => phone.screen === "settings")).phone.mac, phone.mac);
  await two.ask({ type: "act", phone: phone.mac, action: { kind: "network", cable: "out" } });
  assert.is((await one.next("phone", ({ phone }) => phone.cable === "out")).phone.mac, phone.mac);
  for (const page of [one, two]) await page.close();
});

Socket("phones are added and removed by an administrator, and every page hears of it", async ({ live }) => {
  const [one, two] = [await live.page(), await live.page()];
  assert.is(await one.ask({ type: "bench", action: { kind: "add-phones", profile: "trio-c60", count: 3 } }), null);
  assert.is(live.rig.park.list().length, 3);
  const macs = live.rig.park.list().map(({ mac }) => mac as string);
  const heard = new Set<string>();
  while (heard.size < 3) heard.add((await two.next("phone")).phone.mac);
  assert.equal([...heard].sort(), [...macs].sort());
  two.say({ type: "watch", phones: macs });
  const mac = macs[0] ?? "";
  await two.next("picture", ({ picture }) => picture.mac === mac);
  assert.is(await one.ask({ type: "act", phone: mac, action: { kind: "remove" } }), null);
  assert.is((await two.next("gone")).mac, mac);
  assert.match(
    String(await two.ask({ type: "act", phone: mac, action: { kind: "tap", node: "settings" } })),
    /not here any more/,
  );
  assert.match(String(await one.ask({ type: "bench", action: { kind: "add-phones", profile: "ccx700", count: 1 } })), /ccx700/);
  for (const page of [one, two]) await page.close();
});

Socket("time is moved for everybody: the pages hear the time, and what counts down gets the phone's", async ({ live }) => {
  const phone = await readyPhone(live);
  const [one, two] = [await live.page(), await live.page()];
  for (const page of [one, two]) await page.next("time");
  two.say({ type: "watch", phones: [phone.mac] });
  const before = (await two.next("picture")).picture;
  assert.is(await one.ask({ type: "bench", action: { kind: "advance", ms: 60_000 } }), null);
  const time = await two.next("time");
  assert.ok(Math.abs(time.epochMs - live.rig.clock.epochMs()) < 5_000);
  const after = (await two.next("picture")).picture;
  assert.ok(after.phoneNowMs - before.phoneNowMs >= 60_000);
  assert.is(after.version, before.version, "it looks the same");
  assert.is(await one.ask({ type: "bench", action: { kind: "rate", rate: 60 } }), null);
  assert.is((await two.next("time")).rate, 60);
  assert.is(live.rig.clock.rate, 60);
  for (const page of [one, two]) await page.close();
});

Socket("a change in the tenant is announced", async ({ live }) => {
  const page = await live.page();
  await page.next("phones");
  const changed = page.find("changed");
  await live.rig.tenant.admin.addMac({ mac: "48256700000a" as never });
  await changed;
  await page.close();
});

Socket("a reader looks and does not touch; a device administrator touches phones and not the bench", async ({ live }) => {
  const phone = await readyPhone(live);
  const { administrators } = live.rig.tenant;
  const who = async (name: string, role: "reader" | "device-administrator") => {
    const { password } = await administrators.add({ name, role });
    return await live.page({ name, password: password?.reveal() ?? "" });
  };
  const reader = await who("rea", "reader");
  const devices = await who("dev", "device-administrator");
  reader.say({ type: "watch", phones: [phone.mac] });
  await reader.next("picture");
  const tap = { type: "act", phone: phone.mac, action: { kind: "tap", node: "settings" } } as const;
  const remove = { type: "act", phone: phone.mac, action: { kind: "remove" } } as const;
  const advance = { type: "bench", action: { kind: "advance", ms: 1 } } as const;
  for (const order of [tap, remove, advance]) assert.match(String(await reader.ask(order)), /your role is reader/);
  assert.is(phone.glass.screen().id, "sign-in");
  assert.is(await devices.ask(tap), null);
  for (const order of [remove, advance]) assert.match(String(await devices.ask(order)), /Only administrators/);
  assert.is((await reader.next("picture")).picture.mac, phone.mac);
  for (const page of [reader, devices]) await page.close();
});

Socket("what the agreement does not know ends the line, with the reason", async ({ live }) => {
  for (const [text, reason] of [
    ["{half", /no JSON/],
    ['{"type":"shout"}', /type/],
    ['{"type":"watch","phones":["aa"]}', /phones/],
    ['{"type":"watch","phones":[],"more":1}', /more|unrecognized/i],
    [JSON.stringify({ type: "open", phone: "x".repeat(20_000) }), /too long/],
  ] as const) {
    const page = await live.page();
    page.socket.send(text);
    const closed = await page.closed;
    assert.is(closed.code, 1008, text.slice(0, 40));
    assert.match(closed.reason, reason);
  }
});

Socket("the server is started again: pages are told, come back, and go on where they were", async ({ live }) => {
  const phone = await readyPhone(live);
  const cookie = await signIn(live.origin, live.admin);
  const before = await LiveClient.connect(live.origin, cookie);
  before.say({ type: "watch", phones: [phone.mac] });
  await before.next("picture");
  await live.restart();
  assert.is((await before.closed).code, 1012);
  const after = await LiveClient.connect(live.origin, cookie);
  assert.is((await after.next("phones")).phones[0]?.mac, phone.mac);
  after.say({ type: "watch", phones: [phone.mac] });
  await after.next("picture");
  await after.ask({ type: "act", phone: phone.mac, action: { kind: "tap", node: "settings" } });
  assert.is((await after.next("picture")).picture.mac, phone.mac);
  await after.close();
});

Socket.run();

const Alone = suite("live socket without a bench");
Alone("a tenant that runs alone says that there are no phones", async () => {
  const live = await openLiveRig({ bench: false });
  const page = await live.page();
  const hello = await page.next("hello");
  assert.equal([hello.bench, hello.profiles], [false, []]);
  assert.equal((await page.next("phones")).phones, []);
  page.say({ type: "watch", phones: ["020000000001"] });
  page.say({ type: "open", phone: "020000000001" });
  assert.match(String(await page.ask({ type: "bench", action: { kind: "rate", rate: 2 } })), /runs alone/);
  await page.close();
  await live.close();
});
Alone.run();
