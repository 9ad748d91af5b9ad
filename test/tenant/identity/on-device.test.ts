import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import { totp } from "@offhook/emulator/tenant/identity/totp.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Answer, LOBBY, openRig, type Rig } from "./kit.ts";

const MEGAN = "megan@contoso.example";
const PASSWORD = "Sample-Megan-1";

const OnDevice = suite<{ rig: Rig }>("sign in on the device");
OnDevice.before.each(async (t) => {
  t.rig = await openRig();
});
OnDevice.after.each((t) => t.rig.close());

const number = (answer: Answer) => (answer.body.error_codes as number[] | undefined)?.[0];
const next = (answer: Answer) => String(answer.body.continuation_token);

async function begin(rig: Rig, username = MEGAN): Promise<Answer> {
  const device_ticket = rig.tickets.issue({ mac: LOBBY, operation: null }).reveal();
  return await rig.post("initiate", {
    client_id: PHONE_CLIENT_ID,
    username,
    challenge_type: "password oob redirect",
    device_ticket,
  });
}
const token = (rig: Rig, form: Record<string, string>) => rig.post("token", { client_id: PHONE_CLIENT_ID, ...form });
const withPassword = (rig: Rig, at: Answer, password = PASSWORD) =>
  token(rig, { grant_type: "password", continuation_token: next(at), password });
const withCode = (rig: Rig, at: Answer, oob: string) => token(rig, { grant_type: "mfa_oob", continuation_token: next(at), oob });

OnDevice("initiate, challenge and token lead to tokens for this phone", async ({ rig }) => {
  const begun = await begin(rig);
  const wanted = await rig.post("challenge", { client_id: PHONE_CLIENT_ID, continuation_token: next(begun) });
  assert.is(wanted.body.challenge_type, "password");
  const { status, body } = await withPassword(rig, wanted);
  assert.equal([status, body.token_type], [200, "Bearer"]);
  assert.is((await rig.identity.access.verify(new Secret(String(body.access_token))))?.mac, LOBBY);
});

OnDevice("a name nobody has gets the same answers as a wrong password, and a wrong one can be corrected", async ({ rig }) => {
  const nobody = await withPassword(rig, await begin(rig, "nobody@contoso.example"));
  const wrong = await withPassword(rig, await begin(rig), "Sample-Megan-2");
  const shape = ({ status, body }: Answer) => [
    status,
    body.error,
    body.error_codes,
    String(body.error_description).split(" Trace")[0],
  ];
  assert.equal(shape(nobody), shape(wrong));
  assert.is(number(wrong), 50_126);
  assert.is((await withPassword(rig, wrong)).status, 200);
});

OnDevice("a step is good once, for the client that began, and for a quarter of an hour", async ({ rig }) => {
  const begun = await begin(rig);
  assert.is((await withPassword(rig, begun)).status, 200);
  assert.is(number(await withPassword(rig, begun)), 552_003, "twice");
  const other = await begin(rig);
  const stolen = { grant_type: "password", continuation_token: next(other), password: PASSWORD, client_id: "another-client" };
  assert.is(number(await rig.post("token", stolen)), 552_003, "another client");
  await rig.clock.advance(899_999);
  assert.is((await withPassword(rig, other)).status, 200);
  const late = await begin(rig);
  await rig.clock.advance(900_000);
  assert.is(number(await withPassword(rig, late)), 552_003, "late");
});

OnDevice("without the phone's ticket there is no sign-in", async ({ rig }) => {
  const refused = await rig.post("initiate", { client_id: PHONE_CLIENT_ID, username: MEGAN });
  assert.equal([refused.status, refused.body.error], [400, "unauthorized_client"]);
});

OnDevice("an account with a second factor owes the authenticator's code; each code is good once", async ({ rig }) => {
  await rig.identity.accounts.change(MEGAN, { mfa: true });
  const owed = await withPassword(rig, await begin(rig));
  assert.equal([owed.body.error, number(owed)], ["mfa_required", 50_076]);
  const code = (await rig.identity.accounts.authenticatorCode(MEGAN))?.reveal() ?? "";
  const wrong = await withCode(rig, owed, code === "000000" ? "000001" : "000000");
  assert.is(number(wrong), 500_121);
  const { status, body } = await withCode(rig, wrong, code);
  assert.is(status, 200);
  assert.is((await rig.refresh(String(body.refresh_token))).status, 200, "and it counts for later refreshes");
  const again = await withPassword(rig, await begin(rig));
  assert.is(number(await withCode(rig, again, code)), 500_121, "used already");
});

OnDevice("the password alone does not pass for the second factor", async ({ rig }) => {
  await rig.identity.accounts.change(MEGAN, { mfa: true });
  assert.is(number(await withCode(rig, await begin(rig), "123456")), 552_003);
});

OnDevice("what is wrong with an account is told to whoever knows its password", async ({ rig }) => {
  const { accounts } = rig.identity;
  await accounts.change(MEGAN, { enabled: false });
  assert.is(number(await withPassword(rig, await begin(rig))), 50_057);
  assert.is(number(await withPassword(rig, await begin(rig), "wrong")), 50_126);
  await accounts.change(MEGAN, { enabled: true, passwordExpired: true });
  assert.is(number(await withPassword(rig, await begin(rig))), 50_055);
  await accounts.change(MEGAN, { password: new Secret("Sample-Megan-2") });
  assert.is((await withPassword(rig, await begin(rig), "Sample-Megan-2")).status, 200);
});

OnDevice("blocking the device code flow leaves signing in on the device alone", async () => {
  const rig = await openRig({}, { rules: () => ({ deviceCodeFlow: "block" }) });
  assert.is((await withPassword(rig, await begin(rig))).status, 200);
  await rig.close();
});

OnDevice("an account of another organization is nobody here", async ({ rig }) => {
  const pat = { name: "pat@fabrikam.example", displayName: "Pat", organizationId: "fabrikam", licence: "Office 365 E3" } as const;
  await rig.identity.accounts.add({ ...pat, password: new Secret("Sample-Pat-1") });
  assert.is(number(await withPassword(rig, await begin(rig, "pat@fabrikam.example"), "Sample-Pat-1")), 50_126);
});

OnDevice("guessing gets slow", async ({ rig }) => {
  let at = await begin(rig);
  for (let wrong = 0; wrong < 5; wrong++) at = await withPassword(rig, at, "wrong");
  at = await withPassword(rig, at);
  assert.is(number(at), 50_053, "not even the right one");
  await rig.clock.advance(60_000);
  assert.is((await withPassword(rig, at)).status, 200);
});

OnDevice("one-time passwords are those of RFC 6238, appendix B, to six digits", () => {
  const secret = Buffer.from("12345678901234567890").toString("base64");
  for (const [seconds, digits] of [
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ] as const) {
    assert.is(totp(secret, Math.floor(seconds / 30)), digits, String(seconds));
  }
});

OnDevice.run();
