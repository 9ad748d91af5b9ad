import type { DeskPortal } from "@offhook/emulator/desk/types.ts";
import { sampleAccounts } from "@offhook/emulator/tenant/identity/sample-accounts.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FABRIKAM, LOBBY } from "../identity/kit.ts";
import { openPortalRig, type PortalRig } from "./kit.ts";

const Pages = suite<PortalRig & { browser: DeskPortal; login: { deviceCode: string; loginCode: string } }>("device login page");
Pages.before.each(async (t) => {
  Object.assign(t, await openPortalRig());
  t.browser = t.portal.open();
  t.login = await t.rig.startLogin();
});
Pages.after.each((t) => t.close());

Pages("a person signs a phone in: code, account, password, confirm", async ({ browser, login, rig }) => {
  assert.equal(await browser.enterCode(login.loginCode), { page: "account", error: null, device: null });
  assert.is((await browser.useAnotherAccount("cap@contoso.example")).page, "password");
  assert.equal(await browser.enterPassword("Lobby-Phone-1"), {
    page: "confirm",
    error: null,
    device: { model: "CCX 600", macTail: "0a:0b:0c", organization: "Contoso", client: "Microsoft Teams on a phone" },
  });
  assert.is((await rig.poll(login.deviceCode)).body.error, "authorization_pending", "nothing is decided before the last page");
  assert.equal(await browser.confirm(), { page: "done", error: null, device: null });
  const { access_token } = (await rig.poll(login.deviceCode)).body;
  const access = await rig.identity.access.verify(new Secret(String(access_token)));
  assert.equal([access?.session.account, access?.mac], ["cap@contoso.example", LOBBY]);
});

Pages("each sample account signs in with its printed password", async ({ portal, rig }) => {
  for (const { name, password } of sampleAccounts) {
    const { deviceCode, loginCode } = await rig.startLogin();
    const browser = portal.open();
    await browser.enterCode(loginCode);
    await browser.useAnotherAccount(name);
    await browser.enterPassword(password);
    assert.is((await browser.confirm()).page, "done", name);
    assert.is((await rig.poll(deviceCode)).status, 200, name);
  }
});

Pages("capitals, dashes, spaces and full-width letters do not matter", async ({ browser, login }) => {
  const { loginCode: code } = login;
  const wide = [...code].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join("");
  const spellings = [code.toLowerCase(), `${code.slice(0, 4)}-${code.slice(4)}`, ` ${[...code].join(" ")} `, wide];
  for (const spelling of spellings) assert.is((await browser.enterCode(spelling)).page, "account", JSON.stringify(spelling));
});

Pages("a wrong, an expired, a replaced and a used code each get their own sentence", async ({ browser, login, rig, portal }) => {
  assert.match((await browser.enterCode("WRQNGCADE")).error ?? "", /not right/);
  assert.match((await browser.enterCode(" - ")).error ?? "", /Enter the code/);
  const next = await rig.startLogin();
  assert.match((await browser.enterCode(login.loginCode)).error ?? "", /expired.*Refresh code/);
  await rig.decide(next.loginCode, "cap@contoso.example");
  assert.match((await browser.enterCode(next.loginCode)).error ?? "", /used already/);
  await rig.poll(next.deviceCode);
  assert.match((await browser.enterCode(next.loginCode)).error ?? "", /used already/);
  const last = await rig.startLogin();
  await rig.clock.advance(900_000);
  assert.match((await portal.open().enterCode(last.loginCode)).error ?? "", /expired.*Refresh code/);
});

for (const [ms, page] of [
  [899_999, "account"],
  [900_000, "code"],
] as const) {
  Pages(`a code entered after ${ms} ms leads to the ${page} page`, async ({ browser, login, rig }) => {
    await rig.clock.advance(ms);
    assert.is((await browser.enterCode(login.loginCode)).page, page);
  });
}

Pages("confirming after the deadline says that the code has expired, and decides nothing", async ({ browser, rig }) => {
  const told: unknown[] = [];
  rig.identity.logins.onDecided((decided) => told.push(decided));
  await rig.clock.advance(60_000);
  const login = await rig.startLogin();
  await rig.clock.advance(10);
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("cap@contoso.example");
  await browser.enterPassword("Lobby-Phone-1");
  await rig.clock.advance(899_990);
  const late = await browser.confirm();
  assert.equal([late.page, late.error?.includes("expired")], ["code", true]);
  assert.equal(told, []);
});

Pages("cancelling the confirm page declines the login", async ({ browser, login, rig }) => {
  const told: string[] = [];
  rig.identity.logins.onDecided(({ status }) => told.push(status));
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("cap@contoso.example");
  await browser.enterPassword("Lobby-Phone-1");
  assert.is((await browser.cancel()).page, "cancelled");
  assert.is((await rig.poll(login.deviceCode)).body.error, "authorization_declined");
  assert.equal(told, ["declined"]);
});

Pages("leaving before the password decides nothing: others may still use the code", async ({ browser, login, portal }) => {
  await browser.enterCode(login.loginCode);
  assert.is((await browser.cancel()).page, "cancelled");
  assert.is((await portal.open().enterCode(login.loginCode)).page, "account");
});

Pages("of two people with the same code the first to confirm wins", async ({ browser, login, portal }) => {
  const other = portal.open();
  for (const each of [browser, other]) {
    await each.enterCode(login.loginCode);
    await each.useAnotherAccount("cap@contoso.example");
    await each.enterPassword("Lobby-Phone-1");
  }
  const [first, second] = await Promise.all([browser.confirm(), other.confirm()]);
  assert.is(first.page, "done");
  assert.equal([second.page, second.error?.includes("used already")], ["code", true]);
});

Pages("the pages do not tell whether an account exists", async ({ browser, login }) => {
  await browser.enterCode(login.loginCode);
  const answers = [];
  for (const name of ["cap@contoso.example", "nobody@contoso.example"]) {
    answers.push(await browser.useAnotherAccount(name), await browser.enterPassword("wrong"));
  }
  assert.equal(answers.slice(0, 2), answers.slice(2));
  assert.match(answers[1]?.error ?? "", /account name or the password is not right/);
});

Pages("an empty or endless account name is asked for again", async ({ browser, login }) => {
  await browser.enterCode(login.loginCode);
  for (const name of ["", "  ", "x".repeat(257)]) {
    const { page, error } = await browser.useAnotherAccount(name);
    assert.equal([page, error?.includes("name@contoso.example")], ["account", true]);
  }
});

Pages("five wrong passwords in a row slow the account down, in every browser, and lock nothing", async (t) => {
  const { browser, login, portal, rig } = t;
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("cap@contoso.example");
  for (let i = 0; i < 5; i++) assert.match((await browser.enterPassword("wrong")).error ?? "", /not right/);
  const other = portal.open();
  await other.enterCode(login.loginCode);
  await other.useAnotherAccount(" Cap@Contoso.example");
  assert.match((await other.enterPassword("Lobby-Phone-1")).error ?? "", /Wait 1 second, /);
  await rig.clock.advance(999);
  assert.match((await other.enterPassword("Lobby-Phone-1")).error ?? "", /Wait 1 second, /);
  await rig.clock.advance(1);
  assert.is((await other.enterPassword("Lobby-Phone-1")).page, "confirm");
  assert.match((await browser.enterPassword("wrong")).error ?? "", /not right/, "a right one ends the row");
});

Pages("many passwords at once get no further than five", async ({ browser, login }) => {
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("cap@contoso.example");
  const guesses = Array.from({ length: 40 }, (_, i) => browser.enterPassword(`guess-${i}`));
  const errors = (await Promise.all(guesses)).map(({ error }) => error ?? "");
  assert.is(errors.filter((error) => error.includes("not right")).length, 5);
  assert.is(errors.filter((error) => error.includes("Too many")).length, 35);
});

Pages("wrong codes slow one browser down, then its whole address", async ({ portal, rig, login }) => {
  const source = "192.0.2.7";
  const enter = async (id: string | undefined, code: string) =>
    await portal.step(id, source, { kind: "code", code: new Secret(code) });
  let { id, at } = await enter(undefined, "WRQNG0001");
  for (let i = 0; i < 4; i++) ({ id, at } = await enter(id, "WRQNG0001"));
  ({ at } = await enter(id, login.loginCode));
  assert.match(at.error ?? "", /Too many wrong tries\. Wait 1 second/);
  ({ at } = await enter(undefined, login.loginCode));
  assert.is(at.page, "account", "another window of the same address is not held up yet");
  for (let i = 0; i < 15; i++) await enter(undefined, "WRQNG0001");
  ({ at } = await enter(undefined, login.loginCode));
  assert.match(at.error ?? "", /Too many wrong tries/);
  assert.is((await portal.open().enterCode(login.loginCode)).page, "account", "other addresses are not");
  await rig.clock.advance(1_000);
  ({ at } = await enter(undefined, login.loginCode));
  assert.is(at.page, "account");
});

Pages("right codes of one address never hold it up", async ({ portal, rig }) => {
  for (let i = 0; i < 50; i++) {
    const { loginCode } = await rig.startLogin();
    const { at } = await portal.step(undefined, "192.0.2.8", { kind: "code", code: new Secret(loginCode) });
    assert.is(at.page, "account", `code ${i + 1}`);
  }
});

Pages("a phone of one organization refuses another organization's account", async () => {
  const made = await openPortalRig();
  made.boundTo = { id: FABRIKAM.id, name: FABRIKAM.name };
  const login = await made.rig.startLogin();
  const browser = made.portal.open();
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("cap@contoso.example");
  const { page, error } = await browser.enterPassword("Lobby-Phone-1");
  assert.is(page, "account");
  assert.is(error, "This phone belongs to Fabrikam, and this account does not. Use an account of Fabrikam.");
  await browser.useAnotherAccount("pat@fabrikam.example");
  assert.is((await browser.enterPassword("Sample-Pat-1")).page, "confirm");
  await made.close();
});

Pages("a disabled account is told apart only by its own password", async ({ browser, login, rig }) => {
  await rig.identity.accounts.change("megan@contoso.example", { enabled: false });
  await browser.enterCode(login.loginCode);
  await browser.useAnotherAccount("megan@contoso.example");
  assert.match((await browser.enterPassword("wrong")).error ?? "", /not right/);
  const { page, error } = await browser.enterPassword("Sample-Megan-1");
  assert.equal([page, error?.includes("disabled")], ["account", true]);
});

Pages("device code flow can be left to resource accounts, or closed", async () => {
  for (const [deviceCodeFlow, personal, resource] of [
    ["allow", "confirm", "confirm"],
    ["resource-accounts-only", "account", "confirm"],
    ["block", "account", "account"],
  ] as const) {
    const made = await openPortalRig({}, { deviceCodeFlow });
    const { loginCode } = await made.rig.startLogin();
    for (const [name, password, expected] of [
      ["megan@contoso.example", "Sample-Megan-1", personal],
      ["cap@contoso.example", "Lobby-Phone-1", resource],
    ] as const) {
      const browser = made.portal.open();
      await browser.enterCode(loginCode);
      await browser.useAnotherAccount(name);
      const { page, error } = await browser.enterPassword(password);
      assert.equal([page, error !== null], [expected, expected === "account"], `${deviceCodeFlow}, ${name}`);
    }
    await made.close();
  }
});

Pages("steps out of turn change nothing but say so", async ({ browser, login, rig }) => {
  assert.match((await browser.confirm()).error ?? "", /open for too long/);
  await browser.enterCode(login.loginCode);
  for (const early of [await browser.confirm(), await browser.enterPassword("Lobby-Phone-1")]) {
    assert.equal([early.page, early.error?.includes("out of date")], ["account", true]);
  }
  assert.is((await rig.poll(login.deviceCode)).body.error, "authorization_pending");
});

Pages("whoever takes longer than 15 minutes starts with the code again", async ({ browser, rig }) => {
  const { loginCode } = await rig.startLogin();
  await browser.enterCode(loginCode);
  await rig.clock.advance(899_999);
  assert.is((await browser.useAnotherAccount("cap@contoso.example")).page, "password");
  await rig.clock.advance(1);
  const late = await browser.enterPassword("Lobby-Phone-1");
  assert.equal([late.page, late.error?.includes("too long")], ["code", true]);
});

Pages("no complaint repeats a code or a password", async ({ browser, login }) => {
  const seen = [await browser.enterCode("PLANTED99")];
  seen.push(await browser.enterCode(login.loginCode), await browser.useAnotherAccount("cap@contoso.example"));
  for (let i = 0; i < 7; i++) seen.push(await browser.enterPassword("planted-password"));
  assert.not.match(JSON.stringify(seen), /planted/i);
  assert.not.ok(JSON.stringify(seen).includes(login.loginCode));
});

Pages.run();
