import { expect } from "@offhook/emulator/desk/expect.ts";
import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import type { Explanation } from "@offhook/emulator/tenant/explain/explanation.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, SAMPLE } from "../../harness/article.ts";
import { approve, atHome, type Bench, openBench } from "../enrollment/bench.ts";

const SignedOut = suite<{ bench: Bench; phone: DeskPhone }>("explaining why a phone was signed out");
SignedOut.before.each(async (t) => {
  t.bench = await openBench(11);
  t.phone = await t.bench.phone({ firmware: "7.1.3" });
});
SignedOut.after.each(async ({ bench }) => {
  await bench[Symbol.asyncDispose]();
});

const MEGAN = "megan@contoso.example";
const rules = ({ refusals }: Explanation) => refusals.map(({ what, rule }) => `${what} ${rule}`);

async function signedIn({ bench, phone }: { bench: Bench; phone: DeskPhone }): Promise<void> {
  await approve(bench, phone, MEGAN);
  assert.ok(await bench.world.deskClock.until(() => atHome(phone), 600_000));
  await bench.world.deskClock.advance("1s");
}

/** Until its next token refresh has been refused; once an hour. */
async function shutOut({ bench, phone }: { bench: Bench; phone: DeskPhone }): Promise<Explanation> {
  assert.ok(await bench.world.deskClock.until(() => !atHome(phone), 7_200_000), "still at home");
  await bench.world.deskClock.advance("1s");
  return await bench.tenant.explain(phone.mac);
}

async function records({ bench, phone }: { bench: Bench; phone: DeskPhone }, what: string) {
  const trail = await bench.behind.admin.audit({ mac: phone.glass.mac });
  return trail.filter((record) => record.what === what).map(({ actor, detail }) => `${actor}: ${detail}`);
}

async function typeHere(phone: DeskPhone, password: string): Promise<void> {
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  await phone.type(MEGAN);
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.type(password);
  await phone.getByRole("button", { name: "Sign in" }).tap();
}

const CAUSES: readonly {
  readonly rule: string;
  readonly says: RegExp;
  readonly command: string | null;
  readonly cause: (bench: Bench) => Promise<unknown>;
}[] = [
  {
    rule: "account-disabled",
    says: /the account is disabled or was removed \(AADSTS50057\)/,
    command: `offhook admin accounts change ${MEGAN} --enable`,
    cause: ({ tenant }) => tenant.accounts.change(MEGAN, { enabled: false }),
  },
  {
    rule: "password-changed",
    says: /the account's password was changed \(AADSTS50173\)/,
    command: null,
    cause: ({ tenant }) => tenant.accounts.change(MEGAN, { password: "Sample-Megan-2" }),
  },
  {
    rule: "password-expired",
    says: /the account's password has expired \(AADSTS50055\)/,
    command: null,
    cause: ({ tenant }) => tenant.accounts.change(MEGAN, { passwordExpired: true }),
  },
  {
    rule: "device-code-flow-blocked",
    says: /blocks device code flow.*\(AADSTS530036\)/,
    command: "offhook admin rules set deviceCodeFlow=allow",
    cause: ({ tenant }) => tenant.rules.set({ deviceCodeFlow: "block" }),
  },
  {
    rule: "mfa-required",
    says: /needs a second factor now \(AADSTS50076\)/,
    command: `offhook admin accounts change ${MEGAN} --mfa off`,
    cause: ({ tenant }) => tenant.accounts.change(MEGAN, { mfa: true }),
  },
  {
    rule: "sign-in-frequency",
    says: /asks for the password again from time to time \(AADSTS70043\)/,
    command: "offhook admin rules set signInFrequencyH=none",
    cause: async ({ tenant, world }) => {
      await world.deskClock.advance("30m");
      await tenant.rules.set({ signInFrequencyH: 1 });
    },
  },
];

for (const { rule, says, command, cause } of CAUSES)
  SignedOut(`${rule}: the reason with its number, and what changes it`, async (t) => {
    await signedIn(t);
    assert.equal((await t.bench.tenant.explain(t.phone.mac)).refusals, []);
    await cause(t.bench);
    const explanation = await shutOut(t);
    assert.equal(rules(explanation), [`tokens ${rule}`]);
    const [refusal] = explanation.refusals;
    assert.match(refusal?.because ?? "", /^It was signed out, because /);
    assert.match(refusal?.because ?? "", says);
    assert.is(refusal?.account, MEGAN);
    assert.is(refusal?.remedy?.command ?? null, command);
    assert.equal(await records(t, "tokens-refused"), [`phone ${t.phone.glass.mac}: ${rule} ${MEGAN}`]);
  });

SignedOut("asking again and hearing the same is no news; being let in settles it", async (t) => {
  await signedIn(t);
  await t.bench.tenant.accounts.change(MEGAN, { enabled: false });
  await shutOut(t);
  for (const _ of [1, 2]) {
    await t.phone.getByRole("button", { name: "Try again" }).tap();
    await t.bench.world.deskClock.advance("10s");
  }
  assert.is((await records(t, "tokens-refused")).length, 1);
  await t.bench.tenant.accounts.change(MEGAN, { enabled: true });
  await t.phone.getByRole("button", { name: "Try again" }).tap();
  assert.ok(await t.bench.world.deskClock.until(() => atHome(t.phone), 60_000));
  await t.bench.world.deskClock.advance("1s");
  const settled = await t.bench.tenant.explain(t.phone.mac);
  assert.equal([rules(settled), settled.account], [[], MEGAN]);
});

SignedOut("an account that was removed has no name any more, and nothing to be done about it", async (t) => {
  await signedIn(t);
  await t.bench.tenant.accounts.remove(MEGAN);
  const [refusal] = (await shutOut(t)).refusals;
  assert.equal([refusal?.rule, refusal?.account, refusal?.remedy?.command], ["account-disabled", null, null]);
});

SignedOut("who typed the right password on the phone and is turned away leaves a record; a wrong one does not", async (t) => {
  const { bench, phone } = t;
  await bench.tenant.accounts.change(MEGAN, { enabled: false });
  await typeHere(phone, "nonsense");
  await bench.world.deskClock.advance("5s");
  assert.equal((await bench.tenant.explain(phone.mac)).refusals, []);
  await phone.type(SAMPLE[MEGAN] ?? "");
  await phone.getByRole("button", { name: "Sign in" }).tap();
  await bench.world.deskClock.advance("5s");
  const refused = await bench.tenant.explain(phone.mac);
  assert.equal(rules(refused), ["on-device-sign-in disabled"]);
  assert.is(refused.refusals[0]?.because, "The account is disabled. The phone says AADSTS50057.");
  assert.is(refused.refusals[0]?.remedy?.command, `offhook admin accounts change ${MEGAN} --enable`);
  assert.equal(await records(t, "sign-in-refused"), [`phone ${phone.glass.mac}: disabled ${MEGAN}`]);
  const written = JSON.stringify([refused, await bench.behind.admin.audit()]);
  for (const secret of ["nonsense", SAMPLE[MEGAN] ?? ""]) assert.not.ok(written.includes(secret));
});

SignedOut.run();
