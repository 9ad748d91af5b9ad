import { LIVE_PATH } from "@offhook/emulator/console/shared/live.ts";
import { SESSION_IDLE_MS } from "@offhook/emulator/tenant/administrators/console-sessions.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import WebSocket from "ws";
import { signedIn } from "./browser.ts";
import { closeOf, type EdgeRig, openEdgeRig } from "./kit.ts";

interface Context {
  rig: EdgeRig;
  now: { epochMs: number };
  /** The server's ends, with whom they were handed over for. */
  taken: { socket: WebSocket; who: { name: string; role: string } }[];
}
const Live = suite<Context>("the console's live socket");
Live.before.each(async (t) => {
  t.taken = [];
  t.now = { epochMs: 1_000_000 };
  t.rig = await openEdgeRig({
    live: (socket, who) => t.taken.push({ socket, who }),
    machineClock: { epochMs: () => t.now.epochMs },
  });
});
Live.after.each(({ rig }) => rig.close());

function connect(rig: EdgeRig, headers: Record<string, string>, path = LIVE_PATH): Promise<WebSocket | number> {
  const socket = new WebSocket(rig.edge.origin.replace("http", "ws") + path, { headers, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("unexpected-response", (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.once("error", reject);
  });
}
async function open(rig: EdgeRig, cookie: string): Promise<WebSocket> {
  const socket = await connect(rig, { cookie, origin: rig.edge.origin });
  if (typeof socket === "number") throw new Error(`refused: ${socket}`);
  return socket;
}

Live("a page whose administrator is signed in is handed over with name and role", async ({ rig, taken }) => {
  const { cookie } = await signedIn(rig, "Anna", "reader");
  const page = await open(rig, cookie);
  assert.equal(taken[0]?.who, { name: "Anna", role: "reader" });
  const said = new Promise((resolve) => page.once("message", (data) => resolve(String(data))));
  taken[0]?.socket.send("hello");
  assert.is(await said, "hello");
});

Live("nobody else gets a socket, and learns why before it would open", async ({ rig, taken }) => {
  const { cookie } = await signedIn(rig, "Anna");
  const { origin } = rig.edge;
  const refused: [Record<string, string>, number][] = [
    [{ origin }, 401],
    [{ origin, cookie: `offhook-session-${new URL(origin).port}=${"A".repeat(43)}` }, 401],
    [{ cookie }, 403],
    [{ cookie, origin: "https://evil.example" }, 403],
    [{ cookie, origin: `${origin}0` }, 403],
    [{ cookie, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, 403],
  ];
  for (const [headers, status] of refused) assert.is(await connect(rig, headers), status, JSON.stringify(headers));
  assert.is(await connect(rig, { cookie, origin }, `${LIVE_PATH}?token=x`), 404);
  assert.is(taken.length, 0);
});

Live("signing out closes the page's socket and no other's", async ({ rig }) => {
  const anna = await signedIn(rig, "Anna");
  const bert = await signedIn(rig, "Bert");
  const [hers, his] = [await open(rig, anna.cookie), await open(rig, bert.cookie)];
  const closed = closeOf(hers);
  await anna.call("DELETE", "/session");
  assert.equal(await closed, { code: 1008, reason: "signed out" });
  assert.is(his.readyState, WebSocket.OPEN);
});

Live("removed, given another role or another password: the socket closes", async ({ rig }) => {
  await signedIn(rig, "owner");
  const owner = await signedIn(rig, "owner");
  const changes = [
    ["PATCH", { role: "reader" }, "another role"],
    ["PATCH", { password: "planted-new" }, "signed out"],
    ["DELETE", undefined, "signed out"],
  ] as const;
  for (const [index, [method, body, reason]] of changes.entries()) {
    const { cookie } = await signedIn(rig, `someone${index}`);
    const closed = closeOf(await open(rig, cookie));
    await owner.call(method, `/administrators/someone${index}`, body);
    assert.equal(await closed, { code: 1008, reason });
  }
});

Live("a page that is left alone is signed out at a heartbeat, one that is used is not", async ({ rig, now }) => {
  const idle = await open(rig, (await signedIn(rig, "Anna")).cookie);
  const used = await open(rig, (await signedIn(rig, "Bert")).cookie);
  now.epochMs += SESSION_IDLE_MS / 2;
  used.send("{}");
  // Its answer comes after the message was read.
  await new Promise((resolve) => {
    used.once("pong", resolve);
    used.ping();
  });
  now.epochMs += SESSION_IDLE_MS / 2;
  const closed = closeOf(idle);
  await rig.heartbeats.advance(30_000);
  assert.equal(await closed, { code: 1008, reason: "signed out" });
  assert.is(used.readyState, WebSocket.OPEN);
});

Live("a page that no longer answers is dropped after two heartbeats", async ({ rig, taken }) => {
  const socket = new WebSocket(rig.edge.origin.replace("http", "ws") + LIVE_PATH, {
    headers: { cookie: (await signedIn(rig, "Anna")).cookie, origin: rig.edge.origin },
    autoPong: false,
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const closed = closeOf(socket);
  const gone = new Promise((resolve) => taken[0]?.socket.once("close", resolve));
  await rig.heartbeats.advance(90_000);
  await gone;
  assert.is((await closed).code, 1006);
});

Live("a message beyond 64 KiB ends the connection", async ({ rig }) => {
  const page = await open(rig, (await signedIn(rig, "Anna")).cookie);
  const closed = closeOf(page);
  page.send("x".repeat(65_537));
  assert.is((await closed).code, 1009);
});

Live("a server that closes tells its pages to come back", async ({ rig }) => {
  const closed = closeOf(await open(rig, (await signedIn(rig, "Anna")).cookie));
  await rig.edge.close();
  assert.equal(await closed, { code: 1012, reason: "the server restarts" });
});

Live("without somebody to take them there are no live sockets", async () => {
  const rig = await openEdgeRig();
  try {
    const { cookie } = await signedIn(rig, "Anna");
    assert.is(await connect(rig, { cookie, origin: rig.edge.origin }), 404);
  } finally {
    await rig.close();
  }
});

Live.run();
