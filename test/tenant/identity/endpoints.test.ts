import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchInProcess } from "@offhook/emulator/tenant/identity/exchange.ts";
import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CONTOSO, LOBBY, ORIGIN, openRig, type Rig } from "./kit.ts";

const Endpoints = suite<{ rig: Rig }>("identity endpoints");
Endpoints.before.each(async (t) => {
  t.rig = await openRig();
});
Endpoints.after.each(({ rig }) => rig.close());

Endpoints("a refusal has Entra's shape: numbers, ids, time", async ({ rig }) => {
  const { status, body } = await rig.poll("never-issued");
  assert.is(status, 400);
  assert.equal(Object.keys(body).sort(), [
    "correlation_id",
    "error",
    "error_codes",
    "error_description",
    "timestamp",
    "trace_id",
  ]);
  assert.equal(body.error_codes, [70_018]);
  assert.is(body.timestamp, "2021-03-29 09:00:00Z");
  assert.match(
    String(body.error_description),
    new RegExp(
      `^AADSTS70018: .* Trace ID: ${body.trace_id} Correlation ID: ${body.correlation_id} Timestamp: ${body.timestamp}$`,
    ),
  );
});

Endpoints("a client may choose the correlation id, if it is a GUID and nothing else", async ({ rig }) => {
  const ask = async (id: string) => {
    const request = {
      method: "POST",
      path: "/common/oauth2/v2.0/token",
      query: new URLSearchParams(),
      form: new URLSearchParams(),
    };
    const { body } = await rig.identity.handle({ ...request, headers: { "client-request-id": id } });
    return (JSON.parse(body) as { correlation_id: string }).correlation_id;
  };
  const id = "0123abcd-0123-4abc-8abc-0123456789ab";
  assert.is(await ask(id.toUpperCase()), id);
  assert.match(await ask('"><script>'), /^[0-9a-f-]{36}$/);
});

Endpoints("an organization is found by id, domain, common and organizations, and no other way", async ({ rig }) => {
  for (const tenant of [CONTOSO.id, CONTOSO.id.toUpperCase(), CONTOSO.domain, "Contoso.Example", "common", "organizations"]) {
    const ticket = rig.tickets.issue({ mac: LOBBY, operation: null }).reveal();
    const { status } = await rig.post("devicecode", { client_id: PHONE_CLIENT_ID, device_ticket: ticket }, tenant);
    assert.is(status, 200, tenant);
  }
  for (const tenant of ["consumers", "", "%ff", "..", "contoso"]) {
    const { status, body } = await rig.post("devicecode", { client_id: PHONE_CLIENT_ID }, tenant);
    assert.equal([status, body.error, body.error_codes], [400, "invalid_request", [90_002]], tenant);
  }
});

Endpoints("other paths and methods are refused by name", async ({ rig }) => {
  assert.is((await rig.post("authorize", {})).status, 404);
  assert.is((await rig.post("../toString", {})).status, 404);
  assert.is((await rig.get(`/${CONTOSO.id}/oauth2/v2.0/token`)).status, 405);
  const answer = await rig.identity.handle({
    ...{ method: "POST", path: "/common/discovery/v2.0/keys", query: new URLSearchParams(), headers: {}, form: null },
  });
  assert.equal([answer.status, answer.headers.allow], [405, "GET"]);
});

Endpoints("a parameter that is missing, doubled or too long is named, and its value never repeated", async ({ rig }) => {
  const refused = async (form: string) => {
    const request = { method: "POST", path: `/${CONTOSO.id}/oauth2/v2.0/token`, query: new URLSearchParams(), headers: {} };
    const { body } = await rig.identity.handle({ ...request, form: form === "none" ? null : new URLSearchParams(form) });
    assert.not.match(body, /planted/);
    const { error, error_description } = JSON.parse(body) as { error: string; error_description: string };
    return `${error}: ${error_description.split(" Trace ID")[0]}`;
  };
  const device = "grant_type=urn:ietf:params:oauth:grant-type:device_code";
  assert.match(await refused("none"), /^invalid_request: .*x-www-form-urlencoded/);
  assert.match(await refused(""), /^invalid_request: .*'grant_type' exactly once: it is missing/);
  assert.match(await refused("grant_type=client_credentials&client_secret=planted"), /^unsupported_grant_type/);
  // A bare password is no sign-in here: it goes with a continuation token.
  assert.match(
    await refused("grant_type=password&client_id=x&password=planted"),
    /^invalid_request: .*'continuation_token' exactly once/,
  );
  assert.match(await refused(device), /'client_id' exactly once: it is missing/);
  assert.match(await refused(`${device}&client_id=a&device_code=`), /'device_code' exactly once: it is missing/);
  assert.match(await refused(`${device}&client_id=a&device_code=planted&device_code=planted`), /'device_code'.*more than once/);
  assert.match(await refused(`${device}&client_id=a&device_code=planted${"x".repeat(512)}`), /'device_code'.*longer than 512/);
  assert.match(await refused("grant_type=refresh_token&client_id=a&refresh_token=planted"), /^invalid_grant/);
});

Endpoints("discovery names where everything is; for common the issuer is a pattern", async ({ rig }) => {
  const { body } = await rig.get(`/${CONTOSO.id}/v2.0/.well-known/openid-configuration`);
  assert.is(body.issuer, `${ORIGIN}/${CONTOSO.id}/v2.0`);
  assert.is(body.issuer, rig.identity.pointerFor(CONTOSO.id).issuer);
  assert.is(body.device_authorization_endpoint, `${ORIGIN}/${CONTOSO.id}/oauth2/v2.0/devicecode`);
  const common = await rig.get("/common/v2.0/.well-known/openid-configuration");
  assert.is(common.body.issuer, `${ORIGIN}/{tenantid}/v2.0`);
});

Endpoints("tokens check out against the published keys", async ({ rig }) => {
  const tokens = await rig.signIn("megan@contoso.example");
  const { body } = await rig.get(`/${CONTOSO.id}/discovery/v2.0/keys`);
  assert.not.match(JSON.stringify(body), /"d"|"p"|"q"/, "only the public half");
  const keys = createLocalJWKSet(body as unknown as JSONWebKeySet);
  const currentDate = new Date(rig.clock.epochMs());
  const { payload } = await jwtVerify(String(tokens.id_token), keys, { currentDate, audience: PHONE_CLIENT_ID });
  const { iss, tid, name, preferred_username, oid, exp, iat } = payload;
  assert.equal(
    { iss, tid, name, preferred_username },
    { iss: `${ORIGIN}/${CONTOSO.id}/v2.0`, tid: CONTOSO.id, name: "Megan Bowen", preferred_username: "megan@contoso.example" },
  );
  assert.is(oid, (await rig.identity.accounts.byName("megan@contoso.example"))?.id);
  assert.is(iat, rig.clock.epochMs() / 1_000);
  assert.is(Number(exp) - Number(iat), 3_599);
});

Endpoints("scopes decide what comes beside the access token", async ({ rig }) => {
  const { deviceCode, loginCode } = await rig.startLogin({ scope: "profile" });
  await rig.decide(loginCode, "cap@contoso.example");
  const { body } = await rig.poll(deviceCode);
  assert.equal([typeof body.access_token, body.refresh_token, body.id_token], ["string", undefined, undefined]);
});

Endpoints("no answer may be kept by a cache", async ({ rig }) => {
  const request = { method: "POST", path: "/common/oauth2/v2.0/token", query: new URLSearchParams(), headers: {}, form: null };
  assert.is((await rig.identity.handle(request)).headers["cache-control"], "no-store");
});

Endpoints("what was answered is still there after a restart, early polls included", async ({ rig: { clock } }) => {
  const directory = mkdtempSync(join(tmpdir(), "offhook-identity-"));
  const file = join(directory, "tenant.sqlite");
  try {
    let rig = await openRig({}, { file, clock });
    const { access_token, refresh_token } = await rig.signIn();
    const elsewhere = await rig.startLogin();
    await rig.poll(elsewhere.deviceCode);
    await rig.close();

    rig = await openRig({}, { file, clock, seed: 2 });
    assert.ok(await rig.identity.access.verify(new Secret(String(access_token))), "the signing key was kept");
    assert.is((await rig.refresh(String(refresh_token))).status, 200);
    assert.is((await rig.poll(elsewhere.deviceCode)).body.error, "slow_down");
    await rig.decide(elsewhere.loginCode, "room@contoso.example");
    assert.is((await rig.poll(elsewhere.deviceCode)).status, 200);
    await rig.close();
  } finally {
    rmSync(directory, { recursive: true });
  }
});

Endpoints("a fault inside is told to us and not to the client", async ({ rig }) => {
  rig.tickets.find = () => {
    throw new Error("planted-secret");
  };
  const { status, body, text } = await rig.post("devicecode", { client_id: PHONE_CLIENT_ID, device_ticket: "x" });
  assert.equal([status, body.error], [500, "server_error"]);
  assert.not.match(text, /planted/);
  assert.is(rig.faults.length, 1);
});

Endpoints("an in-process fetch gets what a socket would", async ({ rig }) => {
  const fetch = fetchInProcess(rig.identity.handle);
  const answer = await fetch(`${ORIGIN}/common/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "x" }),
  });
  assert.is(answer.status, 400);
  assert.is(((await answer.json()) as { error: string }).error, "unsupported_grant_type");
  const discovery = await fetch(new URL(`${ORIGIN}/${CONTOSO.id}/v2.0/.well-known/openid-configuration`));
  assert.is(discovery.headers.get("content-type"), "application/json; charset=utf-8");
});

Endpoints.run();
