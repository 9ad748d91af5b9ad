import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { ListenError, PortTakenError } from "@offhook/emulator/edge/edge-errors.ts";
import { type EdgeOptions, openEdge } from "@offhook/emulator/edge/open-edge.ts";
import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ADMIN_TOKEN, ask, attempt, connect, type EdgeRig, helloOf, LOBBY, newKey, openEdgeRig, proofOf } from "./kit.ts";

const Edge = suite<{ rig: EdgeRig }>("the edge");
Edge.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Edge.after.each(({ rig }) => rig.close());

/** Posts a form as a browser at the page would. */
async function post(rig: EdgeRig, form: Record<string, string>, cookie: string) {
  const answer = await fetch(`${rig.edge.origin}/devicelogin`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: rig.edge.origin, cookie },
    body: new URLSearchParams(form),
  });
  assert.is(answer.status, 303);
  const next = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const page = await fetch(`${rig.edge.origin}/devicelogin`, { headers: { cookie: next } });
  return { cookie: next, page: await page.text() };
}

Edge("a phone signs in over real sockets: ticket, code, page, tokens, session", async ({ rig }) => {
  const phone = await connect(rig);
  const { result } = await ask(phone, "device.hello", helloOf(LOBBY));
  const { issuer } = (result as { identity: { issuer: string } }).identity;
  const discovery = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>;
  const form = { client_id: PHONE_CLIENT_ID, scope: "openid profile offline_access", device_ticket: String(result?.ticket) };
  const started = await fetch(String(discovery.device_authorization_endpoint), {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const { user_code, device_code, verification_uri } = (await started.json()) as Record<string, string>;
  assert.is(verification_uri, `${rig.edge.origin}/devicelogin`);
  let at = await post(rig, { step: "code", code: String(user_code).toLowerCase() }, "");
  at = await post(rig, { step: "account", account: "megan@contoso.example" }, at.cookie);
  at = await post(rig, { step: "password", password: "Sample-Megan-1" }, at.cookie);
  assert.match(at.page, /<dd>CCX 600<\/dd>/);
  at = await post(rig, { step: "confirm" }, at.cookie);
  assert.match(at.page, /You have signed in the phone/);
  const redeemed = await fetch(String(discovery.token_endpoint), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      client_id: PHONE_CLIENT_ID,
      device_code: String(device_code),
    }),
  });
  const { access_token } = (await redeemed.json()) as Record<string, string>;
  const told = await new Promise<{ method?: string; result?: { account?: string } }>((resolve) => {
    phone.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.id === 7) resolve(message);
    });
    phone.send(JSON.stringify({ jsonrpc: "2.0", id: 7, method: "session.open", params: { accessToken: access_token } }));
  });
  assert.is(told.result?.account, "megan@contoso.example");
  phone.terminate();
});

Edge("no secret gets into the log, into an address or into a refusal", async ({ rig }) => {
  const key = await newKey();
  const proof = await proofOf(rig, key);
  const phone = await connect(rig, { key });
  const { result } = await ask(phone, "device.hello", helloOf(LOBBY));
  const ticket = String(result?.ticket);
  const bodies: string[] = [];
  const send = async (path: string, body?: Record<string, string>, headers: Record<string, string> = {}) => {
    const init = body === undefined ? {} : { method: "POST", body: new URLSearchParams(body) };
    const answer = await fetch(rig.edge.origin + path, { redirect: "manual", headers, ...init });
    if (answer.status !== 200) bodies.push(await answer.text(), answer.headers.get("location") ?? "");
    return answer;
  };
  const started = await send("/common/oauth2/v2.0/devicecode", { client_id: PHONE_CLIENT_ID, device_ticket: ticket });
  const { user_code, device_code } = (await started.json()) as Record<string, string>;
  const grant = { client_id: PHONE_CLIENT_ID, device_code: String(device_code) };
  await send("/common/oauth2/v2.0/token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", ...grant });
  await send("/common/oauth2/v2.0/token", { grant_type: "refresh_token", client_id: "x", refresh_token: "planted-refresh" });
  await send(`/common/oauth2/v2.0/devicecode?device_ticket=${ticket}`, { client_id: "planted-client" });
  await send(`/devicelogin?code=${user_code}`);
  await send(`/planted-path/${user_code}`);
  await send("/devicelogin", { step: "code", code: String(user_code) }, { origin: "https://evil.example" });
  await send("/devicelogin", { step: "password", password: "planted-password" }, { origin: rig.edge.origin });
  await send("/api/summary", undefined, { authorization: "Bearer planted-guess" });
  await send("/api/planted", undefined, { authorization: `Bearer ${ADMIN_TOKEN}` });
  await rig.api("POST", "/devices", '{"planted":');
  await attempt(rig, { authorization: proof.replace(/.$/, "_") });
  await attempt(rig, { authorization: "Device planted-proof" });
  phone.terminate();
  const told = [...rig.logged, ...bodies].join("\n");
  assert.ok(rig.logged.length > 10);
  const secrets = [ticket, String(user_code), String(device_code), proof.slice(7), ADMIN_TOKEN];
  for (const [index, secret] of secrets.entries()) assert.not.ok(told.includes(secret), `secret ${index}`);
  assert.not.match(told, /planted/);
});

Edge("a loopback server answers to each name of the loop", async ({ rig }) => {
  for (const host of ["localhost", "127.0.0.1"]) {
    const origin = `http://${host}:${rig.edge.port}`;
    const form = new URLSearchParams({ step: "code", code: "WRQNGCADE" });
    const answer = await fetch(`${rig.edge.origin}/devicelogin`, {
      ...{ method: "POST", redirect: "manual", headers: { origin }, body: form },
    });
    assert.is(answer.status, 303, origin);
  }
  const made = await attempt(rig, {
    authorization: await proofOf(rig, await newKey(), { audience: `http://localhost:${rig.edge.port}` }),
  });
  assert.is(made.kind, "open");
  if (made.kind === "open") made.socket.terminate();
});

const failing = async (rig: EdgeRig, options: Partial<EdgeOptions>): Promise<unknown> =>
  await openEdge({ tenant: rig.tenant, adminToken: new Secret("x"), port: 0, ...options }).then(
    async (edge) => {
      await edge.close();
      return "it opened";
    },
    (error: unknown) => error,
  );

Edge("a taken port is an error that names it and says what to do", async ({ rig }) => {
  const error = await failing(rig, { port: rig.edge.port });
  assert.instance(error, PortTakenError);
  const { message, port } = error as PortTakenError;
  assert.is(port, rig.edge.port);
  assert.match(message, new RegExp(`^port ${port} on 127\\.0\\.0\\.1 is taken; .*--port`));
});

Edge("an address that cannot work is refused before listening", async ({ rig }) => {
  for (const [options, complaint] of [
    [{ host: "0.0.0.0" }, /needs an origin/],
    [{ host: "::" }, /needs an origin/],
    [{ origin: "phones.example" }, /is no origin/],
    [{ origin: "https://phones.example/path" }, /is no origin/],
    [{ origin: "ftp://phones.example" }, /is no origin/],
  ] as const) {
    const error = await failing(rig, options);
    assert.instance(error, InputError);
    assert.match((error as Error).message, complaint);
  }
  assert.instance(await failing(rig, { host: "192.0.2.77" }), ListenError);
});

Edge("behind another address, that one stands in everything", async () => {
  const rig = await openEdgeRig({ origin: "https://phones.example" });
  assert.is(rig.edge.origin, "https://phones.example");
  const { port } = rig.edge;
  const discovery = await fetch(`http://127.0.0.1:${port}/contoso.example/v2.0/.well-known/openid-configuration`);
  const { issuer } = (await discovery.json()) as { issuer: string };
  assert.is(issuer, `https://phones.example/${rig.tenant.organization.id}/v2.0`);
  await rig.close();
});

Edge("a form sent twice over, JSON, or nothing at a form's place is refused in its own words", async ({ rig }) => {
  const token = `${rig.edge.origin}/common/oauth2/v2.0/token`;
  const twice = await fetch(token, {
    ...{ method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "grant_type=a&grant_type=b" },
  });
  assert.match(((await twice.json()) as { error_description: string }).error_description, /'grant_type'.*more than once/);
  const json = await fetch(token, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  assert.match(((await json.json()) as { error_description: string }).error_description, /x-www-form-urlencoded/);
  assert.is((await fetch(token)).status, 405);
  const large = await fetch(token, { method: "POST", body: new URLSearchParams({ x: "x".repeat(70_000) }) });
  assert.is(large.status, 413);
});

Edge("2,000 headers are too many, and harm nobody", async ({ rig }) => {
  const socket = connectTcp(rig.edge.port, "127.0.0.1");
  await once(socket, "connect");
  const headers = Array.from({ length: 2_000 }, (_, i) => `x-header-${i}: value\r\n`).join("");
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${headers}\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer];
  assert.match(answer.toString("latin1"), /^HTTP\/1\.1 431/);
  socket.destroy();
  assert.is((await fetch(rig.edge.origin)).status, 200);
});

Edge.run();
