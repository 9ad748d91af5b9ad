import { inspect } from "node:util";
import { CLOSE, LIMITS } from "@offhook/protocol/limits.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { MessageShapeError, RPC_ERROR, RpcClosedError, RpcDeadlineError, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { lastSent, openBench, operation, organization, watch } from "./rpc-bench.ts";

const Peer = suite("rpc peer");

const hello = {
  mac: parseMac("48:25:67:0a:0b:0c"),
  model: "CCX 600",
  firmware: "7.0.2.1072",
  apps: {},
  standing: "signed-out" as const,
  organizationId: null,
  supports: [],
};
const activation = { verificationCode: new Secret("697150") };
const untilCancelled = (_: unknown, { signal }: { signal: AbortSignal }) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const never = () => new Promise<never>(() => {});

Peer("a request comes back with its answer, in both directions at once", async () => {
  const { phone, server, clock } = openBench();
  const [there, back] = [watch(phone.request("device.hello", hello)), watch(server.request("signIn.begin", operation))];
  await clock.rest();
  assert.equal(there.value?.organization, organization);
  assert.is(back.value?.loginCode.reveal(), "EV9PGNQN8");
  assert.is(clock.untilNextMs(), null, "no deadline is left running");
});

Peer("codes travel as text and are hidden in the wire log of both sides", async () => {
  let typed = "";
  const { phone, clock, phoneLink, atPhone, atServer } = openBench({
    server: {
      "device.activate": ({ verificationCode }) => {
        typed = verificationCode.reveal();
        return { kind: "refused" };
      },
    },
  });
  const answer = watch(phone.request("device.activate", activation));
  await clock.rest();
  assert.equal(answer.value, { kind: "refused" });
  assert.is(typed, "697150");
  assert.match(phoneLink.sent[0] ?? "", /697150/);
  assert.not.match(inspect([atPhone.wire, atServer.wire], { depth: 9 }), /697150/);
  assert.not.match(JSON.stringify([atPhone.wire, atServer.wire]), /697150/);
});

Peer("the deadline passes at exactly its millisecond, and the other side is told", async () => {
  let stopped: unknown;
  const { phone, clock, phoneLink } = openBench({
    server: {
      "device.activate": (_, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => {
            stopped = signal.reason;
            reject(signal.reason);
          }),
        ),
    },
  });
  const answer = watch(phone.request("device.activate", activation));
  await clock.advance(29_999);
  assert.is(answer.state, "open");
  await clock.advance(1);
  assert.instance(answer.error, RpcDeadlineError);
  assert.match((answer.error as Error).message, /waited 30000 ms for the answer to device\.activate/);
  assert.equal(lastSent(phoneLink), { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 1 } });
  assert.instance(stopped, RpcRefusal);
});

Peer("a handler that stops when it is cancelled is no fault of ours", async () => {
  const { phone, server, clock, atServer } = openBench({ server: { "device.activate": untilCancelled } });
  const stop = new AbortController();
  const answer = watch(phone.request("device.activate", activation, { signal: stop.signal }));
  await clock.rest();
  stop.abort();
  await clock.rest();
  assert.is(answer.state, "broken");
  watch(phone.request("device.activate", activation));
  await clock.rest();
  server.close(CLOSE.normal, "done");
  await clock.rest();
  assert.equal(atServer.faults, []);
});

Peer("what is given up before it was sent is never sent", async () => {
  const { phone, clock, phoneLink } = openBench();
  const answer = watch(phone.request("device.hello", hello, { signal: AbortSignal.abort() }));
  await clock.rest();
  assert.is(answer.state, "broken");
  assert.equal(phoneLink.sent, []);
});

Peer("an answer that comes after the deadline is let go", async () => {
  const { phone, clock } = openBench({
    server: { "device.activate": () => new Promise((resolve) => clock.setTimeout(() => resolve({ kind: "refused" }), 40_000)) },
  });
  const late = watch(phone.request("device.activate", activation));
  await clock.advance(50_000);
  assert.instance(late.error, RpcDeadlineError);
  const next = watch(phone.request("device.hello", hello));
  await clock.rest();
  assert.is(next.state, "kept");
});

Peer("an unknown field is refused with its path and what was meant", async () => {
  const { serverLink, clock } = openBench();
  const { model, ...rest } = hello;
  serverLink.deliver(JSON.stringify({ jsonrpc: "2.0", id: 7, method: "device.hello", params: { ...rest, modle: model } }));
  await clock.rest();
  assert.equal(lastSent(serverLink), {
    jsonrpc: "2.0",
    id: 7,
    error: { code: RPC_ERROR.invalidParams, message: 'device.hello.modle: unknown field (did you mean "model"?)' },
  });
});

Peer("inside lists and alternatives the path leads to the field too", async () => {
  const { phone, phoneLink, clock } = openBench();
  const answer = watch(phone.request("device.activate", activation));
  phoneLink.deliver(
    JSON.stringify({ jsonrpc: "2.0", id: 1, result: { kind: "bound", organization: { id: "c", nmae: "Contoso" } } }),
  );
  await clock.rest();
  assert.instance(answer.error, MessageShapeError);
  assert.match(
    (answer.error as Error).message,
    /^device\.activate\.organization\.nmae: unknown field \(did you mean "name"\?\)$/,
  );
});

Peer("a slip on our own side is found before anything is sent", async () => {
  const { phone, phoneLink, clock } = openBench();
  const answer = watch(phone.request("device.hello", { ...hello, firmware: "seven" }));
  await clock.rest();
  assert.match((answer.error as Error).message, /^device\.hello\.firmware: /);
  assert.throws(
    () => phone.notify("device.report", { standing: "lost" as "held", account: null }),
    (error: unknown) => error instanceof MessageShapeError && error.path === "device.report.standing",
  );
  assert.equal(phoneLink.sent, []);
  assert.is(clock.untilNextMs(), null);
});

Peer("a wrong result is our defect, not the asker's", async () => {
  const { phone, clock, atServer } = openBench({ server: { "device.activate": () => ({ kind: "maybe" }) as never } });
  const answer = watch(phone.request("device.activate", activation));
  await clock.rest();
  assert.is((answer.error as RpcRefusal).rpcCode, RPC_ERROR.internal);
  assert.instance(atServer.faults[0], MessageShapeError);
});

Peer("what goes wrong inside a handler stays inside", async () => {
  const { phone, clock, atServer } = openBench({
    server: {
      "device.activate": () => {
        throw new Error("disk 7 is full");
      },
    },
  });
  const answer = watch(phone.request("device.activate", activation));
  await clock.rest();
  assert.is((answer.error as Error).message, "internal error");
  assert.is((atServer.faults[0] as Error).message, "disk 7 is full");
});

Peer("a refusal arrives with its reason, cut to what the asker may read", async () => {
  const { server, clock } = openBench({
    phone: {
      "signIn.begin": () => {
        throw new RpcRefusal(RPC_ERROR.refused, "x".repeat(10_000), "signed-in");
      },
    },
  });
  const answer = watch(server.request("signIn.begin", operation));
  await clock.rest();
  const refusal = answer.error as RpcRefusal;
  assert.is(refusal.rpcCode, RPC_ERROR.refused);
  assert.is(refusal.reason, "signed-in");
  assert.is(refusal.message.length, 4_096);
});

Peer("what is no JSON or no JSON-RPC is answered once, with no id", async () => {
  const { serverLink, clock } = openBench();
  for (const [text, code] of [
    ["{", RPC_ERROR.parse],
    ["[]", RPC_ERROR.invalidRequest],
    ["5", RPC_ERROR.invalidRequest],
    ['{"jsonrpc":"2.0","id":1}', RPC_ERROR.invalidRequest],
  ] as const) {
    serverLink.deliver(text);
    await clock.rest();
    const answer = lastSent(serverLink);
    assert.is(answer.error.code, code, text);
    assert.is(answer.id, null, text);
  }
  assert.is(serverLink.sent.length, 4);
});

Peer("an unknown method is refused by name, whatever JavaScript calls that", async () => {
  const { serverLink, clock } = openBench();
  for (const method of ["device.helo", "constructor", "__proto__", "toString", "device.report", "signIn.begin"]) {
    serverLink.deliver(JSON.stringify({ jsonrpc: "2.0", id: "x", method, params: {} }));
    await clock.rest();
    assert.equal(lastSent(serverLink).error, { code: RPC_ERROR.unknownMethod, message: `${method}: unknown method` });
  }
});

Peer("a notification is never answered, not even a wrong one", async () => {
  const { serverLink, clock, atServer } = openBench();
  for (const [method, params] of [
    ["device.report", { standing: "held", account: null }],
    ["device.report", { standing: "nowhere" }],
    ["device.hello", {}],
    ["no.such", {}],
    ["$/cancelRequest", { id: {} }],
  ])
    serverLink.deliver(JSON.stringify({ jsonrpc: "2.0", method, params }));
  await clock.rest();
  assert.equal(serverLink.sent, []);
  assert.is(atServer.wire.filter((record) => record.kind === "notification").length, 1);
});

Peer("an answer is never answered: its id belongs to the other direction", async () => {
  const { phone, phoneLink, serverLink, clock } = openBench({ server: { "device.activate": never } });
  const open = watch(phone.request("device.activate", activation));
  await clock.rest();
  for (const answer of [{ result: 1, more: 1 }, { error: "boom" }])
    serverLink.deliver(JSON.stringify({ jsonrpc: "2.0", id: 1, ...answer }));
  await clock.rest();
  assert.equal(serverLink.sent, []);
  assert.is(open.state, "open");
  phoneLink.deliver('{"jsonrpc":"2.0","id":1,"error":"boom"}');
  await clock.rest();
  assert.instance(open.error, MessageShapeError, "a broken answer to our own request ends the wait");
});

Peer("there is a limit to what may be open, on the asking and on the serving side", async () => {
  const { phone, serverLink, clock } = openBench({ server: { "device.activate": untilCancelled } });
  const open = Array.from({ length: LIMITS.openRequests }, () => watch(phone.request("device.activate", activation)));
  const over = watch(phone.request("device.activate", activation));
  await clock.rest();
  assert.ok(open.every((one) => one.state === "open"));
  assert.is((over.error as RpcRefusal).rpcCode, RPC_ERROR.busy);
  serverLink.deliver('{"jsonrpc":"2.0","id":"one more","method":"session.open","params":{"accessToken":"t"}}');
  await clock.rest();
  assert.is(lastSent(serverLink).error.code, RPC_ERROR.busy);
  await clock.advance(30_000);
  const after = watch(phone.request("device.hello", hello));
  await clock.rest();
  assert.ok(open.every((one) => one.state === "broken"));
  assert.is(after.error, undefined, "room again on both sides once the deadlines have passed");
});

Peer("a handler that goes on after it was cancelled keeps its place, so that cancelling makes no room for a flood", async () => {
  const { phone, clock } = openBench({ server: { "device.activate": never } });
  for (let i = 0; i < LIMITS.openRequests; i++) watch(phone.request("device.activate", activation));
  await clock.advance(30_000);
  const next = watch(phone.request("device.hello", hello));
  await clock.rest();
  assert.is((next.error as RpcRefusal).rpcCode, RPC_ERROR.busy);
});

Peer("the same id twice at once is refused", async () => {
  const { serverLink, clock } = openBench({ server: { "device.activate": never } });
  const text = '{"jsonrpc":"2.0","id":1,"method":"device.activate","params":{"verificationCode":"697150"}}';
  serverLink.deliver(text);
  serverLink.deliver(text);
  await clock.rest();
  assert.is(lastSent(serverLink).error.code, RPC_ERROR.invalidRequest);
});

Peer("when the link ends, open requests fail, handlers stop, and it is told once", async () => {
  let stopped = false;
  const { phone, server, clock, atPhone, atServer } = openBench({
    server: {
      "device.activate": (_, { signal }) => {
        signal.addEventListener("abort", () => {
          stopped = true;
        });
        return never();
      },
    },
  });
  const open = watch(phone.request("device.activate", activation));
  await clock.rest();
  server.close(CLOSE.goingAway, "maintenance");
  server.close(CLOSE.normal, "again");
  await clock.rest();
  assert.instance(open.error, RpcClosedError);
  assert.match((open.error as Error).message, /before device\.activate was answered \(maintenance\)/);
  assert.ok(stopped);
  assert.equal([atPhone.closed, atServer.closed], [[[1001, "maintenance"]], [[1001, "maintenance"]]]);
  const after = watch(phone.request("device.hello", hello));
  phone.notify("device.report", { standing: "held", account: null });
  await clock.rest();
  assert.instance(after.error, RpcClosedError);
  assert.is(clock.untilNextMs(), null);
});

Peer("a message over the ceiling is not sent, and one that arrives ends the connection", async () => {
  const { server, phone, clock, phoneLink, atPhone, atServer } = openBench({
    phone: { "logs.collect": () => ({ lines: Array.from({ length: 500 }, () => "ü".repeat(100)) }) },
  });
  const logs = watch(server.request("logs.collect", { lines: 500 }));
  await clock.rest();
  assert.is((logs.error as RpcRefusal).rpcCode, RPC_ERROR.internal);
  assert.match((atPhone.faults[0] as Error).message, /logs\.collect: longer than 65536 bytes as a message/);
  const apps = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`app-${i}`, "1".repeat(40)]));
  const big = watch(phone.request("device.hello", { ...hello, apps }));
  await clock.rest();
  assert.instance(big.error, MessageShapeError);
  assert.equal(atServer.closed, []);
  const exact = JSON.stringify({ jsonrpc: "2.0", method: "" });
  phoneLink.deliver(exact + " ".repeat(LIMITS.messageBytes - exact.length));
  assert.equal(atPhone.closed, []);
  phoneLink.deliver(exact + " ".repeat(LIMITS.messageBytes - exact.length + 1));
  assert.is(atPhone.closed[0]?.[0], CLOSE.tooBig);
});

Peer.run();
