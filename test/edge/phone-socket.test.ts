import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { LIMITS, PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "@offhook/protocol/limits.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { SignJWT } from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ask, attempt, closeOf, connect, type EdgeRig, helloOf, LOBBY, newKey, openEdgeRig, proofOf } from "./kit.ts";

const Phones = suite<{ rig: EdgeRig }>("the phones' endpoint");
Phones.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Phones.after.each(({ rig }) => rig.close());

const refusal = async (rig: EdgeRig, options: Parameters<typeof attempt>[1]) => {
  const made = await attempt(rig, options);
  if (made.kind === "open") {
    made.socket.terminate();
    throw new Error("it was let in");
  }
  return made;
};

Phones("a phone that proves its MAC address is let in and greeted", async ({ rig }) => {
  const socket = await connect(rig);
  assert.is(socket.protocol, PROVISIONING_SUBPROTOCOL);
  assert.is(socket.extensions, "", "no compression");
  const { result } = await ask(socket, "device.hello", helloOf(LOBBY));
  const { identity } = result as { identity: { issuer: string } };
  assert.is(identity.issuer, `${rig.edge.origin}/${rig.tenant.organization.id}/v2.0`);
  socket.terminate();
});

Phones("a hello with another MAC address than the one proved is thrown out", async ({ rig }) => {
  const socket = await connect(rig);
  const closed = closeOf(socket);
  const { error } = await ask(socket, "device.hello", helloOf(parseMac("482567000099")));
  assert.match(JSON.stringify(error), /mac-mismatch/);
  await rig.clock.advance(0);
  assert.is((await closed).code, 1008);
});

Phones("without a proof there is a 401 and no upgrade", async ({ rig }) => {
  for (const authorization of [undefined, "Device", "Device x.y.z", "Bearer planted-token", `Device ${"x".repeat(5_000)}`]) {
    const { status, message } = await refusal(rig, authorization === undefined ? {} : { authorization });
    assert.is(status, 401, authorization);
    assert.match(message, /device proof/);
    assert.not.match(message, /planted/);
  }
});

Phones("a proof for another server, too old, too new or used before is refused in words", async ({ rig }) => {
  const key = await newKey();
  const from = async (options: Parameters<typeof proofOf>[2]) => {
    const { status, message } = await refusal(rig, { authorization: await proofOf(rig, key, options) });
    assert.is(status, 401);
    return message;
  };
  assert.match(
    await from({ audience: "https://elsewhere.example" }),
    /for another server; this one is http:\/\/127\.0\.0\.1:\d+$/,
  );
  assert.match(await from({ skewS: -301 }), /the phone's clock is 301 s behind the server's; set it right/);
  assert.match(await from({ skewS: 301 }), /the phone's clock is 301 s ahead of the server's; set it right/);
  for (const skewS of [-300, 300]) {
    const made = await attempt(rig, { authorization: await proofOf(rig, key, { skewS }) });
    assert.is(made.kind, "open", `${skewS} s`);
    if (made.kind === "open") made.socket.terminate();
  }
  const authorization = await proofOf(rig, key);
  const first = await attempt(rig, { authorization });
  assert.is(first.kind, "open");
  if (first.kind === "open") first.socket.terminate();
  assert.match((await refusal(rig, { authorization })).message, /used before/);
});

Phones("a phone that goes by the real time connects to a tenant whose clock was moved on", async ({ rig }) => {
  const apartS = Math.round((Date.now() - rig.clock.epochMs()) / 1_000);
  assert.ok(Math.abs(apartS) > 86_400, "the tenant's clock is far from the machine's");
  const made = await attempt(rig, { authorization: await proofOf(rig, await newKey(), { skewS: apartS }) });
  assert.is(made.kind, "open");
  if (made.kind === "open") made.socket.terminate();
});

Phones("a proof signed by another key than its header says is refused", async ({ rig }) => {
  const [mine, other] = [await newKey(), await newKey()];
  const [, token = ""] = (await proofOf(rig, mine)).split(" ");
  const [header = "", payload] = token.split(".");
  const [, otherToken = ""] = (await proofOf(rig, other)).split(" ");
  const swapped = `Device ${header}.${payload}.${otherToken.split(".")[2]}`;
  assert.is((await refusal(rig, { authorization: swapped })).status, 401);
  const secret = new TextEncoder().encode("0123456789abcdef0123456789abcdef");
  const symmetric = await new SignJWT({ mac: LOBBY })
    .setProtectedHeader({ alg: "HS256", typ: "offhook-device+jwt", jwk: { kty: "oct" } })
    .sign(secret);
  assert.is((await refusal(rig, { authorization: `Device ${symmetric}` })).status, 401);
  const unsigned = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(header, "base64url").toString()), alg: "none" }));
  assert.is((await refusal(rig, { authorization: `Device ${unsigned.toString("base64url")}.${payload}.` })).status, 401);
});

Phones("the first key a MAC address shows is the one it must show from then on", async ({ rig }) => {
  const key = await newKey();
  for (let i = 0; i < 2; i++) (await connect(rig, { key })).terminate();
  const impostor = await newKey();
  const { status, message } = await refusal(rig, { authorization: await proofOf(rig, impostor) });
  assert.is(status, 401);
  assert.match(message, /Another device has shown itself as 48:25:67:0a:0b:0c before/);
  (await connect(rig, { key: impostor, mac: parseMac("482567000077") })).terminate();
});

Phones("other paths and subprotocols are told where to go", async ({ rig }) => {
  const authorization = await proofOf(rig, await newKey());
  const elsewhere = await refusal(rig, { authorization, path: "/elsewhere" });
  assert.equal([elsewhere.status, elsewhere.message.includes(PROVISIONING_PATH)], [404, true]);
  const other = await refusal(rig, { authorization, subprotocol: "chat" });
  assert.equal([other.status, other.message.includes(PROVISIONING_SUBPROTOCOL)], [400, true]);
  const plain = await fetch(rig.edge.origin + PROVISIONING_PATH);
  assert.is(plain.status, 426);
});

Phones("a message of 64 KiB is read, one byte more closes with 1009", async ({ rig }) => {
  const socket = await connect(rig);
  await ask(socket, "device.hello", helloOf(LOBBY));
  const answered = once(socket, "message");
  socket.send("x".repeat(LIMITS.messageBytes));
  assert.match(String((await answered)[0]), /not JSON/);
  const closed = closeOf(socket);
  socket.send("x".repeat(LIMITS.messageBytes + 1));
  // Without a reason it was the socket layer that refused, before the message was ever put together.
  assert.equal(await closed, { code: 1009, reason: "" });
});

Phones("a message in more than 64 fragments ends the connection", async ({ rig }) => {
  const socket = await connect(rig);
  await ask(socket, "device.hello", helloOf(LOBBY));
  const send = (fragments: number) => {
    for (let i = 1; i <= fragments; i++) socket.send("x", { fin: i === fragments });
  };
  const answered = once(socket, "message");
  send(LIMITS.fragments);
  assert.match(String((await answered)[0]), /not JSON/);
  const closed = closeOf(socket);
  send(LIMITS.fragments + 1);
  assert.is((await closed).code, 1008);
});

Phones("bytes that are not text end the connection", async ({ rig }) => {
  const socket = await connect(rig);
  const closed = closeOf(socket);
  socket.send(Buffer.from([1, 2, 3]));
  assert.equal(await closed, { code: 1008, reason: "messages are text here" });
});

Phones("a phone that answers pings stays, one that is silent for two heartbeats is cut off", async ({ rig }) => {
  const alive = await connect(rig, { mac: parseMac("482567000001") });
  const silent = await connect(rig, { mac: parseMac("482567000002"), autoPong: false });
  await ask(alive, "device.hello", helloOf(parseMac("482567000001")));
  await ask(silent, "device.hello", helloOf(parseMac("482567000002")));
  const gone = closeOf(silent);
  for (let i = 0; i < 2; i++) {
    const pinged = Promise.all([once(alive, "ping"), once(silent, "ping")]);
    await rig.heartbeats.advance(LIMITS.heartbeatMs);
    await pinged;
    // A round trip, so that the pong has arrived before the next beat.
    await ask(alive, "device.nothing", {});
  }
  assert.is(silent.readyState, silent.OPEN);
  await rig.heartbeats.advance(LIMITS.heartbeatMs);
  assert.is((await gone).code, 1006);
  await ask(alive, "device.nothing", {});
  assert.is(rig.tenant.sessions.connected(), 1);
  alive.terminate();
});

Phones("a phone that does not say hello in time is shown out", async ({ rig }) => {
  const socket = await connect(rig);
  const closed = closeOf(socket);
  await rig.clock.advance(LIMITS.helloMs);
  assert.is((await closed).code, 1008);
});

Phones("when the server closes, phones hear 1012 before HTTP stops", async ({ rig }) => {
  const socket = await connect(rig);
  await ask(socket, "device.hello", helloOf(LOBBY));
  const closed = closeOf(socket);
  const done = rig.edge.close();
  assert.is((await closed).code, 1012);
  await done;
  assert.is(await fetch(rig.edge.origin).catch(() => "nobody there"), "nobody there");
});

Phones("one address holds no more connections than it may, and gets room again", async () => {
  const small = await openEdgeRig({ connectionsPerAddress: 2 });
  const [a, b] = [
    await connect(small, { mac: parseMac("482567000001") }),
    await connect(small, { mac: parseMac("482567000002") }),
  ];
  const authorization = await proofOf(small, await newKey(), { mac: parseMac("482567000003") });
  assert.is((await refusal(small, { authorization })).status, 503);
  const closed = closeOf(a);
  a.close();
  await closed;
  (await connect(small, { mac: parseMac("482567000003") })).terminate();
  b.terminate();
  await small.close();
});

Phones("a connection reset in the middle of the upgrade harms nobody", async ({ rig }) => {
  for (let i = 0; i < 20; i++) {
    const socket = connectTcp(rig.edge.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `GET ${PROVISIONING_PATH} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${PROVISIONING_SUBPROTOCOL}\r\nAuthorization: ${await proofOf(rig, await newKey())}\r\n\r\n`,
    );
    socket.resetAndDestroy();
  }
  (await connect(rig, { mac: parseMac("482567000001") })).terminate();
});

Phones.run();
