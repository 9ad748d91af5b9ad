import { ACCESS, judge, type Needed, neededFor } from "@offhook/emulator/edge/access.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Browser, signedIn } from "./browser.ts";
import { ADMIN_TOKEN, type EdgeRig, openEdgeRig } from "./kit.ts";

const Roles = suite<{ rig: EdgeRig }>("roles of the console");
Roles.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Roles.after.each(({ rig }) => rig.close());

const RANK: readonly Needed[] = ["reader", "device-administrator", "administrator"];
/** Routes with something in place of what stands for a name. */
const routes = Object.entries(ACCESS).map(([route, needed]) => {
  const [method = "", path = ""] = route.split(" ");
  return { method, path: path.replace("/api", "").replace(":mac", "4825670a0b0c").replace(/:\w+/, "nobody"), needed };
});

async function answered(browser: Browser, method: string, path: string): Promise<string> {
  const { status, body } = await browser.call(method, path, method === "GET" || method === "DELETE" ? undefined : {});
  return status === 403 && body?.error.code === "request/role" ? "role" : "in";
}

Roles("every route of the interface has an access, and every access a route", async ({ rig }) => {
  const { body } = await rig.api("GET", "/openapi.json", undefined, {});
  const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  assert.equal(Object.keys(ACCESS).sort(), described.sort());
});

Roles("what nobody was given access to is refused to everybody", () => {
  assert.is(neededFor("POST", "/api/forgotten"), undefined);
  assert.is(judge(undefined, null), "unknown");
  for (const role of ["reader", "device-administrator", "administrator", "token"] as const)
    assert.is(judge(undefined, role), "role", role);
});

for (const role of ["reader", "device-administrator", "administrator"] as const)
  Roles(`whoever is ${role} gets in where the table says so, and nowhere else`, async ({ rig }) => {
    await signedIn(rig, "owner", "administrator");
    for (const { method, path, needed } of routes.filter(({ needed }) => RANK.includes(needed))) {
      const may = RANK.indexOf(role) >= RANK.indexOf(needed);
      const browser = await signedIn(rig, "someone", role);
      assert.is(await answered(browser, method, path), may ? "in" : "role", `${method} ${path}`);
    }
  });

Roles("a reader changes nothing, whatever the request says", async ({ rig }) => {
  await signedIn(rig, "owner", "administrator");
  const reader = await signedIn(rig, "reader", "reader");
  const before = await rig.api("GET", "/audit");
  const own = ["POST /session", "DELETE /session", "PUT /session/password"];
  const mutating = routes.filter(({ method, path }) => method !== "GET" && !own.includes(`${method} ${path}`));
  assert.ok(mutating.length > 15);
  for (const { method, path } of mutating)
    for (const headers of [{}, { authorization: "" }, { "x-http-method-override": "GET" }, { "content-type": "text/csv" }]) {
      const { status } = await reader.call(method, path, method === "DELETE" ? undefined : {}, headers as Record<string, string>);
      assert.ok(status === 403 || status === 401, `${method} ${path} ${JSON.stringify(headers)}: ${status}`);
    }
  assert.equal((await rig.api("GET", "/audit")).body, before.body);
});

Roles("a role is refused before a body is read", async ({ rig }) => {
  const reader = await signedIn(rig, "reader", "reader");
  const answer = await reader.call("POST", "/devices", "not json at all");
  assert.equal([answer.status, answer.body.error.code], [403, "request/role"]);
});

Roles("another role is in force with the next request", async ({ rig }) => {
  await signedIn(rig, "owner", "administrator");
  const browser = await signedIn(rig, "someone", "administrator");
  assert.is((await browser.call("GET", "/administrators")).status, 200);
  await rig.tenant.administrators.change("someone", { role: "reader" });
  assert.is((await browser.call("POST", "/rules/reset", {})).status, 403);
});

Roles("the admin token may do everything, and is nobody's session", async ({ rig }) => {
  const authorization = `Bearer ${ADMIN_TOKEN}`;
  assert.is((await rig.api("GET", "/administrators")).status, 200);
  assert.is((await rig.api("GET", "/session")).status, 401);
  // Programs send no Origin; a page of another site cannot send the token.
  assert.is((await rig.api("POST", "/rules/reset", {}, { authorization, origin: "https://elsewhere.example" })).status, 200);
});

Roles("the trail names who did it", async ({ rig }) => {
  const anna = await signedIn(rig, "Anna Müller");
  await anna.call("POST", "/devices", { mac: "482567000001" });
  await anna.call("PATCH", "/rules", { passwordLifeDays: 30 });
  await rig.api("POST", "/devices", { mac: "482567000002" });
  const csv = await anna.call("POST", "/devices/upload", "MAC address\n482567000003\n", { "content-type": "text/csv" });
  assert.is(csv.body.added, 1);
  const { body } = await rig.api("GET", "/audit");
  assert.equal(
    body.records.map(({ actor, what }: { actor: string; what: string }) => `${actor}: ${what}`),
    [
      "administrator Anna Müller: device-added",
      "administrator: device-added",
      "administrator Anna Müller: rules-changed",
      "administrator Anna Müller: device-added",
      "administrator Anna Müller: administrator-signed-in",
      "administrator: administrator-added",
    ],
  );
});

Roles.run();
