import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type DeviceKey, deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { websocketDialer } from "@offhook/agent/adapters/websocket-dialer.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { LIMITS, PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "@offhook/protocol/limits.ts";
import type { Link } from "@offhook/protocol/link.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { EmbeddedJWK, jwtVerify } from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type WebSocket, WebSocketServer } from "ws";

const mac = parseMac("02:00:00:0a:0b:0c");
const key: DeviceKey = await deviceKey(new MemoryStorage());

interface World {
  clock: VirtualClock;
  http: Server;
  origin: string;
  requests: IncomingMessage[];
  sockets: WebSocket[];
  /** Connections that asked to become one. */
  upgrades: Duplex[];
  dial(options?: { signal?: AbortSignal; url?: string }): Promise<Link>;
  /** What the server does on an upgrade: take it, answer with a status, or nothing. */
  answer: "accept" | "other-protocol" | "nothing" | number;
}

const Dial = suite<World>("websocket dialer");
Dial.before.each(async (t) => {
  t.clock = new VirtualClock();
  t.requests = [];
  t.sockets = [];
  t.upgrades = [];
  t.answer = "accept";
  t.http = createServer();
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols: () => (t.answer === "accept" ? PROVISIONING_SUBPROTOCOL : "other"),
  });
  server.on("connection", (socket: WebSocket) => {
    t.sockets.push(socket);
    socket.on("error", () => {});
  });
  t.http.on("upgrade", (request, socket, head) => {
    t.requests.push(request);
    t.upgrades.push(socket);
    socket.on("error", () => {});
    if (typeof t.answer === "number") socket.end(`HTTP/1.1 ${t.answer} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    else if (t.answer !== "nothing") server.handleUpgrade(request, socket, head, (ws) => server.emit("connection", ws));
  });
  t.http.listen(0, "127.0.0.1");
  await once(t.http, "listening");
  t.origin = `http://127.0.0.1:${(t.http.address() as AddressInfo).port}`;
  t.dial = ({ signal = new AbortController().signal, url = t.origin } = {}) =>
    websocketDialer({ url, mac, key, clock: t.clock, silenceClock: t.clock }).dial({ signal });
});
Dial.after.each(async (t) => {
  for (const socket of t.sockets) socket.terminate();
  // The server no longer counts these as its connections: one that nobody answered would keep the process alive.
  for (const socket of t.upgrades) socket.destroy();
  t.http.closeAllConnections();
  t.http.close();
});

function record(link: Link): { texts: string[]; closed: Promise<[number, string]> } {
  const texts: string[] = [];
  const closed = new Promise<[number, string]>((resolve) =>
    link.listen({ message: (text) => void texts.push(text), closed: (code, reason) => resolve([code, reason]) }),
  );
  return { texts, closed };
}
const refusal = (dialled: Promise<Link>) =>
  dialled.then(
    () => assert.unreachable("a link came about"),
    (error: unknown) => {
      assert.instance(error, DialError);
      return error as DialError;
    },
  ) as Promise<DialError>;

Dial("the upgrade names the subprotocol, offers no compression, and proves which device asks", async (t) => {
  await t.dial({ url: `${t.origin}/base/` });
  const [request] = t.requests;
  assert.is(request?.url, `/base${PROVISIONING_PATH}`);
  assert.is(request?.headers["sec-websocket-protocol"], PROVISIONING_SUBPROTOCOL);
  assert.is(request?.headers["sec-websocket-extensions"], undefined);
  const [scheme, proof] = (request?.headers.authorization ?? "").split(" ");
  assert.is(scheme, "Device");
  const { payload, protectedHeader } = await jwtVerify(proof ?? "", EmbeddedJWK, {
    audience: t.origin,
    typ: "offhook-device+jwt",
    algorithms: ["EdDSA"],
    currentDate: new Date(t.clock.epochMs()),
  });
  assert.is(payload.mac, mac);
  assert.is(payload.iat, t.clock.epochMs() / 1_000);
  assert.equal(protectedHeader.jwk, { ...key.publicKey });
});

Dial("two proofs are never the same", async (t) => {
  await t.dial();
  await t.dial();
  const [first, second] = t.requests.map((request) => String(request.headers.authorization));
  assert.is.not(first, second);
});

Dial("texts go both ways, in order, none lost that came before anybody listened", async (t) => {
  const link = await t.dial();
  const [socket] = t.sockets;
  for (const n of [1, 2, 3]) socket?.send(`to phone ${n}`);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const heard = record(link);
  const arrived = once(socket as WebSocket, "message");
  link.send("to server");
  assert.is(String((await arrived)[0]), "to server");
  while (heard.texts.length < 3) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(heard.texts, ["to phone 1", "to phone 2", "to phone 3"]);
});

Dial("either end's close reaches the other with code and reason", async (t) => {
  const ours = await t.dial();
  const heardByUs = record(ours);
  t.sockets[0]?.close(1012, "restarting");
  assert.equal(await heardByUs.closed, [1012, "restarting"]);
  ours.send("into the void");
  ours.close(1000, "twice is fine");

  const theirs = await t.dial();
  const closed = once(t.sockets[1] as WebSocket, "close");
  theirs.close(1000, "ü".repeat(100));
  const [code, reason] = await closed;
  assert.is(code, 1000);
  assert.is(String(reason), "ü".repeat(61));
});

Dial("a connection that breaks without a word ends with 1006, once", async (t) => {
  const link = await t.dial();
  let ends = 0;
  const code = new Promise<number>((resolve) =>
    link.listen({
      message: () => {},
      closed: (code) => {
        ends++;
        resolve(code);
      },
    }),
  );
  t.sockets[0]?.terminate();
  assert.is(await code, 1006);
  link.close(1000, "");
  assert.is(ends, 1);
});

Dial("a pulled plug ends every connection at once on this end, and the other end learns nothing but the break", async (t) => {
  const dialer = websocketDialer({ url: t.origin, mac, key, clock: t.clock, silenceClock: t.clock });
  const heard = record(await dialer.dial({ signal: new AbortController().signal }));
  const closed = once(t.sockets[0] as WebSocket, "close");
  dialer.cutAll();
  assert.is((await heard.closed)[0], 1006);
  assert.is((await closed)[0], 1006);
  dialer.cutAll();
});

Dial("a message beyond the limit ends the connection with 1009", async (t) => {
  const link = await t.dial();
  record(link);
  const closed = once(t.sockets[0] as WebSocket, "close");
  t.sockets[0]?.send("x".repeat(LIMITS.messageBytes + 1));
  assert.is((await closed)[0], 1009);
});

Dial("a binary message ends the connection", async (t) => {
  const heard = record(await t.dial());
  t.sockets[0]?.send(Buffer.from([1, 2, 3]));
  assert.is((await heard.closed)[0], 1008);
  assert.equal(heard.texts, []);
});

Dial("silence of exactly two heartbeats is borne, a millisecond more is not; a ping counts as a word", async (t) => {
  const heard = record(await t.dial());
  let ended: number | undefined;
  void heard.closed.then(([code]) => {
    ended = code;
  });
  await t.clock.advance(LIMITS.heartbeatMs);
  const pong = once(t.sockets[0] as WebSocket, "pong");
  t.sockets[0]?.ping();
  await pong;
  await t.clock.advance(2 * LIMITS.heartbeatMs);
  assert.is(ended, undefined);
  await t.clock.advance(1);
  await heard.closed;
  assert.is(ended, 4002);
});

Dial("a refusal carries its status and says what it means", async (t) => {
  t.answer = 401;
  const refused = await refusal(t.dial());
  assert.is(refused.status, 401);
  assert.match(refused.message, /another key for this MAC address/);
  assert.not.match(refused.message, /eyJ/);
  t.answer = 503;
  assert.is((await refusal(t.dial())).status, 503);
});

Dial("a WebSocket server that is none of ours is refused", async (t) => {
  t.answer = "other-protocol";
  const refused = await refusal(t.dial());
  assert.is(refused.status, undefined);
  assert.match(refused.message, /subprotocol|is it a provisioning server/);
});

Dial("nobody there: the error names the address and the cause", async (t) => {
  t.http.close();
  await once(t.http, "close");
  const refused = await refusal(t.dial());
  assert.match(refused.message, new RegExp(`cannot reach ${t.origin}.*ECONNREFUSED`));
});

Dial("aborting ends an attempt that hangs, and one that had not begun", async (t) => {
  t.answer = "nothing";
  const controller = new AbortController();
  const attempt = refusal(t.dial({ signal: controller.signal }));
  while (t.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  assert.match((await attempt).message, /gave up while connecting/);
  assert.match((await refusal(t.dial({ signal: AbortSignal.abort() }))).message, /gave up before connecting/);
});

Dial("an address that is none is refused when the dialer is made", (t) => {
  for (const url of ["not a url", "ftp://example.com", ""])
    assert.throws(() => websocketDialer({ url, mac, key, clock: t.clock }), /http:\/\//);
});
Dial.run();
