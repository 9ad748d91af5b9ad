import { testerCalls } from "@offhook/protocol/control.ts";
import { phoneCalls } from "@offhook/protocol/provisioning.ts";
import { decode } from "@offhook/protocol/rpc/check.ts";
import { readMessage } from "@offhook/protocol/rpc/envelope.ts";
import { MessageShapeError } from "@offhook/protocol/rpc/errors.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { lastSent, openBench } from "./rpc-bench.ts";

const Fuzz = suite("hostile messages");

/** Handlers that note that they were called: for rubbish none may be. */
function benchThatCounts() {
  const carriedOut: string[] = [];
  const bench = openBench({
    server: {
      "device.hello": () => {
        carriedOut.push("hello");
        throw new Error("not reached");
      },
      "device.activate": () => {
        carriedOut.push("activate");
        return { kind: "refused" };
      },
      "device.report": () => carriedOut.push("report"),
    },
  });
  return { ...bench, carriedOut };
}

/** Still there, still answering, and nothing was carried out by mistake. */
async function stillWell(
  { serverLink, clock, carriedOut, atServer }: ReturnType<typeof benchThatCounts>,
  text: string,
): Promise<void> {
  await clock.rest();
  assert.equal(carriedOut, [], text);
  assert.equal(atServer.faults, [], text);
  assert.equal(atServer.closed, [], text);
  serverLink.deliver('{"jsonrpc":"2.0","id":"well?","method":"device.activate","params":{"verificationCode":"123456"}}');
  await clock.rest();
  assert.equal(lastSent(serverLink), { jsonrpc: "2.0", id: "well?", result: { kind: "refused" } }, text);
  assert.equal(carriedOut, ["activate"], text);
}

const hostileValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(1e308, -1e308, 2 ** 53, -0, 0.1, "\ud800", "\u0000", "__proto__", "", null, [], {}),
);
const hostileKey = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "jsonrpc",
    "id",
    "method",
    "params",
    "result",
    "error",
    "code",
    "data",
    "verificationCode",
  ),
  fc.string({ maxLength: 6 }),
);

/** An object text in which a key may stand twice, as no serialiser would write it. */
const hostileObject = fc
  .array(fc.tuple(hostileKey, hostileValue), { maxLength: 6 })
  .map((fields) => `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? "null"}`).join(",")}}`);

const nearlyRight = fc
  .record({
    jsonrpc: fc.constantFrom<unknown>("2.0", "2.0", "2.0", "1.0", 2),
    id: fc.constantFrom<unknown>(1, "a", null, 1e308, 1.5, {}, undefined),
    method: fc.constantFrom<unknown>(
      "device.activate",
      "device.hello",
      "device.report",
      "$/cancelRequest",
      "__proto__",
      5,
      undefined,
    ),
  })
  .chain((head) => hostileObject.map((params) => `${JSON.stringify(head).slice(0, -1)},"params":${params}}`));

Fuzz("whatever arrives, the peer does not throw, carries nothing out, and answers the next request", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), hostileObject, nearlyRight), async (text) => {
      const bench = benchThatCounts();
      bench.serverLink.deliver(text);
      await stillWell(bench, text);
    }),
    { numRuns: 300 },
  );
});

Fuzz("what is sorted never throws, and is only called a request when it is one", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), hostileObject, nearlyRight), (text) => {
      const incoming = readMessage(text);
      if (incoming.kind === "request") {
        assert.is(incoming.message.jsonrpc, "2.0");
        assert.type(incoming.message.method, "string");
      }
    }),
    { numRuns: 300 },
  );
});

Fuzz("known bad cases are refused one by one", async () => {
  const activate = (params: string) => `{"jsonrpc":"2.0","id":1,"method":"device.activate","params":${params}}`;
  for (const text of [
    activate('{"verificationCode":"697150","__proto__":{"admin":true}}'),
    activate('{"verificationCode":"697150","constructor":1}'),
    activate('{"__proto__":{"verificationCode":"697150"}}'),
    activate('{"verificationCode":"697150","verificationCode":"6971501234"}'),
    activate('{"verificationCode":697150}'),
    activate('{"verificationCode":1e308}'),
    activate('{"verificationCode":["697150"]}'),
    activate('{"verificationCode":"６９７１５０"}'),
    activate('{"verificationCode":"697150\\n"}'),
    activate('["697150"]'),
    activate("null"),
    `{"jsonrpc":"2.0","id":1,"method":"device.activate","params":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
    `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    `{"jsonrpc":"2.0","id":1,"method":"device.activate","params":{"${"k".repeat(60_000)}":1}}`,
    `{"jsonrpc":"2.0","id":1,"method":"${"m".repeat(60_000)}"}`,
  ]) {
    const bench = benchThatCounts();
    bench.serverLink.deliver(text);
    await bench.clock.rest();
    assert.is(bench.serverLink.sent.length, 1, text.slice(0, 100));
    assert.ok(lastSent(bench.serverLink).error, text.slice(0, 100));
    assert.ok((bench.serverLink.sent[0] ?? "").length < 1_000, "a refusal is short, however long the rubbish was");
    await stillWell(bench, text.slice(0, 100));
  }
  assert.is(({} as { admin?: boolean }).admin, undefined, "no prototype was changed");
});

Fuzz("a screen nested a thousand deep is the sender's fault, not a crash", () => {
  const node = '{"role":"list","name":"","id":"","enabled":true,"tappable":false,"children":[';
  const deep = JSON.parse(node.repeat(20_000) + "]}".repeat(20_000));
  assert.throws(
    () => decode(testerCalls["screen.get"].result, deep, "screen.get"),
    (error: unknown) => error instanceof MessageShapeError && error.message === "screen.get: nested too deep",
  );
});

Fuzz("a complaint never repeats the value it is about: it could be a secret", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 10, maxLength: 30 }), (code) => {
      try {
        decode(phoneCalls["device.activate"].params, { verificationCode: code }, "device.activate");
        assert.unreachable("too long to be a code");
      } catch (error) {
        assert.instance(error, MessageShapeError);
        assert.not.ok((error as Error).message.includes(code));
      }
    }),
    { numRuns: 50 },
  );
});

Fuzz.run();
