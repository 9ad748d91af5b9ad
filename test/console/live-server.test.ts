import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import type { Who } from "@offhook/emulator/console/server/connection.ts";
import { LiveServer } from "@offhook/emulator/console/server/live-server.ts";
import type { ParkPhone } from "@offhook/emulator/park/park-phone.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openParkRig, type ParkRig } from "../park/kit.ts";
import { FakeConnection } from "./fake-connection.ts";

const BOOT_MS = 30_000;
/** As large as pictures get; a few of them fill what may be under way. */
const PICTURE = "x".repeat(40_000);

interface Rig {
  readonly rig: ParkRig;
  /** Real time, which stands still unless it is moved. */
  readonly timers: VirtualClock;
  readonly server: LiveServer;
  /** Screens that were drawn, by the id of the screen. */
  readonly drawn: string[];
  readonly faults: string[];
  readonly tenantChanges: () => void;
  phone(): Promise<ParkPhone>;
  page(who?: Partial<Who>): FakeConnection;
  close(): Promise<void>;
}

async function openRig(): Promise<Rig> {
  const rig = await openParkRig();
  const timers = new VirtualClock();
  const drawn: string[] = [];
  const faults: string[] = [];
  let tenantChanges = () => {};
  const server = new LiveServer({
    organization: "Contoso",
    clock: rig.clock,
    timers,
    bench: { park: rig.park, rate: 1, setRate: () => {}, advance: (ms) => rig.clock.advance(ms) },
    draw: ({ screen }) => {
      drawn.push(screen.id);
      if (screen.id === "about") throw new Error("cannot be drawn");
      return `<svg>${screen.id}${PICTURE}</svg>`;
    },
    onTenantChange: (listener) => {
      tenantChanges = listener;
      return () => {
        tenantChanges = () => {};
      };
    },
    onFault: (what, error) => void faults.push(`${what}: ${String(error)}`),
  });
  return {
    ...{ rig, timers, server, drawn, faults },
    tenantChanges: () => tenantChanges(),
    phone: async () => {
      const phone = await rig.park.add({ profile: "ccx600" });
      await rig.clock.advance(BOOT_MS);
      return phone;
    },
    page: ({ name = "admin", role = "administrator" } = {}) => {
      const connection = new FakeConnection();
      server.accept(connection, { name, role });
      return connection;
    },
    close: async () => {
      server.close();
      await rig.close();
    },
  };
}

const tap = (page: FakeConnection, phone: ParkPhone, node: string) =>
  page.says({ type: "act", id: 1, phone: phone.mac, action: { kind: "tap", node } });
const watch = (page: FakeConnection, ...phones: ParkPhone[]) =>
  page.says({ type: "watch", phones: phones.map(({ mac }) => mac) });

const Live = suite<Rig>("live server");
Live.before.each(async (t) => {
  Object.assign(t, await openRig());
});
Live.after.each((t) => t.close());

Live("only phones that somebody watches are drawn, once for all who do, and not again while they look the same", async (t) => {
  const { rig, drawn, timers } = t;
  const [phone, other] = [await t.phone(), await t.phone()];
  const [one, two] = [t.page(), t.page()];
  assert.equal(drawn, [], "nobody watches");
  watch(one, phone);
  watch(two, phone);
  assert.equal(drawn, ["sign-in"]);
  tap(one, other, "settings");
  assert.equal(drawn, ["sign-in"]);
  tap(one, phone, "settings");
  assert.equal(drawn, ["sign-in", "settings"]);
  for (const page of [one, two])
    assert.equal(
      page.of("picture").map(({ picture }) => picture.version),
      [1, 2],
    );
  await rig.clock.advance(5_000);
  await timers.advance(5_000);
  assert.equal(drawn, ["sign-in", "settings"]);
  watch(one);
  watch(two);
  tap(one, phone, "back");
  assert.is(drawn.length, 2);
  watch(two, phone);
  assert.is(two.of("picture").at(-1)?.picture.version, 3, "versions go on");
});

Live("what a tap leads to is on its way before the call returns, and before it is said to be done", async (t) => {
  const phone = await t.phone();
  const page = t.page();
  watch(page, phone);
  const before = page.got.length;
  tap(page, phone, "settings");
  assert.equal(
    page.got.slice(before).map(({ type }) => type),
    ["picture", "phone"],
    "no time has passed",
  );
});

Live("a phone that changes all the time is drawn about thirty times a second, the last picture always among them", async (t) => {
  const { drawn, timers } = t;
  const phone = await t.phone();
  const page = t.page();
  watch(page, phone);
  await timers.advance(1_000);
  const before = drawn.length;
  for (let ms = 0; ms < 1_000; ms += 5) {
    tap(page, phone, ms % 10 === 0 ? "settings" : "back");
    await timers.advance(5);
  }
  const inOneSecond = drawn.length - before;
  assert.ok(inOneSecond >= 30 && inOneSecond <= 40, `${inOneSecond}`);
  await timers.advance(100);
  assert.is(drawn.at(-1), phone.glass.screen().id);
});

Live("a page that does not read gets the newest picture when it reads again, never a queue of them", async (t) => {
  const { timers } = t;
  const phones = await Promise.all([t.phone(), t.phone(), t.phone()]);
  const [phone] = phones;
  const [slow, quick] = [t.page(), t.page()];
  slow.reads = false;
  watch(slow, ...phones);
  watch(quick, ...phones);
  for (let n = 0; n < 100; n++) {
    tap(quick, phone, n % 2 === 0 ? "settings" : "back");
    await timers.advance(40);
  }
  assert.ok(quick.of("picture").length > 90, "who reads sees it all");
  assert.ok(slow.bufferedBytes < 600_000, `${slow.bufferedBytes} bytes wait`);
  assert.is(slow.ended, null);
  slow.reads = true;
  slow.read();
  const newest = new Map(slow.of("picture").map(({ picture }) => [picture.mac, picture]));
  assert.equal([...newest.keys()].sort(), phones.map(({ mac }) => mac).sort());
  assert.is(
    newest.get(phone.mac)?.version,
    quick.of("picture").findLast(({ picture }) => picture.mac === phone.mac)?.picture.version,
  );
  assert.ok(slow.of("picture").length < 15, `${slow.of("picture").length} pictures`);
});

Live("a page that never reads is dropped before it costs more than a mebibyte or so", async (t) => {
  const { timers, rig } = t;
  const phone = await t.phone();
  const page = t.page();
  page.reads = false;
  for (let n = 0; n < 100_000 && page.ended === null; n++) {
    t.tenantChanges();
    page.says({ type: "open", phone: n % 2 === 0 ? phone.mac : null });
    await timers.advance(50);
  }
  assert.is(page.ended, "dropped");
  assert.ok(page.bufferedBytes < 1_300_000, `${page.bufferedBytes}`);
  assert.equal(rig.faults, []);
});

Live("changes in the tenant are told at once, then four times a second at most, the last one too", async (t) => {
  const page = t.page();
  for (let ms = 0; ms < 1_000; ms += 10) {
    t.tenantChanges();
    await t.timers.advance(10);
  }
  const told = page.of("changed").length;
  assert.ok(told >= 4 && told <= 5, `${told}`);
  await t.timers.advance(1_000);
  const after = page.of("changed").length;
  assert.ok(after - told <= 1);
  t.tenantChanges();
  assert.is(page.of("changed").length, after + 1, "after a pause at once again");
});

Live("a phone is told of when what stands beneath its picture differs, and only then", async (t) => {
  const { timers } = t;
  const phone = await t.phone();
  const page = t.page();
  tap(page, phone, "settings");
  await timers.advance(100);
  const told = page.of("phone");
  assert.equal(told.map(({ phone }) => phone.screen).at(-1), "settings");
  page.says({ type: "act", id: 2, phone: phone.mac, action: { kind: "press", key: "mute" } });
  page.says({ type: "act", id: 3, phone: phone.mac, action: { kind: "network", cable: "in" } });
  await timers.advance(1_000);
  assert.is(page.of("phone").length, told.length);
  page.says({ type: "act", id: 4, phone: phone.mac, action: { kind: "conditions", delayMs: 99, lossPercent: 1 } });
  await timers.advance(100);
  assert.is(page.of("phone").at(-1)?.phone.delayMs, 99);
});

Live("what happens together is told together, in order", async (t) => {
  const phone = await t.phone();
  const page = t.page();
  page.says({ type: "open", phone: phone.mac });
  assert.is(page.of("opened").length, 1);
  for (const node of ["settings", "back", "settings", "back"]) tap(page, phone, node);
  assert.is(page.of("opened").length, 1);
  await t.timers.advance(50);
  assert.is(page.of("opened").length, 2);
  assert.equal(
    page.of("opened")[1]?.happened.map(({ name }) => name),
    ["tap.settings", "tap.back", "tap.settings", "tap.back"],
  );
  page.says({ type: "open", phone: null });
  tap(page, phone, "settings");
  await t.timers.advance(1_000);
  assert.is(page.of("opened").length, 2);
});

Live("pages hear the time every ten seconds; without pages there is nothing to do", async (t) => {
  const [one, two] = [t.page(), t.page()];
  await t.timers.advance(35_000);
  assert.equal([one.of("time").length, two.of("time").length], [4, 4]);
  for (const page of [one, two]) page.close(1000, "");
  assert.is(t.timers.untilNextMs(), null);
});

Live("a picture that cannot be drawn is a fault of ours, and the page keeps the one before", async (t) => {
  const phone = await t.phone();
  const page = t.page();
  watch(page, phone);
  tap(page, phone, "settings");
  tap(page, phone, "about");
  assert.is(phone.glass.screen().id, "about");
  assert.match(t.faults.join(), /picture of about: .*cannot be drawn/);
  assert.is(page.ended, null);
});

Live("watching again replaces what was watched: pictures of those come that are new", async (t) => {
  const [a, b, c] = await Promise.all([t.phone(), t.phone(), t.phone()]);
  const page = t.page();
  watch(page, a, b);
  watch(page, b, c);
  assert.equal(
    page.of("picture").map(({ picture }) => picture.mac),
    [a.mac, b.mac, c.mac],
  );
  tap(page, a, "settings");
  tap(page, b, "settings");
  assert.equal(
    page
      .of("picture")
      .slice(3)
      .map(({ picture }) => picture.mac),
    [b.mac],
  );
});

Live("the server that closes tells its pages to come back, and leaves no timer behind", async (t) => {
  const phone = await t.phone();
  const page = t.page();
  watch(page, phone);
  page.says({ type: "open", phone: phone.mac });
  tap(page, phone, "settings");
  t.tenantChanges();
  t.server.close();
  assert.match(String(page.ended), /^1012/);
  assert.is(t.timers.untilNextMs(), null);
});

Live.run();
