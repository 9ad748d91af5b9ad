import { SessionKeeper } from "@offhook/agent/login/session-keeper.ts";
import { Phone } from "@offhook/agent/phone.ts";
import type { Identity, Tokens } from "@offhook/agent/ports/identity.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Keeper = suite("keeping a session");

function keeperOn(clock: VirtualClock, lifetimeS: number | null) {
  const refreshedAtS: number[] = [];
  const keeper: SessionKeeper = new SessionKeeper({
    clock,
    lifetimeS: () => lifetimeS,
    refresh: async () => void refreshedAtS.push(clock.nowMs() / 1_000),
  });
  return { keeper, refreshedAtS };
}

Keeper("looks in five minutes before the tokens run out, and every minute while nobody answers", async () => {
  const clock = new VirtualClock();
  const { keeper, refreshedAtS } = keeperOn(clock, 3_600);
  keeper.start();
  await clock.advance(3_299_999);
  assert.equal(refreshedAtS, []);
  await clock.advance(1);
  assert.equal(refreshedAtS, [3_300]);
  await clock.advance(120_000);
  assert.equal(refreshedAtS, [3_300, 3_360, 3_420]);
  keeper.start();
  await clock.advance(3_299_999);
  assert.is(refreshedAtS.length, 3, "an answer starts it anew");
  keeper.stop();
  await clock.advance(86_400_000);
  assert.is(refreshedAtS.length, 3, "and nothing comes after the end");
});

Keeper(
  "tokens that live for less than the margin are refreshed every minute, unknown ones as if they lived an hour",
  async () => {
    for (const [lifetimeS, first] of [
      [60, 60],
      [null, 3_300],
    ] as const) {
      const clock = new VirtualClock();
      const { keeper, refreshedAtS } = keeperOn(clock, lifetimeS);
      keeper.start();
      await clock.advance(first * 1_000);
      assert.equal(refreshedAtS, [first]);
      keeper.stop();
    }
  },
);

/** A phone that signs in at a server without a provisioning side. */
async function signedIn(refreshToken: Secret | null) {
  const clock = new VirtualClock();
  const tokens: Tokens = { accessToken: new Secret("a"), refreshToken, lifetimeS: 3_600, account: "megan@contoso.example" };
  let refreshes = 0;
  const code = {
    kind: "issued",
    deviceCode: new Secret("d"),
    loginCode: new Secret("EV9PGNQN8"),
    verificationUri: "https://x.example",
  } as const;
  const identity: Identity = {
    requestCode: async () => ({ ...code, lifetimeS: 900, intervalS: 5 }),
    poll: async () => ({ kind: "approved", tokens }),
    signIn: async () => ({ kind: "not-offered" }),
    secondFactor: async () => ({ kind: "not-offered" }),
    refresh: async () => {
      refreshes++;
      return { kind: "refreshed", tokens };
    },
  };
  const profile = profileById("ccx600");
  const phone = new Phone({
    ...{ profile, firmware: firmwareOf(profile), mac: parseMac("020f0f0000aa"), timings: profile.timings, clock, identity },
    ...{ dice: new SeededDice(1), storage: new MemoryStorage(), identityFromServer: false, dialer: null },
    hardware: { restart: () => {}, networkUp: () => true, onNetworkChange: () => () => {} },
  });
  await phone.start();
  await clock.advance(600_000);
  assert.is(phone.standing(), "signed-in");
  await clock.advance(86_400_000);
  const standing = phone.standing();
  phone.stop();
  return { refreshes, standing };
}

Keeper("a signed-in phone refreshes about once an hour", async () => {
  const { refreshes, standing } = await signedIn(new Secret("r"));
  assert.ok(refreshes >= 24 && refreshes <= 27, `${refreshes} in a day`);
  assert.is(standing, "signed-in");
});

Keeper("a server that gives no refresh token signs nobody out for it", async () => {
  const { refreshes, standing } = await signedIn(null);
  assert.equal([refreshes, standing], [0, "signed-in"]);
});

Keeper.run();
