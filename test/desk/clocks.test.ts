import { drawPhone } from "@offhook/agent/render/terminal/render-terminal.ts";
import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk, DeskPhone, PhoneClockOptions } from "@offhook/emulator/desk/types.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, complaintOf, enterVerificationCode, fetchLoginCode, provision, signInAtPortal } from "../harness/article.ts";

const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 900_000;
/** What may be wrong with a phone's clock. Network time is away: otherwise nothing would stay wrong for long. */
const CLOCKS: Readonly<Record<string, PhoneClockOptions>> = {
  right: {},
  "in 1970": { startsAt: "1970-01-01T00:00:00Z", networkTime: false },
  "a day ahead": { startsAt: "+1d", networkTime: false },
  "a year behind": { startsAt: "-365d", networkTime: false },
  fast: { driftPpm: 10_000, networkTime: false },
  slow: { driftPpm: -10_000, networkTime: false },
};

/** On its sign-in page, whatever stands on it, with no time lost on the wire. */
async function started(desk: Desk, clock: PhoneClockOptions, profile = "ccx600"): Promise<DeskPhone> {
  const phone = desk.phone(profile, { clock });
  phone.network.set({ delayMs: 0 });
  await expect(phone.getByRole("button", { name: "Settings" })).toBeVisible(BOOT);
  await desk.clock.advance("10s");
  return phone;
}

const Clocks = suite("a phone's clock");

for (const [how, clock] of Object.entries(CLOCKS)) {
  Clocks(
    `a verification code is good to the tenant's last millisecond and no longer, the phone's clock being ${how}`,
    async () => {
      for (const [lateMs, screen] of [
        [-1, "provisioned"],
        [0, "refused"],
        [1, "refused"],
      ] as const) {
        await using desk = await openDesk();
        const phone = await started(desk, clock);
        await desk.tenant.addMac(phone.mac);
        const code = await desk.tenant.generateCode(phone.mac);
        await desk.clock.advance(DAY_MS + lateMs);
        await enterVerificationCode(phone, code);
        await desk.clock.advance("15s");
        await desk.clock.until(() => phone.screen().id !== "checking", 60_000);
        assert.is(phone.standing(), "signed-out");
        const bound = (await desk.tenant.summary()).waitingForSignIn;
        assert.is(bound, screen === "provisioned" ? 1 : 0, `${lateMs} ms after 24 h`);
      }
    },
  );
}

for (const [how, clock] of Object.entries({ right: CLOCKS.right, fast: CLOCKS.fast, slow: CLOCKS.slow })) {
  Clocks(`a login code is good to the tenant's last millisecond and no longer, the phone's clock being ${how}`, async () => {
    for (const lateMs of [-1, 0, 1]) {
      await using desk = await openDesk();
      const phone = desk.phone("ccx600", { clock: clock ?? {} });
      phone.network.set({ delayMs: 0 });
      await expect(phone.getById("login-code")).toBeVisible(BOOT);
      const code = phone.getById("login-code").one().name;
      await desk.clock.advance(QUARTER_HOUR_MS + lateMs);
      const { page } = await desk.tenant.openPortal().enterCode(code);
      assert.is(page, lateMs < 0 ? "account" : "code", `${lateMs} ms after 15 min`);
    }
  });
}

Clocks(
  "signed in to its last milliseconds: a slow phone, and a fast one that has given its code up, come to no half login",
  async () => {
    for (const [driftPpm, signedIn] of [
      [-10_000, true],
      [10_000, false],
    ] as const) {
      await using desk = await openDesk();
      const phone = desk.phone("ccx600", { clock: { driftPpm } });
      phone.network.set({ delayMs: 0 });
      await expect(phone.getById("login-code")).toBeVisible(BOOT);
      const code = phone.getById("login-code").one().name;
      await desk.clock.advance(QUARTER_HOUR_MS - 2_000);
      await signInAtPortal(desk, code, "megan@contoso.example");
      await desk.clock.advance("5m");
      assert.is(phone.standing(), signedIn ? "signed-in" : "signed-out", `${driftPpm} ppm`);
      if (!signedIn) await expect(phone.getByRole("button", { name: "Refresh code" })).toBeVisible();
    }
  },
);

Clocks("a dead code stands on a slow phone's screen until its next poll at most", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600", { clock: { driftPpm: -10_000 } });
  phone.network.set({ delayMs: 0 });
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  const sinceMs = desk.clock.nowMs();
  await desk.clock.until(() => !phone.getById("login-code").isVisible(), 2 * QUARTER_HOUR_MS);
  const shownMs = desk.clock.nowMs() - sinceMs;
  assert.ok(shownMs > QUARTER_HOUR_MS && shownMs <= QUARTER_HOUR_MS + 5_200, `${shownMs} ms`);
  await expect(phone.getByRole("button", { name: "Refresh code" })).toBeVisible();
});

Clocks("after any sleep a phone finds its way: the code it had, or Refresh code, and never for longer than a poll", async () => {
  for (const asleep of ["1s", "59s", "1m", "5m", "14m", "15m", "2h", "3d"]) {
    await using desk = await openDesk();
    const phone = desk.phone("ccx600");
    await expect(phone.getById("login-code")).toBeVisible(BOOT);
    const code = phone.getById("login-code").one().name;
    const sinceMs = desk.clock.nowMs();
    await phone.clock.suspend(asleep);
    await desk.clock.advance(asleep);
    await desk.clock.advance("30s");
    const dead = desk.clock.nowMs() - sinceMs >= QUARTER_HOUR_MS;
    const shown = phone.getById("login-code").all()[0]?.name;
    assert.is(shown, dead ? undefined : code, `after ${asleep}: ${phone.getById("heading").surroundings()}`);
    if (!dead) {
      await signInAtPortal(desk, code, "megan@contoso.example");
      await desk.clock.advance("5m");
      assert.is(phone.standing(), "signed-in", `after ${asleep}`);
      continue;
    }
    await phone.getByRole("button", { name: "Refresh code" }).tap();
    await expect(phone.getById("login-code")).toBeVisible();
  }
});

Clocks("a held phone frees itself, fast, slow, set wrong or asleep", async () => {
  const troubles: Readonly<Record<string, (phone: DeskPhone) => Promise<void>>> = {
    fast: (phone) => phone.clock.drift(10_000),
    slow: (phone) => phone.clock.drift(-10_000),
    ahead: (phone) => phone.clock.set("+1d"),
    "in 1970": (phone) => phone.clock.set("1970-01-01"),
    asleep: (phone) => phone.clock.suspend("14m"),
    "asleep for long": (phone) => phone.clock.suspend("1h"),
  };
  for (const [how, trouble] of Object.entries(troubles)) {
    await using desk = await openDesk();
    const phone = desk.phone("ccx500", { clock: { networkTime: false } });
    await provision(desk, phone);
    await fetchLoginCode(desk, phone);
    assert.is(phone.standing(), "held", how);
    await trouble(phone);
    await desk.clock.advance(how === "asleep for long" ? "61m10s" : "15m20s");
    assert.is(phone.standing(), "signed-out", how);
  }
});

Clocks("1970 at the start: with network time the phone is right within a second and signs in, on every profile", async () => {
  for (const profile of Object.keys(profiles)) {
    await using desk = await openDesk();
    const phone = desk.phone(profile, { clock: { startsAt: "1970-01-01T00:00:00Z" } });
    const right = desk.phone(profile);
    await provision(desk, phone);
    assert.ok(Math.abs(phone.glass.epochMs() - right.glass.epochMs()) < 1_000);
    await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "cap@contoso.example");
    await expect(phone.getById("mode-common-area")).toBeVisible(BOOT);
  }
});

Clocks("a phone that starts without its cable stays in 1970 until it is plugged in", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600", { powered: false, clock: { startsAt: "1970-01-01T00:00:00Z" } });
  await phone.network.down();
  await phone.power.restore();
  await expect(phone.getByText("Not connected")).toBeVisible(BOOT);
  assert.is(new Date(phone.glass.epochMs()).getUTCFullYear(), 1970);
  await phone.network.up();
  assert.is(new Date(phone.glass.epochMs()).getUTCFullYear(), 2021);
  await expect(phone.getById("login-code")).toBeVisible();
});

Clocks("wrong time ends by itself when a source answers, when the clock is set, and at once by Retry", async () => {
  const ways: Readonly<Record<string, (phone: DeskPhone) => Promise<void>>> = {
    "a source": (phone) => phone.clock.networkTime(true),
    "set by hand": (phone) => phone.clock.set("+0s"),
    "set by hand, nearly right": (phone) => phone.clock.set("-4m50s"),
  };
  for (const [way, cure] of Object.entries(ways)) {
    for (const retry of [true, false]) {
      await using desk = await openDesk();
      const phone = await started(desk, { startsAt: "+1d", networkTime: false });
      assert.is(phone.screen().id, "wrong-time", way);
      await desk.clock.advance("10m");
      assert.is(phone.screen().id, "wrong-time", way);
      await cure(phone);
      if (retry) await phone.getByRole("button", { name: "Retry" }).tap();
      await expect(phone.getById("login-code")).toBeVisible({ timeout: retry ? "1s" : "1m1s" });
    }
  }
});

Clocks("a phone asleep feels no touch and says so; cut off and on again it is awake", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.clock.suspend("1h");
  const touches = [
    () => phone.getByRole("button", { name: "Settings" }).tap(),
    () => phone.press("mute"),
    () => phone.holdCorners(),
  ];
  for (const touch of touches) assert.match(await complaintOf(touch()), /the phone is suspended and feels nothing/);
  assert.match(await complaintOf(phone.clock.suspend("1h")), /suspended/);
  await phone.power.cycle();
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.power.cut();
  assert.match(await complaintOf(phone.clock.suspend("1h")), /without power/);
});

Clocks("the server bears with a nap of less than two heartbeats, and gives up a phone that sleeps longer", async () => {
  for (const [asleep, outcome] of [
    ["59s", "held"],
    ["2m", "connection-lost"],
  ] as const) {
    await using desk = await openDesk();
    const phone = desk.phone("ccx600");
    await provision(desk, phone);
    await desk.clock.advance("10s");
    await phone.clock.suspend(asleep);
    const { operation } = await desk.tenant.signIn(phone.mac);
    await desk.clock.advance("58s");
    assert.is(phone.standing(), "signed-out", "nothing reaches it while it sleeps");
    await desk.clock.advance("5s");
    const { failure } = await desk.tenant.operation(operation);
    assert.is(failure?.reason ?? phone.standing(), outcome);
  }
});

Clocks("an answer that is under way when the phone falls asleep is there when it wakes", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await desk.clock.advance("15m");
  phone.network.set({ delayMs: 2_000 });
  await phone.getByRole("button", { name: "Refresh code" }).tap();
  await desk.clock.advance("1s");
  await phone.clock.suspend("30s");
  await desk.clock.advance(29_999);
  assert.not.ok(phone.getById("login-code").isVisible());
  await desk.clock.advance(1);
  assert.ok(phone.getById("login-code").isVisible());
});

Clocks("a slow phone that has been connected for hours signs in all the same", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600", { clock: { driftPpm: -10_000, networkTime: false } });
  await provision(desk, phone);
  await desk.clock.advance("4h");
  await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "megan@contoso.example");
  await expect(phone.getById("mode-user")).toBeVisible(BOOT);
});

Clocks("a cable pulled while the phone sleeps is found out when it wakes", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.clock.suspend("30s");
  await phone.network.down();
  assert.is(phone.screen().id, "sign-in");
  await desk.clock.advance("30s");
  assert.is(phone.screen().id, "no-network");
});

Clocks("what no clock can be set to is refused before the phone is there", async () => {
  await using desk = await openDesk();
  assert.throws(() => desk.phone("ccx600", { clock: { startsAt: "yesterday" } }), /no setting for a clock/);
  assert.throws(() => desk.phone("ccx600", { clock: { driftPpm: 1e9 } }), /at most 10000 ppm/);
  const phone = desk.phone("ccx600");
  assert.match(await complaintOf(phone.clock.set("+1 day")), /not a duration/);
  assert.match(await complaintOf(phone.clock.drift(Number.NaN)), /out of range/);
});

Clocks("summer time ends: the status line goes back an hour, and no deadline moves", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  phone.network.set({ delayMs: 0 });
  // In Sydney the clocks went back at 16:00 UTC that day; the desk opens on 29 March 2021, 09:00 UTC.
  const changeMs = Date.UTC(2021, 3, 3, 16) - Date.UTC(2021, 2, 29, 9);
  await desk.clock.advance(changeMs - 300_000);
  await phone.getByRole("button", { name: "Refresh code" }).tap();
  await expect(phone.getById("login-code")).toBeVisible();
  const sinceMs = desk.clock.nowMs();
  const timeShown = () =>
    /\b\d\d?:\d\d\b/.exec(
      drawPhone(phone.glass, {
        columns: 100,
        rows: 30,
        focusId: null,
        colour: false,
        nowMs: phone.glass.nowMs(),
        timeZone: "Australia/Sydney",
      }).lines[1] ?? "",
    )?.[0];
  assert.is(timeShown(), "2:55");
  await desk.clock.advance("6m");
  assert.is(timeShown(), "2:01");
  await desk.clock.advance(sinceMs + QUARTER_HOUR_MS - 1 - desk.clock.nowMs());
  assert.ok(phone.getById("login-code").isVisible());
  await desk.clock.advance(1);
  assert.ok(phone.getByRole("button", { name: "Refresh code" }).isVisible());
});

Clocks(
  "a clock that does what it should leaves no mark: same seed, same digest, whether or not somebody sets it right",
  async () => {
    const digest = async (clock: PhoneClockOptions) => {
      await using desk = await openDesk({ seed: 3 });
      const phone = desk.phone("ccx600", { clock });
      await provision(desk, phone);
      await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "cap@contoso.example");
      await desk.clock.advance("1h");
      return desk.digest();
    };
    const plain = await digest({});
    assert.is(await digest({ startsAt: "1970-01-01T00:00:00Z" }), plain);
    assert.is(await digest({ startsAt: "+4m", networkTime: false }), plain);
    assert.is.not(await digest({ driftPpm: 200 }), plain);
    assert.is(await digest({ driftPpm: 200 }), await digest({ driftPpm: 200 }));
  },
);

Clocks.run();
