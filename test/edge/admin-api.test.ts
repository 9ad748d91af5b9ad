import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ADMIN_TOKEN, ask, connect, type EdgeRig, helloOf, LOBBY, newKey, openEdgeRig } from "./kit.ts";

const Api = suite<{ rig: EdgeRig }>("admin interface");
Api.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Api.after.each(({ rig }) => rig.close());

const WRITTEN = "48:25:67:0A:0B:0C";

Api("a device is added, listed, given a code and taken off again", async ({ rig }) => {
  const added = await rig.api("POST", "/devices", { mac: WRITTEN, location: "Lobby" });
  assert.equal([added.status, added.body], [201, { mac: LOBBY, location: "Lobby" }]);
  const { body: codes } = await rig.api("POST", "/verification-codes", { macs: [WRITTEN] });
  assert.match(codes.devices[0].verificationCode, /^\d{6}$/);
  assert.equal((await rig.api("GET", "/devices?waitingOn=activation")).body, { ...codes, total: 1 });
  assert.equal((await rig.api("GET", "/devices?waitingOn=sign-in")).body, { devices: [], total: 0 });
  assert.equal((await rig.api("GET", "/summary")).body, {
    addedMacAddresses: 1,
    waitingOnActivation: 1,
    waitingForSignIn: 0,
  });
  assert.is((await rig.api("DELETE", `/devices/${WRITTEN}`)).status, 204);
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
});

Api("codes for all devices come in one answer", async ({ rig }) => {
  for (const mac of ["482567000001", "482567000002"]) await rig.api("POST", "/devices", { mac });
  const { status, body } = await rig.api("POST", "/verification-codes", { macs: "all" });
  assert.equal([status, body.devices.length], [200, 2]);
});

Api("accounts and organization are shown, without anything that opens them", async ({ rig }) => {
  const { body } = await rig.api("GET", "/accounts");
  assert.equal(
    body.accounts.map(({ account }: { account: string }) => account),
    ["cap@contoso.example", "megan@contoso.example", "room@contoso.example"],
  );
  assert.not.match(JSON.stringify(body), /scrypt|"password"|Sample-|Lobby-Phone/);
  assert.is((await rig.api("GET", "/organization")).body.name, "Contoso");
});

Api("nothing is told or done without the admin token", async ({ rig }) => {
  const calls = [
    ["GET", "/summary"],
    ["GET", "/devices?waitingOn=activation"],
    ["POST", "/devices"],
    ["DELETE", `/devices/${LOBBY}`],
    ["POST", "/verification-codes"],
    ["POST", `/devices/${LOBBY}/sign-in`],
    ["GET", "/operations/x"],
    ["DELETE", "/operations/x"],
    ["GET", "/accounts"],
    ["POST", "/accounts"],
    ["PATCH", "/accounts/megan@contoso.example"],
    ["DELETE", "/accounts/megan@contoso.example"],
    ["GET", "/accounts/megan@contoso.example/authenticator-code"],
    ["GET", "/rules"],
    ["PATCH", "/rules"],
    ["POST", "/rules/reset"],
    ["GET", "/rules/presets"],
    ["POST", "/rules/presets/rfc-error-names"],
    ["POST", "/tenant/apply"],
    ["GET", "/audit"],
    ["GET", `/devices/${LOBBY}/explanation`],
    ["GET", `/devices/${LOBBY}/objects`],
    ["DELETE", `/devices/${LOBBY}/objects`],
    ["GET", "/organization"],
    ["GET", "/phones"],
    ["GET", `/phones/${LOBBY}`],
    ["GET", "/administrators"],
    ["POST", "/administrators"],
    ["PATCH", "/administrators/admin"],
    ["DELETE", "/administrators/admin"],
    ["GET", "/session"],
    ["PUT", "/session/password"],
  ] as const;
  const tokens = [
    undefined,
    "Bearer",
    "Bearer wrong",
    `Basic ${ADMIN_TOKEN}`,
    `Bearer ${ADMIN_TOKEN}x`,
    `Bearer ${ADMIN_TOKEN.slice(0, -1)}`,
  ];
  for (const [method, path] of calls) {
    for (const authorization of tokens) {
      const body = method === "POST" || method === "PATCH" ? { mac: LOBBY } : undefined;
      const answer = await rig.api(method, path, body, authorization === undefined ? {} : { authorization });
      assert.is(answer.status, 401, `${method} ${path} ${authorization}`);
      assert.is(answer.body.error.code, "request/unauthorized");
      assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/);
    }
  }
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
});

Api("a bad request is refused by name, with nothing changed", async ({ rig }) => {
  const refusals: [string, string, unknown, number, string, RegExp][] = [
    ["POST", "/devices", { mac: "4.8E+11" }, 400, "request/invalid", /spreadsheet turned into a number/],
    ["POST", "/devices", { mac: "nonsense" }, 400, "request/invalid", /body\.mac: .*not a MAC address/],
    ["POST", "/devices", {}, 400, "request/invalid", /body\.mac/],
    [
      "POST",
      "/devices",
      { mac: LOBBY, locaton: "x" },
      400,
      "request/invalid",
      /body\.locaton: unknown field \(did you mean "location"\?\)/,
    ],
    ["POST", "/devices", { mac: LOBBY, location: "x".repeat(201) }, 400, "request/invalid", /body\.location/],
    ["POST", "/devices", '{"mac": planted-body', 400, "request/not-json", /not valid JSON/],
    ["POST", "/devices", "", 400, "request/not-json", /empty/],
    ["POST", "/verification-codes", { macs: "some" }, 400, "request/invalid", /body\.macs/],
    ["POST", "/verification-codes", { macs: [LOBBY] }, 404, "admin/not-found", /not listed; add it first/],
    ["GET", "/devices", undefined, 400, "request/invalid", /querystring\.waitingOn/],
    ["GET", "/devices?waitingOn=christmas", undefined, 400, "request/invalid", /querystring\.waitingOn/],
    ["DELETE", "/devices/zz", undefined, 400, "request/invalid", /params\.mac/],
    ["DELETE", `/devices/${LOBBY}`, undefined, 404, "admin/not-found", /not listed/],
    ["POST", `/devices/${LOBBY}/sign-in`, undefined, 404, "admin/not-found", /not listed/],
    ["GET", "/operations/none", undefined, 404, "admin/not-found", /no such remote sign-in/],
    ["GET", "/nothing", undefined, 404, "request/not-found", /nothing at this address/],
  ];
  for (const [method, path, body, status, code, message] of refusals) {
    const answer = await rig.api(method, path, body);
    assert.equal([answer.status, answer.body.error.code], [status, code], `${method} ${path} ${JSON.stringify(body)}`);
    assert.match(answer.body.error.message, message);
    assert.equal(Object.keys(answer.body.error), ["code", "message"]);
    assert.not.match(JSON.stringify(answer.body), /planted/);
  }
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
});

Api("adding a device twice is a conflict", async ({ rig }) => {
  await rig.api("POST", "/devices", { mac: LOBBY, location: "Lobby" });
  const again = await rig.api("POST", "/devices", { mac: WRITTEN, location: "Elsewhere" });
  assert.equal([again.status, again.body.error.code], [409, "admin/duplicate"]);
  assert.match(again.body.error.message, /Lobby/);
});

Api("a body beyond 64 KiB, or not JSON by its type, is not taken", async ({ rig }) => {
  const huge = await rig.api("POST", "/devices", { mac: LOBBY, location: "x".repeat(70_000) });
  assert.equal([huge.status, huge.body.error.code], [413, "request/too-large"]);
  const form = await rig.api("POST", "/devices", "mac=1", {
    authorization: `Bearer ${ADMIN_TOKEN}`,
    "content-type": "application/xml",
  });
  assert.equal([form.status, form.body.error.code], [415, "request/media-type"]);
});

Api("the OpenAPI document describes every call, and needs no token", async ({ rig }) => {
  const { status, body } = await rig.api("GET", "/openapi.json", undefined, {});
  assert.is(status, 200);
  const calls = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.equal(calls.sort(), [
    "DELETE /api/accounts/{account}",
    "DELETE /api/administrators/{name}",
    "DELETE /api/devices/{mac}",
    "DELETE /api/devices/{mac}/objects",
    "DELETE /api/operations/{id}",
    "DELETE /api/session",
    "GET /api/accounts",
    "GET /api/accounts/{account}/authenticator-code",
    "GET /api/administrators",
    "GET /api/audit",
    "GET /api/devices",
    "GET /api/devices/template",
    "GET /api/devices/{mac}/explanation",
    "GET /api/devices/{mac}/objects",
    "GET /api/operations/{id}",
    "GET /api/organization",
    "GET /api/phones",
    "GET /api/phones/{mac}",
    "GET /api/rules",
    "GET /api/rules/presets",
    "GET /api/sample-accounts",
    "GET /api/session",
    "GET /api/summary",
    "GET /api/verification-codes/export",
    "PATCH /api/accounts/{account}",
    "PATCH /api/administrators/{name}",
    "PATCH /api/rules",
    "POST /api/accounts",
    "POST /api/administrators",
    "POST /api/devices",
    "POST /api/devices/upload",
    "POST /api/devices/{mac}/factory-reset",
    "POST /api/devices/{mac}/restart",
    "POST /api/devices/{mac}/sign-in",
    "POST /api/devices/{mac}/sign-out",
    "POST /api/rules/presets/{name}",
    "POST /api/rules/reset",
    "POST /api/session",
    "POST /api/tenant/apply",
    "POST /api/verification-codes",
    "PUT /api/session/password",
  ]);
  const { requestBody, responses } = body.paths["/api/devices"].post;
  assert.equal(Object.keys(requestBody.content["application/json"].schema.properties), ["mac", "location"]);
  assert.equal(requestBody.content["application/json"].schema.required, ["mac"]);
  assert.equal(Object.keys(responses), ["201", "4XX"]);
  assert.not.match(JSON.stringify(body), /planted/);
});

Api("a remote sign-in runs as an operation and can be given up", async ({ rig }) => {
  await rig.api("POST", "/devices", { mac: LOBBY });
  const { body: codes } = await rig.api("POST", "/verification-codes", { macs: "all" });
  const key = await newKey();
  const phone = await connect(rig, { key });
  await ask(phone, "device.hello", helloOf(LOBBY));
  const bound = await ask(phone, "device.activate", { verificationCode: codes.devices[0].verificationCode });
  assert.is(bound.result?.kind, "bound");
  const started = await rig.api("POST", `/devices/${LOBBY}/sign-in`);
  assert.is(started.status, 202);
  const path = (started.headers.get("location") ?? "").replace("/api", "");
  assert.is(path, `/operations/${started.body.id}`);
  assert.is((await rig.api("POST", `/devices/${LOBBY}/sign-in`)).body.id, started.body.id, "a second click gets the same");
  assert.is((await rig.api("DELETE", path)).status, 204);
  const { body } = await rig.api("GET", path);
  assert.equal([body.status, body.failure.reason], ["failed", "cancelled"]);
});

Api.run();
