import { ToldByServer } from "@offhook/agent/login/told-by-server.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const identity = { issuer: "https://login.example/contoso/v2.0", clientId: "phone", scope: "openid" };
const greeting = (serverTimeMs: number) => ({
  serverTimeMs,
  heartbeatS: 30,
  spreadS: 1,
  organization: null,
  identity,
  ticket: new Secret("a-ticket-of-16-characters"),
});

const Told = suite("what the server's greeting tells");

Told("the time is the server's from then on, going on by the time that passes on the phone", () => {
  const clock = { now: 0, nowMs: () => clock.now, epochMs: () => 0 };
  const told = new ToldByServer(clock);
  assert.equal([told.identity(), told.epochMs()], [null, 0]);
  told.take(greeting(1_700_000_000_000));
  clock.now = 90_000;
  assert.is(told.epochMs(), 1_700_000_090_000);
  assert.equal(told.identity(), identity);
});

Told("a later greeting sets it right again", () => {
  const told = new ToldByServer({ nowMs: () => 5_000, epochMs: () => 5_000 });
  told.take(greeting(1_000));
  assert.is(told.epochMs(), 1_000);
  told.take(greeting(9_000));
  assert.is(told.epochMs(), 9_000);
});

Told("a clock that is set to another date changes nothing about it; before the greeting there is nothing else to go by", () => {
  const clock = { date: 7_000, nowMs: () => 5_000, epochMs: () => clock.date };
  const told = new ToldByServer(clock);
  assert.is(told.epochMs(), 7_000);
  told.take(greeting(1_000_000));
  clock.date = 86_400_000;
  assert.is(told.epochMs(), 1_000_000);
});

Told.run();
