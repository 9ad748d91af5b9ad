import { Secret } from "@offhook/protocol/secret.ts";
import { decodeJwt, importJWK, type JWTPayload, SignJWT } from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Answer, FABRIKAM, openRig, type Rig } from "./kit.ts";

const Refresh = suite<{ rig: Rig; first: string }>("token refresh");
Refresh.before.each(async (t) => {
  t.rig = await openRig();
  t.first = String((await t.rig.signIn()).refresh_token);
});
Refresh.after.each(async ({ rig }) => {
  await rig.close();
  assert.equal(rig.faults, []);
});

const next = ({ body, text }: Answer) => {
  assert.type(body.refresh_token, "string", text);
  return String(body.refresh_token);
};

Refresh("each use gives another token, for as long as one likes", async ({ rig, first }) => {
  const seen = new Set([first]);
  let token = first;
  for (let i = 0; i < 120; i++) {
    await rig.clock.advance(3_600_000);
    token = next(await rig.refresh(token));
    seen.add(token);
  }
  assert.is(seen.size, 121);
});

Refresh("the token just replaced works again for a minute, because the answer may have been lost", async ({ rig, first }) => {
  await rig.refresh(first);
  await rig.clock.advance(59_999);
  const again = next(await rig.refresh(first));
  next(await rig.refresh(again));
});

Refresh("after that minute using it ends the sign-in", async ({ rig, first }) => {
  const answer = await rig.refresh(first);
  const access = new Secret(String(answer.body.access_token));
  const second = next(answer);
  await rig.clock.advance(60_000);
  assert.ok(await rig.identity.access.verify(access));
  const reused = await rig.refresh(first);
  assert.is(reused.body.error, "invalid_grant");
  assert.match(String(reused.body.error_description), /replaced before/);
  assert.is((await rig.refresh(second)).body.error, "invalid_grant", "the thief's copy and the owner's both end");
  assert.is(await rig.identity.access.verify(access), null);
});

Refresh("only the token before the present one may be retried, not the chain", async ({ rig, first }) => {
  const second = next(await rig.refresh(first));
  const third = next(await rig.refresh(second));
  assert.is((await rig.refresh(first)).body.error, "invalid_grant");
  assert.is((await rig.refresh(third)).body.error, "invalid_grant");
});

Refresh("retrying does not lengthen the minute", async ({ rig, first }) => {
  await rig.refresh(first);
  await rig.clock.advance(40_000);
  next(await rig.refresh(first));
  await rig.clock.advance(20_000);
  assert.is((await rig.refresh(first)).body.error, "invalid_grant");
});

Refresh("of two tokens that one retry brought about, the second to be used ends the sign-in", async ({ rig, first }) => {
  const owner = next(await rig.refresh(first));
  const thief = next(await rig.refresh(first));
  const onward = next(await rig.refresh(owner));
  assert.is((await rig.refresh(thief)).body.error, "invalid_grant");
  assert.is((await rig.refresh(onward)).body.error, "invalid_grant");
});

Refresh("a token lives 90 days from its last use", async ({ rig, first }) => {
  const lifeMs = 90 * 86_400_000;
  await rig.clock.advance(lifeMs - 1);
  const second = next(await rig.refresh(first));
  await rig.clock.advance(lifeMs);
  assert.is((await rig.refresh(second)).body.error, "invalid_grant");
});

Refresh("no other client can use it, and trying harms nothing", async ({ rig, first }) => {
  assert.is((await rig.refresh(first, "somebody-else")).body.error, "invalid_grant");
  next(await rig.refresh(first));
});

Refresh("a disabled account gets no more tokens and loses those it has", async ({ rig }) => {
  const { access_token, refresh_token } = await rig.signIn("megan@contoso.example");
  await rig.identity.accounts.change("megan@contoso.example", { enabled: false });
  assert.is(await rig.identity.access.verify(new Secret(String(access_token))), null);
  const answer = await rig.refresh(String(refresh_token));
  assert.is(answer.body.error, "invalid_grant");
  assert.match(String(answer.body.error_description), /AADSTS50057/);
});

Refresh("an access token ends after 3,599 s, to the second", async ({ rig }) => {
  const access = new Secret(String((await rig.signIn()).access_token));
  await rig.clock.advance(3_598_999);
  assert.ok(await rig.identity.access.verify(access));
  await rig.clock.advance(1);
  assert.is(await rig.identity.access.verify(access), null);
});

Refresh("an ID token, a foreign token and a changed one are no access tokens", async ({ rig }) => {
  const { id_token, access_token } = await rig.signIn();
  const [header, payload, signature] = String(access_token).split(".");
  const changed = `${header}.${payload?.slice(0, -2)}AA.${signature}`;
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
  for (const token of [String(id_token), changed, unsigned, "nonsense", ""]) {
    assert.is(await rig.identity.access.verify(new Secret(token)), null);
  }
});

Refresh("a token of our own key for somebody else, from elsewhere or without an end is refused", async ({ rig }) => {
  const { access_token } = await rig.signIn();
  const rows = await rig.store.read((db) => db.all("SELECT private_jwk FROM signing_keys"));
  const key = await importJWK(JSON.parse(String(rows[0]?.private_jwk)), "RS256");
  const claims = decodeJwt(String(access_token));
  const verify = async (changes: JWTPayload) => {
    const token = await new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "RS256" }).sign(key);
    return await rig.identity.access.verify(new Secret(token));
  };
  assert.ok(await verify({}), "as it was it is good");
  for (const changes of [
    { aud: "somebody-else" },
    { iss: "https://elsewhere.example/v2.0" },
    { exp: undefined },
    { tid: FABRIKAM.id },
    { grant_id: "none" },
    { oid: "nobody" },
  ]) {
    assert.is(await verify(changes as JWTPayload), null, JSON.stringify(changes));
  }
});

Refresh.run();
