import type { Transaction } from "@offhook/emulator/tenant/portal/flow.ts";
import { html } from "@offhook/emulator/tenant/portal/html.ts";
import { page, portalPage } from "@offhook/emulator/tenant/portal/pages.ts";
import { RecentAccounts } from "@offhook/emulator/tenant/portal/recent-accounts.ts";
import { PortalWeb } from "@offhook/emulator/tenant/portal/web.ts";
import { complaints } from "@offhook/emulator/tenant/portal/wording.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ORIGIN } from "../tenant/identity/kit.ts";
import { openPortalRig } from "../tenant/portal/kit.ts";
import { NAUGHTY, shown } from "./strings.ts";

/** The pages on which something stands that comes from elsewhere. */
function pagesWith(text: string): string[] {
  const device = { model: text, macTail: text, organization: text, client: text };
  const login = { id: "1", mac: null, organizationId: null, device };
  const error = complaints.otherOrganization(text);
  const at: Transaction[] = [
    { page: "code", error },
    { page: "account", error, login },
    { page: "password", error, login, name: text },
    { page: "mfa", error, login, name: text, accountId: "1" },
    { page: "confirm", error, login, name: text, accountId: "1", mfaDone: false },
  ];
  return [...at.map((each) => portalPage(each, { recent: [text] })), page(text, html`<p>${text}</p>`)];
}

/** Elements and attributes, without what stands in them. */
const skeleton = (text: string) => [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""')).join("\n");
const unescaped = (text: string) => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const Pages = suite("naughty strings at the Device Login page");

Pages("no string is more than text in a page, and all of it is there", () => {
  const usual = pagesWith("x").map(skeleton);
  for (const text of NAUGHTY) {
    for (const [index, made] of pagesWith(text).entries()) {
      assert.is(skeleton(made), usual[index], shown(text));
      assert.ok(unescaped(made).includes(text), shown(text));
    }
  }
});

Pages("names come back from the cookie as they were put in, and the cookie is nothing but a cookie", () => {
  for (const text of NAUGHTY.filter((each) => each !== "" && each.length <= 256 && each.isWellFormed())) {
    const cookie = RecentAccounts.add(new Map(), text);
    assert.match(cookie, /^offhook-recent=[!-:<-~]+; Max-Age=\d+$/, shown(text));
    const [, value = ""] = /^[^=]+=([^;]*)/.exec(cookie) ?? [];
    assert.equal(RecentAccounts.read(new Map([["offhook-recent", value]])), [text], shown(text));
  }
});

Pages("whatever is typed or sent is answered with a page and a sentence", async () => {
  const t = await openPortalRig();
  const web = new PortalWeb(t.portal, () => [ORIGIN]);
  const ask = (form: Record<string, string> | null, headers: Record<string, string>) =>
    web.handle({
      ...{ method: form ? "POST" : "GET", form: form && new URLSearchParams(form), source: "192.0.2.1" },
      headers: { origin: ORIGIN, ...headers },
    });
  for (const text of NAUGHTY) {
    // A minute between them, so that guessing is not what is slowed down.
    await t.rig.clock.advance(3_600_000);
    const { loginCode } = await t.rig.startLogin();
    const right = await ask({ step: "code", code: loginCode }, {});
    const cookie = right.cookies.map((each) => each.split(";")[0]).join("; ");
    for (const form of [
      { step: "code", code: text },
      { step: text },
      { [text]: text },
      { step: "account", account: text },
      { step: "password", password: text },
    ]) {
      for (const headers of [{ cookie }, { cookie: text }, { cookie: `offhook-login=${text}; offhook-recent=${text}` }]) {
        const { status } = await ask(form, headers);
        assert.ok(status === 303 || status === 400, `${status} for ${JSON.stringify(form)}`);
        const { status: shownStatus, body } = await ask(null, headers);
        assert.is(shownStatus, 200);
        assert.match(body, /<h1>/);
      }
    }
  }
  assert.equal(t.rig.faults, []);
  await t.close();
});

Pages("an account with a naughty display name signs in, and its phone is told that name", async () => {
  const t = await openPortalRig();
  const { accounts, access } = t.rig.identity;
  for (const [index, displayName] of NAUGHTY.entries()) {
    if (displayName.trim() === "" || displayName.length > 256 || !displayName.isWellFormed()) continue;
    if (index % 10 !== 0 && index < 440) continue;
    const name = `user-${index}@contoso.example`;
    const account = { name, displayName, organizationId: t.boundTo?.id ?? "", licence: "Office 365 E5" as const };
    await accounts.add({ ...account, password: new Secret("any") });
    const tokens = await t.rig.signIn(name);
    const known = await access.verify(new Secret(String(tokens.access_token)));
    assert.is(known?.session.displayName, displayName, shown(displayName));
  }
  await t.close();
});

Pages.run();
