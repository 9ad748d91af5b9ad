import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openBrowser, PASSWORD, signedIn } from "./browser.ts";
import { type EdgeRig, openEdgeRig } from "./kit.ts";

const Administrators = suite<{ rig: EdgeRig }>("administrators over HTTP");
Administrators.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Administrators.after.each(({ rig }) => rig.close());

Administrators("one is added with a password of their own, changed and removed", async ({ rig }) => {
  const owner = await signedIn(rig, "owner");
  const added = await owner.call("POST", "/administrators", { name: "Anna", role: "reader", password: PASSWORD });
  const row = { name: "Anna", role: "reader", createdAtMs: rig.clock.epochMs(), lastSignInMs: null };
  assert.equal([added.status, added.body], [201, { administrator: row, password: null }]);
  const anna = await signedIn(rig, "Anna");
  const changed = await owner.call("PATCH", "/administrators/ANNA", { role: "device-administrator" });
  assert.equal(changed.body, {
    administrator: { ...row, role: "device-administrator", lastSignInMs: rig.clock.epochMs() },
    password: null,
  });
  assert.is((await anna.call("POST", "/devices", { mac: "482567000001" })).status, 201);
  assert.is((await owner.call("DELETE", "/administrators/anna")).status, 204);
  assert.is((await anna.call("GET", "/session")).status, 401);
  const { body } = await owner.call("GET", "/administrators");
  assert.equal(
    body.administrators.map(({ name }: { name: string }) => name),
    ["owner"],
  );
});

Administrators("a password that is made up is told once, good, and kept by no cache", async ({ rig }) => {
  const owner = await signedIn(rig, "owner");
  const added = await owner.call("POST", "/administrators", { name: "Anna", role: "reader" });
  assert.is(added.headers.get("cache-control"), "no-store");
  const signIn = (password: string) => openBrowser(rig).call("POST", "/session", { name: "Anna", password });
  assert.is((await signIn(added.body.password)).status, 200);
  const changed = await owner.call("PATCH", "/administrators/Anna", { makePassword: true });
  assert.equal([(await signIn(added.body.password)).status, (await signIn(changed.body.password)).status], [401, 200]);
  const seen = JSON.stringify([
    (await owner.call("GET", "/administrators")).body,
    (await owner.call("GET", "/audit")).body,
    rig.logged,
  ]);
  for (const { password } of [added.body, changed.body]) assert.not.ok(seen.includes(password));
});

Administrators("whoever changes their own password stays signed in here and nowhere else", async ({ rig }) => {
  const here = await signedIn(rig, "owner");
  const there = await signedIn(rig, "owner");
  await here.call("PATCH", "/administrators/owner", { password: "planted-other" });
  assert.equal([(await here.call("GET", "/session")).status, (await there.call("GET", "/session")).status], [200, 401]);
});

Administrators("the last one who may do everything can neither go nor step down", async ({ rig }) => {
  const owner = await signedIn(rig, "owner");
  for (const answer of [
    await owner.call("DELETE", "/administrators/owner"),
    await owner.call("PATCH", "/administrators/owner", { role: "reader" }),
  ])
    assert.equal([answer.status, answer.body.error.code], [409, "admin/last-administrator"]);
  assert.is((await owner.call("GET", "/session")).body.administrator.role, "administrator");
});

Administrators("two of them at once never leave nobody", async ({ rig }) => {
  const [anna, bert] = [await signedIn(rig, "Anna"), await signedIn(rig, "Bert")];
  const outcomes = await Promise.all([
    anna.call("PATCH", "/administrators/Bert", { role: "reader" }),
    bert.call("PATCH", "/administrators/Anna", { role: "reader" }),
  ]);
  assert.is(outcomes.filter(({ status }) => status === 200).length, 1);
  const { body } = await rig.api("GET", "/administrators");
  assert.is(body.administrators.filter(({ role }: { role: string }) => role === "administrator").length, 1);
});

Administrators("the same device added by two at once is added once, and both lists show it", async ({ rig }) => {
  const [anna, bert] = [await signedIn(rig, "Anna"), await signedIn(rig, "Bert", "device-administrator")];
  const added = await Promise.all([anna, bert].map((one) => one.call("POST", "/devices", { mac: "482567000001" })));
  assert.equal(added.map(({ status }) => status).sort(), [201, 409]);
  for (const one of [anna, bert]) assert.is((await one.call("GET", "/devices?waitingOn=activation")).body.total, 1);
});

Administrators("what cannot be is refused by name, and no password is repeated", async ({ rig }) => {
  const owner = await signedIn(rig, "owner");
  const refusals: [string, string, unknown, number, RegExp][] = [
    ["POST", "/administrators", { name: "", role: "reader" }, 400, /body\.name: is empty/],
    ["POST", "/administrators", { name: "x".repeat(65), role: "reader" }, 400, /body\.name: is longer than 64/],
    ["POST", "/administrators", { name: "An\u202ena", role: "reader" }, 400, /body\.name: has characters/],
    ["POST", "/administrators", { name: "Anna", role: "owner" }, 400, /body\.role/],
    ["POST", "/administrators", { name: "Anna" }, 400, /body\.role/],
    ["POST", "/administrators", { name: "Anna", role: "reader", password: 7_000_000 }, 400, /body\.password/],
    ["POST", "/administrators", { name: "OWNER", role: "reader" }, 409, /there is an administrator owner already/],
    ["PATCH", "/administrators/owner", {}, 400, /say what to change about owner/],
    ["PATCH", "/administrators/ower", { role: "reader" }, 404, /did you mean "owner"/],
    ["PATCH", "/administrators/owner", { password: "" }, 400, /body\.password/],
    ["DELETE", "/administrators/nobody", undefined, 404, /no administrator "nobody"/],
  ];
  for (const [method, path, body, status, message] of refusals) {
    const answer = await owner.call(method, path, body);
    assert.is(answer.status, status, `${method} ${path} ${JSON.stringify(body)}`);
    assert.match(answer.body.error.message, message);
    assert.not.match(answer.body.error.message, /7000000/);
  }
});

Administrators.run();
