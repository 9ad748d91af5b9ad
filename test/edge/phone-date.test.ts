import type { DeviceKey } from "@offhook/agent/adapters/device-key.ts";
import { websocketDialer } from "@offhook/agent/adapters/websocket-dialer.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EdgeRig, newKey, openEdgeRig } from "./kit.ts";

const PhoneDate = suite<{ rig: EdgeRig }>("a phone with a wrong date at the phones' endpoint");
PhoneDate.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
PhoneDate.after.each(({ rig }) => rig.close());

/** Dials once with a new key; notes the dates of the proofs that were made. */
async function dial(rig: EdgeRig, { mac, epochMs }: { mac: string; epochMs: number }, dates: number[]): Promise<void> {
  const key = await newKey();
  const noting: DeviceKey = {
    ...key,
    signProof: (claims) => {
      dates.push(claims.epochMs);
      return key.signProof(claims);
    },
  };
  const dialer = websocketDialer({ url: rig.edge.origin, mac: parseMac(mac), key: noting, clock: { epochMs: () => epochMs } });
  const link = await dialer.dial({ signal: new AbortController().signal });
  link.close(1000, "seen enough");
}

PhoneDate("gets in all the same: the refusal says what time it is, and the second proof is of that date", async ({ rig }) => {
  const right = rig.clock.epochMs();
  for (const [index, epochMs] of [0, right + 86_400_000, right - 302_000, right + 301_000].entries()) {
    const dates: number[] = [];
    await dial(rig, { mac: `02000000010${index}`, epochMs }, dates);
    assert.is(dates.length, 2);
    assert.is(dates[0], epochMs);
    assert.ok(Math.abs((dates[1] ?? 0) - right) < 2_000);
  }
});

PhoneDate("with the right date one proof is enough, and a refusal for another reason stays one", async ({ rig }) => {
  const dates: number[] = [];
  const phone = { mac: "020000000200", epochMs: rig.clock.epochMs() };
  await dial(rig, phone, dates);
  assert.is(dates.length, 1);
  const refused = await dial(rig, phone, dates).then(
    () => null,
    (error: unknown) => error,
  );
  assert.instance(refused, DialError);
  assert.is(dates.length, 2, "another key for the same MAC address is no matter of the date");
});

PhoneDate.run();
