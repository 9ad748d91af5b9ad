import { SESSION_IDLE_MS } from "@offhook/emulator/tenant/administrators/console-sessions.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { addAdministrator, openBrowser, PASSWORD, signedIn } from "./browser.ts";
import { type EdgeRig, LOBBY, openEdgeRig } from "./kit.ts";

interface Context {
  rig: EdgeRig;
  /** The machine's clock. */
  now: { epochMs: number };
}
const Sessions = suite<Context>("sessions of the console");
Sessions.before.each(async (t) => {
  t.now = { epochMs: 1_000_000 };
  t.rig = await openEdgeRig({ machineClock: { epochMs: () => t.now.epochMs } });
});
Sessions.after.each(({ rig }) => rig.close());

const setCookie = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0] ?? "";

Sessions("whoever signs in is known by a cookie no script reads and no other site gets sent", async ({ rig }) => {
  await addAdministrator(rig, "Anna", "reader");
  const browser = openBrowser(rig);
  assert.is((await browser.call("GET", "/session")).status, 401);
  const answer = await browser.call("POST", "/session", { name: "aNNa", password: PASSWORD });
  const session = { administrator: { name: "Anna", role: "reader" }, organization: rig.tenant.organization };
  assert.equal([answer.status, answer.body], [200, session]);
  assert.match(setCookie(answer), /^offhook-session-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.equal((await browser.call("GET", "/session")).body, session);
  assert.is((await browser.call("DELETE", "/session")).status, 204);
  assert.is(browser.cookie, "");
});

Sessions("over https the cookie is for https only", async () => {
  const rig = await openEdgeRig({ origin: "https://phones.example" });
  try {
    await addAdministrator(rig, "Anna");
    // As a proxy passes it on.
    const answer = await fetch(`http://127.0.0.1:${rig.edge.port}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://phones.example" },
      body: JSON.stringify({ name: "Anna", password: PASSWORD }),
    });
    assert.equal([answer.status, /; Secure$/.test(setCookie(answer))], [200, true]);
  } finally {
    await rig.close();
  }
});

Sessions("after signing out the cookie opens nothing, whoever kept it", async ({ rig }) => {
  const browser = await signedIn(rig, "Anna");
  const { cookie } = browser;
  await browser.call("DELETE", "/session");
  assert.is((await rig.api("GET", "/summary", undefined, { cookie })).status, 401);
});

Sessions("an unknown name and a wrong password get the same answer", async ({ rig }) => {
  await addAdministrator(rig, "Anna");
  const answers = [];
  for (const name of ["Anna", "Nobody"])
    answers.push(await openBrowser(rig).call("POST", "/session", { name, password: "wrong" }));
  assert.equal(
    answers.map(({ status, body }) => [status, body]),
    Array(2).fill([401, { error: { code: "session/wrong", message: "The name or the password is wrong." } }]),
  );
  assert.equal(
    answers.flatMap(({ headers }) => headers.getSetCookie()),
    [],
  );
});

Sessions("wrong passwords have to wait, right ones too while they do, and others do not", async ({ rig, now }) => {
  await addAdministrator(rig, "Anna");
  await addAdministrator(rig, "Bert");
  const browser = openBrowser(rig);
  const attempt = (name: string, password: string) => browser.call("POST", "/session", { name, password });
  for (let i = 0; i < 5; i++) assert.is((await attempt("Anna", "wrong")).status, 401);
  const early = await attempt("anna ", PASSWORD);
  assert.equal([early.status, early.body.error.code, early.headers.get("retry-after")], [429, "session/too-fast", "1"]);
  assert.is((await attempt("Bert", PASSWORD)).status, 200);
  now.epochMs += 1_000;
  assert.is((await attempt("Anna", PASSWORD)).status, 200);
});

Sessions("many tries at once are no more than one after the other", async ({ rig }) => {
  await addAdministrator(rig, "Anna");
  const tries = Array.from({ length: 30 }, () => openBrowser(rig).call("POST", "/session", { name: "Anna", password: "wrong" }));
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  assert.is(statuses.filter((status) => status === 401).length, 5);
});

Sessions("a session nobody uses ends after twelve hours by the machine's clock, and lives on with use", async ({ rig, now }) => {
  const browser = await signedIn(rig, "Anna");
  now.epochMs += SESSION_IDLE_MS - 1;
  assert.is((await browser.call("GET", "/session")).status, 200);
  now.epochMs += SESSION_IDLE_MS - 1;
  assert.is((await browser.call("GET", "/session")).status, 200);
  now.epochMs += SESSION_IDLE_MS;
  assert.is((await browser.call("GET", "/session")).status, 401);
});

Sessions("days that pass on the tenant's clock sign nobody out", async ({ rig }) => {
  const browser = await signedIn(rig, "Anna");
  await rig.clock.advance(30 * 86_400_000);
  assert.is((await browser.call("GET", "/session")).status, 200);
});

Sessions("a session's id is never one the browser brought along, and the one before is over", async ({ rig }) => {
  const planted = `offhook-session-${rig.edge.port}=${"A".repeat(43)}`;
  const browser = openBrowser(rig);
  browser.cookie = planted;
  await addAdministrator(rig, "Anna");
  await browser.call("POST", "/session", { name: "Anna", password: PASSWORD });
  const first = browser.cookie;
  assert.is.not(first, planted);
  assert.is((await rig.api("GET", "/session", undefined, { cookie: planted })).status, 401);
  await browser.call("POST", "/session", { name: "Anna", password: PASSWORD });
  assert.is.not(browser.cookie, first);
  assert.is((await rig.api("GET", "/session", undefined, { cookie: first })).status, 401);
});

Sessions("what another page sends is refused, though the cookie comes along", async ({ rig }) => {
  const browser = await signedIn(rig, "Anna");
  const { cookie } = browser;
  const port = Number(new URL(rig.edge.origin).port);
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    // Ports of one machine are one site to cookies.
    { origin: `http://127.0.0.1:${port + 1}`, "sec-fetch-site": "same-site" },
    { origin: `https://127.0.0.1:${port}`, "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "none" },
  ];
  const calls = [
    ["POST", "/devices", { mac: LOBBY }],
    ["PATCH", "/rules", {}],
    ["DELETE", "/session", undefined],
  ] as const;
  for (const headers of elsewhere)
    for (const [method, path, body] of calls) {
      const answer = await rig.api(method, path, body, { cookie, ...headers });
      assert.equal([answer.status, answer.body.error.code], [403, "request/cross-site"], `${path} ${JSON.stringify(headers)}`);
    }
  assert.is((await browser.call("GET", "/session")).status, 200);
  assert.is((await browser.call("GET", "/summary")).body.addedMacAddresses, 0);
});

Sessions("another page cannot sign a browser in", async ({ rig }) => {
  await addAdministrator(rig, "Anna");
  const answer = await rig.api("POST", "/session", { name: "Anna", password: PASSWORD }, { origin: "https://evil.example" });
  assert.equal([answer.status, answer.headers.getSetCookie()], [403, []]);
});

Sessions("a wrong token is not made good by a cookie", async ({ rig }) => {
  const { cookie } = await signedIn(rig, "Anna");
  assert.is((await rig.api("GET", "/summary", undefined, { cookie, authorization: "Bearer wrong" })).status, 401);
});

Sessions("cookies that could not be ours are no trouble", async ({ rig }) => {
  const { cookie } = await signedIn(rig, "Anna");
  const [name = "", id = ""] = cookie.split("=");
  // The last but one is the cookie of another server of this machine.
  const strange = [name, `${name}=`, `${name}=${id}x`, `${name}=${id.slice(1)}`, `x${cookie}`, `offhook-session-1=${id}`, "=;;="];
  for (const sent of [...strange, `${name}=${"%00".repeat(2_000)}`])
    assert.is((await rig.api("GET", "/session", undefined, { cookie: sent })).status, 401, sent.slice(0, 80));
  assert.is((await rig.api("GET", "/session", undefined, { cookie: `theme=dark; ${cookie}; a=b` })).status, 200);
});

Sessions("what is signed in with is in no log, no address and no answer, and only as a hash in the store", async ({ rig }) => {
  const browser = await signedIn(rig, "Anna");
  await openBrowser(rig).call("POST", "/session", { name: "planted-name", password: "planted-wrong" });
  const { body } = await browser.call("GET", "/audit");
  const { body: rows } = await browser.call("GET", "/administrators");
  const id = browser.cookie.split("=")[1] ?? "";
  const seen = [...rig.logged, JSON.stringify(body), JSON.stringify(rows)].join("\n");
  for (const secret of [id, PASSWORD, "planted-wrong", "scrypt"]) assert.not.ok(seen.includes(secret), secret);
  assert.ok(rig.logged.some((line) => line.includes("/api/session")));
  assert.is(await rig.tenant.consoleSessions.look(id, 1_000_000), null);
});

Sessions("a password is changed by whoever knows the old one, and the other sessions are over", async ({ rig }) => {
  const here = await signedIn(rig, "Anna", "reader");
  const there = await signedIn(rig, "Anna");
  const wrong = await here.call("PUT", "/session/password", { current: "wrong", password: "planted-new" });
  assert.equal([wrong.status, wrong.body.error.message], [403, "The current password is wrong."]);
  assert.is((await here.call("PUT", "/session/password", { current: PASSWORD, password: "planted-new" })).status, 204);
  assert.equal([(await here.call("GET", "/session")).status, (await there.call("GET", "/session")).status], [200, 401]);
  assert.is((await openBrowser(rig).call("POST", "/session", { name: "Anna", password: PASSWORD })).status, 401);
  assert.is((await openBrowser(rig).call("POST", "/session", { name: "Anna", password: "planted-new" })).status, 200);
});

Sessions("sign-ins that cannot be are refused by name, with nothing of a password told", async ({ rig }) => {
  const bodies = [{}, { name: "Anna" }, { name: "x".repeat(65), password: "planted" }, { name: "Anna", password: ["planted"] }];
  for (const body of bodies) {
    const answer = await openBrowser(rig).call("POST", "/session", body);
    assert.equal([answer.status, answer.body.error.code], [400, "request/invalid"]);
    assert.not.match(JSON.stringify(answer.body), /planted/);
  }
  const huge = await openBrowser(rig).call("POST", "/session", { name: "Anna", password: "x".repeat(70_000) });
  assert.is(huge.status, 413);
});

Sessions("a password given away while it is being checked signs nobody in", async ({ rig }) => {
  await addAdministrator(rig, "Anna");
  const [attempt] = await Promise.all([
    openBrowser(rig).call("POST", "/session", { name: "Anna", password: PASSWORD }),
    rig.tenant.administrators.change("Anna", { password: new Secret("planted-other") }),
  ]);
  // Whichever came first: afterwards no session of the old password is left.
  const cookie = setCookie(attempt).split(";")[0] ?? "";
  assert.is((await rig.api("GET", "/session", undefined, cookie === "" ? {} : { cookie })).status, 401);
});

Sessions.run();
