import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type WebSocket from "ws";
import { ask, connect, type EdgeRig, helloOf, openEdgeRig } from "./kit.ts";

const Lists = suite<{ rig: EdgeRig }>("lists, page by page");
Lists.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Lists.after.each(({ rig }) => rig.close());

const LOCATIONS = ["Büro Süd", "lobby", "Reception", "büro Nord", ""];
const macOf = (index: number) => `48256700000${index}`;

/** One device for each location, a second between them; the second and the fourth have codes, the fourth's is older. */
async function fill(rig: EdgeRig): Promise<void> {
  for (const [index, location] of LOCATIONS.entries()) {
    await rig.api("POST", "/devices", { mac: macOf(LOCATIONS.length - index), location });
    await rig.clock.advance(1_000);
  }
  for (const mac of [macOf(2), macOf(4)]) {
    await rig.api("POST", "/verification-codes", { macs: [mac] });
    await rig.clock.advance(1_000);
  }
}
const devices = async (rig: EdgeRig, query: string) => {
  const { status, body } = await rig.api("GET", `/devices?waitingOn=activation&${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { macs: body.devices.map(({ mac }: { mac: string }) => Number(mac.slice(-1))), total: body.total };
};

Lists("devices come in each order, both ways", async ({ rig }) => {
  await fill(rig);
  const orders: [string, number[]][] = [
    ["", [5, 4, 3, 2, 1]],
    ["sort=added&order=desc", [1, 2, 3, 4, 5]],
    ["sort=mac", [1, 2, 3, 4, 5]],
    ["sort=mac&order=desc", [5, 4, 3, 2, 1]],
    // Neither case nor accents count; nothing comes before something.
    ["sort=location", [1, 2, 5, 4, 3]],
    ["sort=location&order=desc", [3, 4, 5, 2, 1]],
    // Those without a code come last both ways, by their addresses.
    ["sort=code-expires", [2, 4, 1, 3, 5]],
    ["sort=code-expires&order=desc", [4, 2, 1, 3, 5]],
  ];
  for (const [query, macs] of orders) assert.equal(await devices(rig, query), { macs, total: 5 }, query);
});

Lists("pages put together are the whole list, in every order", async ({ rig }) => {
  await fill(rig);
  for (const sort of ["added", "mac", "location", "code-expires"])
    for (const order of ["asc", "desc"]) {
      const query = `sort=${sort}&order=${order}`;
      const { macs: whole } = await devices(rig, query);
      for (let limit = 1; limit <= 6; limit++) {
        const put: number[] = [];
        for (let offset = 0; offset < 6; offset += limit) {
          const { macs, total } = await devices(rig, `${query}&offset=${offset}&limit=${limit}`);
          assert.is(total, 5);
          put.push(...macs);
        }
        assert.equal(put, whole, `${query} by ${limit}`);
      }
    }
  assert.equal(await devices(rig, "offset=5&limit=1"), { macs: [], total: 5 });
  assert.equal(await devices(rig, "offset=9999999&limit=1000"), { macs: [], total: 5 });
});

Lists("a search finds addresses in any spelling, and places whatever their case and accents", async ({ rig }) => {
  await fill(rig);
  const searches: [string, number[]][] = [
    ["48:25:67:00:00:03", [3]],
    ["48-25-67-00-00-03", [3]],
    ["4825.6700.0003", [3]],
    ["00:03", [3]],
    ["482567", [5, 4, 3, 2, 1]],
    ["BURO", [5, 2]],
    ["büro n", [2]],
    [" lobby ", [4]],
    ["nothing like it", []],
    ["%", []],
    ["' OR 1=1 --", []],
    ["", [5, 4, 3, 2, 1]],
  ];
  for (const [search, macs] of searches) {
    const query = new URLSearchParams({ search });
    assert.equal(await devices(rig, String(query)), { macs, total: macs.length }, search);
  }
  assert.equal(await devices(rig, "search=ro&sort=code-expires&limit=1"), { macs: [2], total: 2 });
});

Lists("what is no page is refused by name", async ({ rig }) => {
  for (const query of [
    "limit=0",
    "limit=1001",
    "offset=-1",
    "offset=1e3",
    "sort=rowid",
    "order=up",
    `search=${"x".repeat(201)}`,
  ]) {
    const { status, body } = await rig.api("GET", `/devices?waitingOn=activation&${query}`);
    assert.equal([status, body.error.code], [400, "request/invalid"], query);
    assert.match(body.error.message, /^querystring\./);
  }
});

async function hello(rig: EdgeRig, written: string, more: object = {}): Promise<WebSocket> {
  const mac = parseMac(written);
  const socket = await connect(rig, { mac });
  await ask(socket, "device.hello", { ...helloOf(mac), ...more });
  return socket;
}

/** A phone that is provisioned. */
async function bound(rig: EdgeRig, mac: string, location: string, more: object = {}): Promise<WebSocket> {
  await rig.api("POST", "/devices", { mac, location });
  const { body } = await rig.api("POST", "/verification-codes", { macs: [mac] });
  const socket = await hello(rig, mac, more);
  await ask(socket, "device.activate", { verificationCode: body.devices[0].verificationCode });
  return socket;
}

/** The phone says who is signed in on it. There is no answer, but a ping that comes after it has one. */
async function report(rig: EdgeRig, socket: WebSocket, account: string | null): Promise<void> {
  const standing = account === null ? "signed-out" : "signed-in";
  const params = { standing, account, organizationId: rig.tenant.organization.id };
  socket.send(JSON.stringify({ jsonrpc: "2.0", method: "device.report", params }));
  await new Promise((resolve) => {
    socket.once("pong", resolve);
    socket.ping();
  });
}

Lists("phones of the organization are listed with who is signed in, and others' are not", async ({ rig }) => {
  const lobby = "4825670000a1";
  const desk = "4825670000a2";
  const stranger = "4825670000a3";
  const phone = await bound(rig, lobby, "Lobby", { apps: { teams: "1449/1.0.94.2021101205" } });
  await bound(rig, desk, "Büro", { model: "Trio C60" });
  await hello(rig, stranger);
  await report(rig, phone, "cap@contoso.example");
  const row = {
    mac: lobby,
    model: "CCX 600",
    firmware: "7.0.2.1072",
    teamsApp: "1449/1.0.94.2021101205",
    location: "Lobby",
    account: "cap@contoso.example",
    displayName: "Lobby Phone",
    mode: "CommonAreaPhoneSignIn",
    standing: "signed-in",
    connected: true,
    maySignIn: true,
    lastSeenMs: rig.clock.epochMs(),
  };
  const { body } = await rig.api("GET", "/phones");
  assert.equal([body.total, body.phones[0]], [2, row]);
  assert.equal([body.phones[1].mac, body.phones[1].account, body.phones[1].mode], [desk, null, null]);
  assert.equal((await rig.api("GET", "/phones/48-25-67-00-00-A1")).body, row);
  const other = await rig.api("GET", `/phones/${stranger}`);
  assert.equal([other.status, other.body.error.code], [404, "admin/not-found"]);
  const found = async (query: string) =>
    (await rig.api("GET", `/phones?${query}`)).body.phones.map(({ mac }: { mac: string }) => mac);
  const queries: [string, string[]][] = [
    ["sort=mac&order=desc", [desk, lobby]],
    ["sort=location", [desk, lobby]],
    ["sort=model", [lobby, desk]],
    ["sort=account", [desk, lobby]],
    ["sort=last-seen&order=desc&limit=1", [desk]],
    ["limit=1&offset=1", [desk]],
    ["mode=common-area", [lobby]],
    ["mode=user", []],
    ["mode=meeting", []],
    ["search=lobby phone", [lobby]],
    ["search=CAP@", [lobby]],
    ["search=trio", [desk]],
    ["search=buro", [desk]],
    ["search=00:A2", [desk]],
    ["search=a3", []],
  ];
  for (const [query, macs] of queries) assert.equal(await found(query), macs, query);
});

Lists("whoever waits for changes hears of a phone that comes, and of one that goes", async ({ rig }) => {
  const mac = "4825670000c1";
  const phone = await bound(rig, mac, "");
  let heard = 0;
  const stop = rig.tenant.onChange(() => heard++);
  await rig.api("GET", "/phones");
  assert.is(heard, 0);
  const gone = new Promise<void>((resolve) => rig.tenant.onChange(resolve));
  phone.terminate();
  await gone;
  assert.equal([heard, (await rig.api("GET", `/phones/${mac}`)).body.connected], [1, false]);
  await rig.api("POST", "/devices", { mac: "4825670000c2" });
  assert.is(heard, 2);
  stop();
  await rig.api("DELETE", "/devices/4825670000c2");
  assert.is(heard, 2);
});

Lists("a phone nobody provisioned is there while one of the organization's accounts is signed in on it", async ({ rig }) => {
  const mac = "4825670000b1";
  const phone = await hello(rig, mac);
  await report(rig, phone, "megan@contoso.example");
  const { body } = await rig.api("GET", "/phones?search=Megan");
  assert.equal([body.total, body.phones[0].mac, body.phones[0].mode, body.phones[0].maySignIn], [1, mac, "UserSignIn", false]);
  await report(rig, phone, null);
  assert.equal((await rig.api("GET", "/phones")).body, { phones: [], total: 0 });
  assert.is((await rig.api("GET", `/phones/${mac}`)).status, 404);
});

Lists.run();
