import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FormBrowser } from "../harness/browser-less.ts";
import {
  approve,
  bootedPhone,
  dateFrom,
  decline,
  type Listening,
  phoneFor,
  read,
  startProvider,
  stopListening,
  tap,
} from "./provider-kit.ts";

const Peer = suite<Listening>("the agent signs in at oidc-provider");
Peer.before(async (context) => {
  Object.assign(context, await startProvider());
});
Peer.after((context) => stopListening(context));

Peer("the code on the screen is typed at its page, and the phone goes to its home screen", async ({ issuer }) => {
  const { clock, make } = phoneFor(issuer);
  const phone = make();
  await phone.start();
  await clock.advance(160_000);
  const code = read(phone, "login-code");
  assert.ok(code, `no code: ${phone.screen().id}`);
  assert.is(read(phone, "verification-uri"), `${issuer}/device`);
  const browser = await approve(issuer, code);
  assert.match(browser.html, /sign-in success/i);
  await clock.advance(60_000);
  assert.is(phone.standing(), "signed-in");
  assert.is(phone.screen().id, "home");
  phone.stop();

  // The refresh token that provider rotated opens the session again after a power cut.
  const again = make();
  await again.start();
  await clock.advance(160_000);
  assert.is(again.standing(), "signed-in");
  again.stop();
});

Peer("declining at its page brings the phone back with a sentence and a way on, to a code that is good", async ({ issuer }) => {
  const { clock, phone, code } = await bootedPhone(issuer);
  await decline(issuer, code);
  await clock.advance(10_000);
  assert.is(read(phone, "alert"), "The sign-in was declined.");
  assert.is(read(phone, "try-again"), "Try again");
  tap(phone, "try-again");
  await clock.advance(1_000);
  const next = read(phone, "login-code") ?? "";
  assert.is.not(next, code);
  await approve(issuer, next);
  await clock.advance(60_000);
  assert.is(phone.screen().id, "home");
  phone.stop();
});

Peer.run();

const Unusual = suite("oidc-provider with unusual codes");

for (const [charset, mask, shape] of [
  ["digits", "****-****-****", /^\d{4}-\d{4}-\d{4}$/],
  ["base-20", "** ** **", /^([BCDFGHJKLMNPQRSTVWXZ]{2} ){2}[BCDFGHJKLMNPQRSTVWXZ]{2}$/],
  // What the agreement between phone and server allows at most.
  ["digits", "********************************", /^\d{32}$/],
] as const) {
  Unusual(`${charset} as ${mask}: shown as it came, and good however it is typed`, async () => {
    const provider = await startProvider({ codes: { charset, mask } });
    const { issuer } = provider;
    const typings = [(code: string) => code, (code: string) => code.toLowerCase().replaceAll(/[^0-9a-z]/g, "")];
    for (const typing of typings) {
      const { clock, phone, code } = await bootedPhone(issuer);
      assert.match(code, shape);
      const browser = await approve(issuer, typing(code));
      assert.match(browser.html, /sign-in success/i);
      await clock.advance(60_000);
      assert.is(phone.screen().id, "home");
      phone.stop();
    }
    stopListening(provider);
  });
}

Unusual.run();

interface AMinute extends Listening {
  clock: VirtualClock;
  giveBack: () => void;
}
const Short = suite<AMinute>("oidc-provider with codes of one minute");
Short.before.each(async (t) => {
  Object.assign(t, await startProvider({ codeLifeS: 60 }));
  t.clock = new VirtualClock({ startEpochMs: Date.now() });
  // The provider goes by the machine's date; here that is the phone's.
  t.giveBack = dateFrom(t.clock);
});
Short.after.each((t) => {
  t.giveBack();
  stopListening(t);
});

Short(
  "Refresh code shows when the minute is over, not a millisecond before, and gets a code that is good",
  async ({ issuer, clock }) => {
    const { phone, code } = await bootedPhone(issuer, { clock });
    const until = [...nodesOf(phone.screen())].find((node) => node.untilMs !== undefined)?.untilMs ?? 0;
    assert.ok(until > clock.nowMs() + 58_000 && until <= clock.nowMs() + 60_000, "a minute from when the code came");
    await clock.advance(until - 1 - clock.nowMs());
    assert.is(read(phone, "login-code"), code);
    assert.is(read(phone, "refresh-code"), undefined);
    await clock.advance(1);
    assert.is(read(phone, "login-code"), undefined);
    assert.is(read(phone, "refresh-code"), "Refresh code");

    const page = new FormBrowser();
    await clock.advance(1_000);
    await page.goTo(`${issuer}/device`);
    await page.submit({ user_code: code });
    assert.match(page.html, /incorrect|expired/i, "the provider agrees that the code is dead");

    tap(phone, "refresh-code");
    await clock.advance(1_000);
    await approve(issuer, read(phone, "login-code") ?? "");
    await clock.advance(60_000);
    assert.is(phone.screen().id, "home");
    phone.stop();
  },
);

Short(
  "a code that the provider calls expired before its time gives way to Refresh code at the next poll",
  async ({ issuer, clock }) => {
    const { phone, code } = await bootedPhone(issuer, { clock });
    await clock.advance(12_000);
    assert.is(read(phone, "login-code"), code);
    // Its clock is ahead by more than the rest of the minute.
    Date.now = () => clock.epochMs() + 120_000;
    await clock.advance(6_000);
    assert.is(read(phone, "login-code"), undefined);
    assert.is(read(phone, "refresh-code"), "Refresh code");
    phone.stop();
  },
);

Short.run();
