import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import { LOGIN_CODE_ALPHABET, normalizeLoginCode } from "@offhook/protocol/codes.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Answer, CONTOSO, LOBBY, ORIGIN, openRig, type Rig } from "./kit.ts";

const DeviceLogin = suite<{ rig: Rig }>("device login");
DeviceLogin.before.each(async (t) => {
  t.rig = await openRig();
});
DeviceLogin.after.each(async ({ rig }) => {
  await rig.close();
  assert.equal(rig.faults, []);
});

const errorOf = ({ body }: Answer) => body.error;

DeviceLogin("a listed phone gets a code of nine letters for 15 minutes", async ({ rig }) => {
  const ticket = rig.tickets.issue({ mac: LOBBY, operation: null }).reveal();
  const { status, body } = await rig.post("devicecode", { client_id: PHONE_CLIENT_ID, device_ticket: ticket });
  assert.is(status, 200);
  assert.match(String(body.user_code), new RegExp(`^[${LOGIN_CODE_ALPHABET}]{9}$`));
  assert.match(String(body.device_code), /^[\w-]{43}$/);
  assert.is(body.verification_uri, `${ORIGIN}/devicelogin`);
  assert.is(body.expires_in, 900);
  assert.is(body.interval, 5);
  assert.is(
    body.message,
    `To sign in, use a web browser to open the page ${ORIGIN}/devicelogin and enter the code ${body.user_code} to authenticate.`,
  );
  assert.not.ok("verification_uri_complete" in body, "Entra has none, and a code in a URL would leak");
});

DeviceLogin("an approved login gives tokens to the very client that started it", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  assert.is(errorOf(await rig.poll(deviceCode)), "authorization_pending");
  assert.is(await rig.decide(loginCode, "cap@contoso.example"), "ok");
  const { status, body } = await rig.poll(deviceCode);
  assert.is(status, 200);
  assert.is(body.token_type, "Bearer");
  assert.is(body.expires_in, 3_599);
  assert.equal(await rig.identity.access.verify(new Secret(String(body.access_token))), {
    session: {
      account: "cap@contoso.example",
      displayName: "Lobby Phone",
      mode: "CommonAreaPhoneSignIn",
      phoneNumber: "+14255550101",
    },
    mac: LOBBY,
    organizationId: CONTOSO.id,
    account: await rig.identity.accounts.byName("cap@contoso.example"),
  });
});

for (const [life, accepted] of [
  [899_999, true],
  [900_000, false],
  [900_001, false],
] as const) {
  DeviceLogin(`a code approved and redeemed after ${life} ms is ${accepted ? "accepted" : "refused"}`, async ({ rig }) => {
    const { deviceCode, loginCode } = await rig.startLogin();
    await rig.clock.advance(life);
    assert.is(await rig.decide(loginCode, "cap@contoso.example"), accepted ? "ok" : "late");
    const answer = await rig.poll(deviceCode);
    assert.is(answer.status, accepted ? 200 : 400);
    assert.is(errorOf(answer), accepted ? undefined : "expired_token");
  });
}

DeviceLogin("an approval in time is worth nothing when the phone asks too late", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.clock.advance(899_999);
  assert.is(await rig.decide(loginCode, "cap@contoso.example"), "ok");
  await rig.clock.advance(1);
  assert.is(errorOf(await rig.poll(deviceCode)), "expired_token");
});

DeviceLogin("a poll 1 ms early is told to slow down, and 5 s stay on top for good", async ({ rig }) => {
  const { deviceCode } = await rig.startLogin();
  const pollAfter = async (ms: number) => {
    await rig.clock.advance(ms);
    return errorOf(await rig.poll(deviceCode));
  };
  assert.is(await pollAfter(0), "authorization_pending", "the first poll is free");
  assert.is(await pollAfter(5_000), "authorization_pending");
  assert.is(await pollAfter(4_999), "slow_down");
  assert.is(await pollAfter(9_999), "slow_down", "now 10 s apart");
  assert.is(await pollAfter(14_999), "slow_down", "now 15 s apart");
  for (let i = 0; i < 3; i++) assert.is(await pollAfter(20_000), "authorization_pending");
  assert.is(await pollAfter(19_999), "slow_down", "obeying for a while does not win the seconds back");
});

DeviceLogin("ten early polls end the code", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.poll(deviceCode);
  for (let i = 0; i < 9; i++) assert.is(errorOf(await rig.poll(deviceCode)), "slow_down");
  assert.is(errorOf(await rig.poll(deviceCode)), "expired_token");
  assert.is(await rig.decide(loginCode, "cap@contoso.example"), "late");
});

DeviceLogin("a decided login answers at once, however early the poll", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.poll(deviceCode);
  await rig.decide(loginCode, "cap@contoso.example");
  assert.is((await rig.poll(deviceCode)).status, 200);
});

DeviceLogin("a declined login says so in Entra's word or the standard's, as set", async ({ rig }) => {
  for (const [errorNames, declined, unknown] of [
    ["entra", "authorization_declined", "bad_verification_code"],
    ["rfc8628", "access_denied", "invalid_grant"],
  ] as const) {
    const other = await openRig({}, { rules: () => ({ errorNames }) });
    const { deviceCode, loginCode } = await other.startLogin();
    assert.is(await other.decide(loginCode, null), "ok");
    assert.is(errorOf(await other.poll(deviceCode)), declined);
    assert.is(errorOf(await other.poll("never-issued")), unknown);
    await other.close();
  }
  assert.is(rig.identity.rules().errorNames, "entra");
});

DeviceLogin("nobody decides twice", async ({ rig }) => {
  const { loginCode } = await rig.startLogin();
  assert.is(await rig.decide(loginCode, "cap@contoso.example"), "ok");
  assert.is(await rig.decide(loginCode, "megan@contoso.example"), "decided");
  assert.is(await rig.decide(loginCode, null), "decided");
});

DeviceLogin("no other client redeems a device code, and trying harms nothing", async ({ rig }) => {
  const clients = { a: "Phone", b: "Other", c: "Third" };
  const other = await openRig({ clients });
  for (const owner of Object.keys(clients)) {
    for (const thief of Object.keys(clients).filter((id) => id !== owner)) {
      const { deviceCode, loginCode } = await other.startLogin({ client_id: owner });
      await other.decide(loginCode, "cap@contoso.example");
      const stolen = await other.poll(deviceCode, thief);
      assert.is(errorOf(stolen), "invalid_grant", `${thief} with the code of ${owner}`);
      assert.not.match(stolen.text, /access_token/);
      const { body } = await other.poll(deviceCode, owner);
      assert.type(body.access_token, "string");
      assert.is(errorOf(await other.refresh(String(body.refresh_token), owner)), undefined);
    }
  }
  await other.close();
  assert.is(rig.faults.length, 0);
});

DeviceLogin("of 1,000 redeems at once exactly one succeeds", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.decide(loginCode, "cap@contoso.example");
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => rig.poll(deviceCode)));
  assert.is(answers.filter(({ status }) => status === 200).length, 1);
  assert.is(answers.filter((answer) => errorOf(answer) === "invalid_grant").length, 999);
});

DeviceLogin("a second redeem takes back what the first one gave", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.decide(loginCode, "cap@contoso.example");
  const { body } = await rig.poll(deviceCode);
  const accessToken = new Secret(String(body.access_token));
  assert.ok(await rig.identity.access.verify(accessToken));
  assert.is(errorOf(await rig.poll(deviceCode)), "invalid_grant");
  assert.is(await rig.identity.access.verify(accessToken), null);
  assert.is(errorOf(await rig.refresh(String(body.refresh_token))), "invalid_grant");
});

DeviceLogin("a phone's new code ends its old one, and no other phone's", async ({ rig }) => {
  const elsewhere = rig.tickets.issue({ mac: parseMac("48:25:67:0a:0b:0d"), operation: null }).reveal();
  const bystander = await rig.startLogin({ device_ticket: elsewhere });
  const old = await rig.startLogin();
  const fresh = await rig.startLogin();
  assert.is.not(old.loginCode, fresh.loginCode);
  assert.is(errorOf(await rig.poll(old.deviceCode)), "expired_token");
  assert.is(await rig.decide(old.loginCode, "cap@contoso.example"), "late");
  assert.is(errorOf(await rig.poll(fresh.deviceCode)), "authorization_pending");
  assert.is(errorOf(await rig.poll(bystander.deviceCode)), "authorization_pending");
});

DeviceLogin("an approved code that was not redeemed dies with the next one too", async ({ rig }) => {
  const old = await rig.startLogin();
  await rig.decide(old.loginCode, "cap@contoso.example");
  await rig.startLogin();
  assert.is(errorOf(await rig.poll(old.deviceCode)), "expired_token");
});

DeviceLogin("without a live ticket there is no code, and the answer says what to do", async ({ rig }) => {
  const client = { client_id: PHONE_CLIENT_ID };
  const none = await rig.post("devicecode", client);
  assert.is(errorOf(none), "unauthorized_client");
  assert.match(String(none.body.error_description), /Connect to the provisioning server first .* device_ticket/);
  const ticket = rig.tickets.issue({ mac: LOBBY, operation: null });
  rig.tickets.revoke(ticket);
  const dead = await rig.post("devicecode", { ...client, device_ticket: ticket.reveal() });
  assert.is(errorOf(dead), "unauthorized_client");
  assert.match(String(dead.body.error_description), /connection or operation has ended/);
  assert.not.match(dead.text, /fake-ticket/);
  assert.is(errorOf(await rig.post("devicecode", { client_id: "stranger" })), "unauthorized_client");
});

DeviceLogin("set to any client, anybody gets a code, up to a ceiling", async ({ rig }) => {
  const open = await openRig({ deviceCodesFor: "any-client", anonymousPending: 3 });
  for (let i = 0; i < 3; i++) assert.is((await open.post("devicecode", { client_id: "somebody" })).status, 200);
  assert.is(errorOf(await open.post("devicecode", { client_id: "somebody" })), "temporarily_unavailable");
  await open.clock.advance(900_000);
  assert.is((await open.post("devicecode", { client_id: "somebody" })).status, 200, "dead codes make room");
  await open.close();
  assert.is(rig.identity.settings.deviceCodesFor, "known-phones");
});

DeviceLogin("a code belongs to the phone and the operation of its ticket", async ({ rig }) => {
  const ticket = rig.tickets.issue({ mac: LOBBY, operation: "operation-7" }).reveal();
  const { loginCode } = await rig.startLogin({ device_ticket: ticket });
  const spelled = `${loginCode.slice(0, 3)}-${loginCode.slice(3, 6)} ${loginCode.slice(6)}`.toLowerCase();
  assert.equal(await rig.identity.logins.find(new Secret(spelled)), {
    id: (await rig.identity.logins.lookUp(new Secret(loginCode)))?.id,
    mac: LOBBY,
    operation: "operation-7",
    clientId: PHONE_CLIENT_ID,
    status: "pending",
    issuedAtMs: rig.clock.epochMs(),
    expiresAtMs: rig.clock.epochMs() + 900_000,
    organizationId: CONTOSO.id,
  });
  assert.is(await rig.identity.logins.find(new Secret("WRQNGCADE")), null);
});

DeviceLogin("ending all of a phone's logins ends them", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.identity.logins.endAll(LOBBY);
  assert.is((await rig.identity.logins.find(new Secret(loginCode)))?.status, "ended");
  assert.is(errorOf(await rig.poll(deviceCode)), "expired_token");
});

DeviceLogin("decisions are told once each, until the listener leaves", async ({ rig }) => {
  const told: string[] = [];
  const stop = rig.identity.logins.onDecided(({ status, mac }) => told.push(`${status} ${mac}`));
  const first = await rig.startLogin();
  await rig.decide(first.loginCode, "cap@contoso.example");
  await rig.decide(first.loginCode, null);
  const second = await rig.startLogin();
  await rig.decide(second.loginCode, null);
  stop();
  const third = await rig.startLogin();
  await rig.decide(third.loginCode, null);
  assert.equal(told, [`approved ${LOBBY}`, `declined ${LOBBY}`]);
});

DeviceLogin("the store holds neither codes nor tokens", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin();
  await rig.decide(loginCode, "cap@contoso.example");
  const { body } = await rig.poll(deviceCode);
  const rows = await rig.store.read((db) =>
    ["device_logins", "grants", "refresh_tokens", "accounts"].flatMap((table) => db.all(`SELECT * FROM ${table}`)),
  );
  const kept = JSON.stringify(rows);
  for (const secret of [deviceCode, loginCode, body.access_token, body.refresh_token])
    assert.not.ok(kept.includes(String(secret)));
});

DeviceLogin("codes of many logins are spread over the whole alphabet", async ({ rig }) => {
  const codes = new Set<string>();
  for (let i = 0; i < 200; i++) codes.add(normalizeLoginCode((await rig.startLogin()).loginCode));
  assert.is(codes.size, 200);
  assert.is(new Set([...codes].join("")).size, LOGIN_CODE_ALPHABET.length);
});

DeviceLogin.run();
