import { PortalWeb } from "@offhook/emulator/tenant/portal/web.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ORIGIN } from "../identity/kit.ts";
import { openPortalRig, type PortalRig } from "./kit.ts";

/** A browser as far as cookies and redirects go. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly #web: PortalWeb;
  constructor(web: PortalWeb) {
    this.#web = web;
  }
  async get() {
    return await this.#ask("GET", {}, null);
  }
  async post(form: Record<string, string>, headers: Record<string, string | undefined> = { origin: ORIGIN }) {
    return await this.#ask("POST", headers, new URLSearchParams(form));
  }
  /** Posts and follows the redirect to the page it leads to. */
  async step(form: Record<string, string>) {
    const { status, headers } = await this.post(form);
    assert.equal([status, headers.location], [303, "/devicelogin"]);
    return (await this.get()).body;
  }
  async #ask(method: string, headers: Record<string, string | undefined>, form: URLSearchParams | null) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.#web.handle({ method, headers: { ...headers, cookie }, form, source: "192.0.2.1" });
    for (const set of answer.cookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (set.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

const Web = suite<PortalRig & { browser: Browser; another: () => Browser; loginCode: string; deviceCode: string }>(
  "portal over HTTP",
);
Web.before.each(async (t) => {
  Object.assign(t, await openPortalRig(), {});
  const web = new PortalWeb(t.portal, () => [ORIGIN, "http://localhost:8470"]);
  t.another = () => new Browser(web);
  t.browser = t.another();
  Object.assign(t, await t.rig.startLogin());
});
Web.after.each((t) => t.close());

Web("a person signs a phone in with nothing but forms", async ({ browser, loginCode, deviceCode, rig }) => {
  assert.match((await browser.get()).body, /<label for="code">Code<\/label>/);
  assert.match(await browser.step({ step: "code", code: loginCode }), /Pick an account/);
  assert.match(await browser.step({ step: "account", account: "cap@contoso.example" }), /<label for="password">Password/);
  const confirm = await browser.step({ step: "password", password: "Lobby-Phone-1" });
  for (const shown of ["CCX 600", "0a:0b:0c", "Contoso", "Microsoft Teams on a phone", "cap@contoso.example"]) {
    assert.ok(confirm.includes(`<dd>${shown}</dd>`), shown);
  }
  assert.match(await browser.step({ step: "confirm" }), /You have signed in the phone/);
  assert.is((await rig.poll(deviceCode)).status, 200);
  assert.match((await browser.get()).body, /Enter code/, "the last page shows once");
});

Web("on the confirm page Cancel comes first and is what Enter does", async ({ browser, loginCode }) => {
  await browser.step({ step: "code", code: loginCode });
  await browser.step({ step: "account", account: "cap@contoso.example" });
  const confirm = await browser.step({ step: "password", password: "Lobby-Phone-1" });
  const buttons = [...confirm.matchAll(/<button[^>]*>/g)].map(([button]) => button);
  assert.is(buttons.length, 2);
  assert.match(buttons[0] ?? "", /class="primary" name="step" value="cancel" autofocus/);
  assert.match(buttons[1] ?? "", /value="confirm"/);
  assert.match(await browser.step({ step: "cancel" }), /was cancelled/);
});

Web("an account used before is offered again in the same browser, and in no other", async (t) => {
  const { browser, another, loginCode, rig } = t;
  await browser.step({ step: "code", code: loginCode });
  await browser.step({ step: "account", account: "cap@contoso.example" });
  await browser.step({ step: "password", password: "Lobby-Phone-1" });
  await browser.step({ step: "cancel" });
  const next = await rig.startLogin();
  const page = await browser.step({ step: "code", code: next.loginCode });
  assert.match(page, /<button name="account" value="cap@contoso\.example">/);
  assert.match(page, /Use another account/);
  assert.match(await browser.step({ step: "account", account: "cap@contoso.example" }), /Enter password/);
  assert.not.match(await another().step({ step: "code", code: next.loginCode }), /cap@contoso/);
});

Web("a form that comes from somewhere else is refused and changes nothing", async ({ browser, loginCode }) => {
  const foreign: Record<string, string | undefined>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${ORIGIN}.evil.example` },
    { origin: ORIGIN, "sec-fetch-site": "cross-site" },
    { origin: ORIGIN, "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    {},
  ];
  for (const headers of foreign) {
    const answer = await browser.post({ step: "code", code: loginCode }, headers);
    assert.equal([answer.status, answer.cookies.length], [403, 0], JSON.stringify(headers));
    assert.not.ok(answer.body.includes(loginCode));
  }
  assert.match((await browser.get()).body, /Enter code/);
  const own: Record<string, string>[] = [
    { "sec-fetch-site": "same-origin" },
    { origin: "http://localhost:8470" },
    { origin: ORIGIN, "sec-fetch-site": "same-origin" },
  ];
  for (const headers of own) assert.is((await browser.post({ step: "code", code: loginCode }, headers)).status, 303);
});

Web("the transaction is a cookie no script and no other site can use, and never part of an address", async (t) => {
  const { browser, loginCode } = t;
  const { cookies, headers, body } = await browser.post({ step: "code", code: loginCode });
  assert.is(cookies.length, 1);
  assert.match(
    cookies[0] ?? "",
    /^offhook-login=[0-9a-f]{32}; Max-Age=900; Path=\/devicelogin; HttpOnly; SameSite=Strict; Secure$/,
  );
  assert.is(headers.location, "/devicelogin");
  assert.is(body, "");
});

Web("a right password changes the transaction's id", async ({ browser, loginCode }) => {
  await browser.step({ step: "code", code: loginCode });
  await browser.step({ step: "account", account: "cap@contoso.example" });
  const planted = browser.cookies.get("offhook-login") ?? "";
  await browser.step({ step: "password", password: "Lobby-Phone-1" });
  assert.is.not(browser.cookies.get("offhook-login"), planted);
  browser.cookies.set("offhook-login", planted);
  assert.match((await browser.get()).body, /Enter code/);
});

Web("pages forbid scripts, frames and foreign content, and are not kept", async ({ browser }) => {
  const { headers, body } = await browser.get();
  assert.match(
    headers["content-security-policy"] ?? "",
    /default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'/,
  );
  assert.is(headers["cache-control"], "no-store");
  assert.is(headers["referrer-policy"], "same-origin");
  assert.not.match(body, /<script|style="|onclick/i);
});

Web("what people type is shown as text, never as markup", async ({ browser, loginCode }) => {
  const nasty = `"><script>alert(1)</script>'&`;
  await browser.step({ step: "code", code: loginCode });
  const page = await browser.step({ step: "account", account: nasty });
  assert.not.match(page, /<script/);
  assert.match(page, /&#34;&#62;&#60;script&#62;alert\(1\)&#60;\/script&#62;&#39;&#38;/);
  const recent = encodeURIComponent(JSON.stringify([nasty, 7, null, ""]));
  browser.cookies.set("offhook-recent", recent);
  assert.not.match(await browser.step({ step: "code", code: loginCode }), /<script/);
  for (const broken of ["%", "{", "7", "%7B%7D"]) {
    browser.cookies.set("offhook-recent", broken);
    assert.match(await browser.step({ step: "code", code: loginCode }), /Pick an account/);
  }
});

Web("forms that are not whole are refused", async ({ browser }) => {
  for (const form of [{}, { step: "code" }, { step: "fly", code: "x" }, { step: "account", account: "x".repeat(257) }]) {
    assert.is((await browser.post(form as Record<string, string>)).status, 400, JSON.stringify(form).slice(0, 60));
  }
});

Web("every field has a label, and a complaint is tied to its field", async ({ browser, loginCode }) => {
  const pages = [
    await browser.step({ step: "code", code: "WRQNGCADE" }),
    (await browser.step({ step: "code", code: loginCode })) && (await browser.step({ step: "account", account: " " })),
    await browser.step({ step: "account", account: "cap@contoso.example" }),
    await browser.step({ step: "password", password: "wrong" }),
  ];
  for (const page of pages) {
    const ids = [...page.matchAll(/<input[^>]*\bid="([^"]+)"/g)].map(([, id]) => id);
    assert.is(ids.length, 1);
    assert.ok(page.includes(`<label for="${ids[0]}">`), ids[0]);
    if (page.includes('role="alert"')) assert.match(page, /aria-invalid="true" aria-describedby="error"/);
  }
  assert.match(pages[0] ?? "", /role="alert" id="error">That code is not right/);
});

Web.run();
