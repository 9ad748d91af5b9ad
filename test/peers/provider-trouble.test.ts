import type { IncomingMessage, ServerResponse } from "node:http";
import type { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { approve, bootedPhone, read, startProvider, stopListening } from "./provider-kit.ts";

type Answer = (response: ServerResponse) => void;

const HTML = "<!doctype html><html><head><title>Sorry</title></head><body><h1>We'll be right back</h1></body></html>";
const send = (status: number, body: string | object, headers: Record<string, string> = {}): Answer => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html; charset=utf-8" : "application/json";
  return (response) => response.writeHead(status, { "content-type": type, ...headers }).end(text);
};
const hangUp: Answer = (response) => response.destroy();
/** So many seconds after the moment that the answer itself names. */
const inSeconds = (s: number) => ({
  date: new Date(Date.UTC(2026, 10, 24, 12)).toUTCString(),
  "retry-after": new Date(Date.UTC(2026, 10, 24, 12, 0, s)).toUTCString(),
});

/** What the last test left open. */
let closers: (() => void)[] = [];

/** oidc-provider behind something that answers polls itself, one for each of `troubles`, once it was let loose. */
async function troubled(troubles: readonly Answer[]) {
  const left = [...troubles];
  const polledAtMs: number[] = [];
  let clock: VirtualClock | undefined;
  const inFront = ({ method, url }: IncomingMessage, response: ServerResponse) => {
    if (method !== "POST" || url !== "/token") return false;
    polledAtMs.push(clock?.nowMs() ?? 0);
    // The first poll gets through, so that the code is known to be good.
    const trouble = polledAtMs.length === 1 ? undefined : left.shift();
    trouble?.(response);
    return trouble !== undefined;
  };
  const provider = await startProvider({ inFront });
  closers.push(() => stopListening(provider));
  const { phone, code, clock: phoneClock } = await bootedPhone(provider.issuer);
  clock = phoneClock;
  closers.push(() => phone.stop());
  return {
    ...{ provider, phone, code, clock: phoneClock, left },
    /** Seconds between one poll and the next. */
    pausesS: () => polledAtMs.slice(1).map((ms, index) => Math.round((ms - (polledAtMs[index] ?? 0)) / 1_000)),
  };
}

const Trouble = suite("oidc-provider with something broken in front of it");
Trouble.after.each(() => {
  for (const close of closers) close();
  closers = [];
});

for (const [name, troubles, pausesS] of [
  ["503 without a word", [send(503, "")], [5, 10, 5]],
  ["502 with a page for people, three times", [send(502, HTML), send(502, HTML), send(502, HTML)], [5, 10, 20, 40, 5]],
  ["500 with an OAuth error in it", [send(500, { error: "server_error" })], [5, 10, 5]],
  ["429 that names a time to wait", [send(429, HTML, { "retry-after": "45" })], [5, 45, 5]],
  [
    "429 as JSON, with less to wait than the phone would anyway",
    [send(429, { error: "slow" }, { "retry-after": "3" })],
    [5, 10, 5],
  ],
  ["429 that names a moment", [send(429, "", inSeconds(37))], [5, 37, 5]],
  ["503 that names a moment in the past", [send(503, "", inSeconds(-60))], [5, 10, 5]],
  ["a page for people that claims to be fine", [send(200, HTML)], [5, 10, 5]],
  ["JSON that is none", [send(200, "{", { "content-type": "application/json" })], [5, 10, 5]],
  ["404 from another server", [send(404, HTML)], [5, 10, 5]],
  ["a redirect to a captive portal", [send(302, "", { location: "http://captive.example/" })], [5, 10, 5]],
  ["a connection that is hung up", [hangUp, hangUp], [5, 10, 20, 5]],
] as const satisfies readonly (readonly [string, readonly Answer[], readonly number[]])[]) {
  Trouble(`${name}: the phone backs off, keeps its code, and still signs in`, async () => {
    const { provider, phone, code, clock, left, pausesS: paused } = await troubled(troubles);
    // The first poll comes five seconds after the code.
    const wholeS = pausesS.reduce<number>((sum, pause) => sum + pause, 5);
    for (let s = 0; s < wholeS + 1; s++) {
      await clock.advance(1_000);
      assert.is(read(phone, "login-code"), code, `after ${s + 1} s`);
    }
    assert.is(left.length, 0, "all of it happened");
    assert.equal(paused().slice(0, pausesS.length), pausesS);
    await approve(provider.issuer, code);
    await clock.advance(60_000);
    assert.is(phone.screen().id, "home");
  });
}

Trouble("a server that is broken for the rest of the code's life leaves the phone with Refresh code", async () => {
  const { phone, clock, pausesS } = await troubled(Array.from({ length: 100 }, () => send(503, HTML)));
  await clock.advance(901_000);
  assert.is(read(phone, "refresh-code"), "Refresh code");
  // A minute at the most, by a clock that may run a hundredth fast.
  assert.ok(Math.max(...pausesS()) <= 61, `${pausesS()}`);
});

Trouble.run();
