import { sampleAccounts } from "@offhook/emulator/tenant/identity/sample-accounts.ts";
import { formatMac } from "@offhook/protocol/mac.ts";
import type { Browser } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { axeFindings, overhangPx } from "../console/accessible.ts";
import type { LiveRig } from "../console/live-rig.ts";
import { openBrowser } from "../harness/browser.ts";
import { peerIsThere } from "../harness/peer.ts";
import {
  type AdminPage,
  button,
  enterVerificationCode,
  openAdmin,
  openAdminRig,
  provisionedPhone,
  readyPhone,
} from "./admin-kit.ts";

const Admin = suite<{ live: LiveRig; admin: AdminPage }>("the console's admin center");
const test = peerIsThere("chromium") ? Admin : Admin.skip;
let browser: Browser | null = null;

Admin.after(() => browser?.close());
Admin.before.each(async (t) => {
  browser ??= peerIsThere("chromium") ? await openBrowser() : null;
  if (!browser) return;
  t.live = await openAdminRig();
  t.admin = await openAdmin(browser, t.live);
});
Admin.after.each(async ({ live, admin }) => {
  await admin?.close();
  await live?.close();
  assert.equal(admin?.troubles ?? [], []);
  assert.equal(live?.rig.faults ?? [], []);
});

/** Somebody else's browser. */
const another = (live: LiveRig, ...who: Parameters<typeof openAdmin> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
  openAdmin(browser as Browser, live, ...who);
const passwordOf = (account: string) => sampleAccounts.find(({ name }) => name === account)?.password ?? "";

test("the article from the Actions menu to a phone that is signed in, with the portal in another tab", async ({
  live,
  admin: { page, go },
}) => {
  const phone = await readyPhone(live);
  await go("/admin/ip-phones");
  await button(page, "Actions").click();
  await page.getByRole("menuitem", { name: "Provision new devices" }).click();
  await button(page, "Add MAC address").first().click();
  await page.getByLabel("MAC address", { exact: true }).fill(formatMac(phone.mac).toUpperCase());
  await page.getByLabel("Location", { exact: true }).fill("Home_CCX600");
  await button(page, "Apply").click();
  await page.getByRole("cell", { name: "Home_CCX600" }).waitFor();
  await page.getByLabel(`Select ${formatMac(phone.mac)}`).check();
  await button(page, "Generate verification code").click();
  const code = await page.locator("admin-table .code").innerText();
  assert.match(code, /^\d{6}$/);
  await page.getByText("A verification code is valid for 24 hours").waitFor();
  await enterVerificationCode(live, phone, code);
  await page.getByText("No devices are waiting on activation").waitFor();
  await page.getByRole("tab", { name: "Waiting for sign in" }).click();
  await page.getByRole("button", { name: /^Signed Out/ }).click();
  await page.getByRole("heading", { name: "Sign in a user" }).waitFor();
  const login = await page.locator("[data-login-code]").innerText();
  const [portal] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Device Login portal" }).click(),
  ]);
  await portal.getByLabel("Code").fill(login.toLowerCase());
  await portal.getByRole("button", { name: "Next" }).click();
  await portal.locator("#account").fill("cap@contoso.example");
  await portal.getByRole("button", { name: "Next" }).click();
  await portal.getByLabel("Password").fill(passwordOf("cap@contoso.example"));
  await portal.getByRole("button", { name: "Sign in" }).click();
  await portal.getByRole("button", { name: "Continue" }).click();
  await portal.getByText("You have signed in the phone").waitFor();
  await page.getByText("The sign-in was approved").waitFor();
  await live.rig.clock.advance(120_000);
  await page.getByText("Signed in as cap@contoso.example").waitFor();
  await button(page, "Close").last().click();
  await page.getByText("No devices are waiting for sign in").waitFor();
  await go("/admin/ip-phones");
  await page.getByRole("link", { name: "Lobby Phone" }).click();
  await page.getByText("1449/1.0.94.2021022403").waitFor();
  assert.is(await page.title(), "Lobby Phone · offhook");
});

test("closing the pane stops nothing, the link opens it again with the same code, and Cancel sign-in frees the phone", async ({
  live,
  admin: { page, go },
}) => {
  const phone = await provisionedPhone(live);
  await go("/admin/ip-phones/provision?tab=sign-in");
  const open = () => page.getByRole("button", { name: /^Signed Out/ }).click();
  await open();
  const code = await page.locator("[data-login-code]").innerText();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Sign in a user" }).waitFor({ state: "detached" });
  assert.is(phone.summary().standing, "held");
  await open();
  assert.is(await page.locator("[data-login-code]").innerText(), code);
  await button(page, "Cancel sign-in").click();
  await page.getByText("The sign-in was cancelled.").waitFor();
  await button(page, "Get a new code").click();
  await page.locator("[data-login-code]").waitFor();
  assert.is.not(await page.locator("[data-login-code]").innerText(), code);
  await live.rig.clock.advance(900_000);
  await page.getByText("Nobody used the login code before it ran out.").waitFor();
});

test("each line of Add MAC address is checked where it is wrong, several lines are pasted, and what is listed already stays", async ({
  live,
  admin: { page, go },
}) => {
  await live.rig.tenant.admin.addMac({ mac: "4825670a0b0c" as never, location: "Lobby" });
  await go("/admin/ip-phones/provision?mac=4825670a0b0c");
  const macs = page.getByLabel("MAC address", { exact: true });
  assert.is(await macs.inputValue(), "48:25:67:0a:0b:0c");
  await macs.fill("");
  await page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      "text/plain",
      "48-25-67-0A-0B-0C\tLobby again\n4825.670a.0b0d\tRoom 1\nnonsense\tRoom 2\n48256 70a0b0e\tRoom 3\n",
    );
    at?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.is(await macs.count(), 4);
  await button(page, "Apply").click();
  assert.equal(await Promise.all((await macs.all()).map((mac) => mac.getAttribute("aria-invalid"))), [
    "false",
    "false",
    "true",
    "true",
  ]);
  await page.getByText('"nonsense" is not a MAC address').waitFor();
  await macs.nth(2).fill("48:25:67:0a:0b:0f");
  await macs.nth(3).fill("48:25:67:0a:0b:0e");
  await button(page, "Apply").click();
  await page.getByText("3 devices added. What is left could not be added").waitFor();
  assert.is(await macs.count(), 1);
  await page.getByText(/^48:25:67:0a:0b:0c .*(listed|list|already|waiting).*\.$/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("cell", { name: "Room 3" }).waitFor();
});

test("10,000 rows of a file come in, the refused ones are named, and the list is searched, sorted and paged", async ({
  live,
  admin: { page, go },
}) => {
  await go("/admin/ip-phones/provision");
  await button(page, "Upload MAC addresses").click();
  const template = page.waitForEvent("download");
  await page.getByRole("link", { name: "download the template" }).click();
  assert.is((await template).suggestedFilename(), "Template_Provisioning.csv");
  const rows = Array.from({ length: 10_001 }, (_, at) => `02aabb${at.toString(16).padStart(6, "0")},Room ${at}`);
  rows[7] = "nonsense,Room 7";
  const buffer = Buffer.from(`MAC id,Location\r\n${rows.join("\r\n")}\r\n`);
  await page.locator("input[type=file]").setInputFiles({ name: "devices.csv", mimeType: "text/csv", buffer });
  await button(page, "Upload").click();
  await page.getByText("10,000 devices added, 1 row left out.").waitFor();
  await page.getByRole("cell", { name: "9", exact: true }).waitFor();
  await page.getByRole("cell", { name: /"nonsense" is not a MAC address/ }).waitFor();
  await button(page, "Close").last().click();
  await page.getByText("1–100 of 10,000").waitFor();
  await page.getByRole("button", { name: "MAC address", exact: true }).click();
  await page.getByText("02:aa:bb:00:27:10").waitFor();
  await button(page, "Next page").click();
  await page.getByText("101–200 of 10,000").waitFor();
  await page.getByLabel("Select all on this page").check();
  await page.getByText("100 devices selected").waitFor();
  await page.getByRole("button", { name: "Select all 10,000" }).click();
  await button(page, "Generate verification code").click();
  await page.getByText("10,000 verification codes generated").waitFor({ timeout: 30_000 });
  await page.getByLabel("Search by MAC address or location").fill("room 1234");
  await page.getByText("1–1 of 1").waitFor();
  assert.match(await page.locator("admin-table .code").innerText(), /^\d{8}$/);
  assert.is((await live.rig.tenant.admin.summary()).waitingOnActivation, 10_000);
});

test("two administrators see what the other does, keep their selection, and are told what came too late", async ({
  live,
  admin: { page, go },
}) => {
  const { admin } = live.rig.tenant;
  for (let at = 0; at < 40; at++)
    await admin.addMac({ mac: `4825670a0b${at.toString(16).padStart(2, "0")}` as never, location: `Room ${at}` });
  const other = await another(live, "device-administrator");
  await go("/admin/ip-phones/provision");
  await other.go("/admin/ip-phones/provision");
  await page.getByLabel("Select 48:25:67:0a:0b:05").check();
  await page.getByLabel("Select 48:25:67:0a:0b:06").check();
  const inView = page.getByLabel("Select 48:25:67:0a:0b:20");
  await inView.scrollIntoViewIfNeeded();
  const before = await inView.boundingBox();
  await other.page.getByLabel("Select 48:25:67:0a:0b:06").check();
  await button(other.page, "Remove").click();
  await other.page.getByRole("heading", { name: "Remove 48:25:67:0a:0b:06?" }).waitFor();
  await other.page.locator("admin-pane").getByRole("button", { name: "Remove" }).click();
  await page.getByText("1 device selected").waitFor();
  assert.is(await page.getByLabel("Select 48:25:67:0a:0b:05").isChecked(), true);
  assert.equal(await inView.boundingBox(), before);
  // The row goes in the moment between the question and the answer.
  await button(page, "Remove").click();
  await admin.remove("4825670a0b05" as never);
  await page.locator("admin-pane").getByRole("button", { name: "Remove" }).click();
  await page
    .getByText(/48:25:67:0a:0b:05 is not/)
    .first()
    .waitFor();
  await other.close();
  assert.equal(other.troubles, []);
});

test("a reader finds no command, and a device administrator none about accounts, rules and administrators", async ({
  live,
  admin,
}) => {
  const phone = await provisionedPhone(live);
  await live.rig.tenant.admin.addMac({ mac: "4825670a0b0c" as never, location: "Lobby" });
  const reader = await another(live, "reader");
  const commands = async (path: string) => {
    await reader.go(path);
    await reader.page.waitForLoadState("networkidle");
    const names = await reader.page
      .locator("offhook-frame main fluent-button, offhook-frame main .icon-button, offhook-frame main button.link")
      .allInnerTexts();
    return names.map((name) => name.trim()).filter(Boolean);
  };
  assert.equal(await commands("/admin/ip-phones/provision"), ["Export"]);
  assert.equal(await commands("/admin/ip-phones/provision?tab=sign-in"), []);
  assert.equal(await commands(`/admin/ip-phones/${phone.mac}`), []);
  assert.equal(await commands("/admin/accounts"), []);
  assert.equal(await commands("/admin/rules"), []);
  assert.equal(await commands("/admin/administrators"), ["Change your password"]);
  await reader.close();
  assert.equal(reader.troubles, []);
  assert.equal(admin.troubles, []);
});

test("by keyboard alone: the Actions menu, the pane's first field, a line more with Enter, the list's tick and its tabs", async ({
  live,
  admin: { page, go },
}) => {
  await go("/admin/ip-phones");
  await button(page, "Actions").focus();
  await page.keyboard.press("Enter");
  await page.locator("fluent-menu-item:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Waiting on activation" }).waitFor();
  await button(page, "Add MAC address").first().focus();
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Add MAC address" }).waitFor();
  await page.locator("admin-add-pane input:focus").waitFor();
  await page.keyboard.type("48:25:67:0a:0b:0c");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Lobby");
  await page.keyboard.press("Enter");
  await page.keyboard.type("48:25:67:0a:0b:0d");
  await page.keyboard.press("Control+Enter");
  await page.getByText("1–2 of 2").waitFor();
  assert.is(await page.getByRole("heading", { name: "Add MAC address" }).count(), 0);
  await page.getByLabel("Select 48:25:67:0a:0b:0c").focus();
  await page.keyboard.press("Space");
  await page.getByText("1 device selected").waitFor();
  await page.getByRole("tab", { name: "Waiting on activation" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("No devices are waiting for sign in").waitFor();
  assert.is((await live.rig.tenant.admin.summary()).addedMacAddresses, 2);
});

test("labels are those of 2021, of the documentation or of the SIP gateway, and stay chosen", async ({ admin: { page, go } }) => {
  await go("/admin/ip-phones/provision");
  const choose = async (name: string) => {
    await button(page, "Labels").click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  await choose("Documentation");
  await button(page, "Upload MAC IDs").waitFor();
  await page.getByRole("heading", { name: "Provision new device", exact: true }).waitFor();
  await choose("SIP gateway");
  await page.reload();
  await button(page, "Add").click();
  await page.getByRole("heading", { name: "Add MAC addresses" }).waitFor();
});

test("a device's page does to the phone what its Actions say, asks before what destroys, and explains how it stands", async ({
  live,
  admin: { page, go },
}) => {
  const phone = await provisionedPhone(live);
  await go(`/admin/ip-phones/${phone.mac}`);
  await page.getByRole("tab", { name: "Why it stands so" }).click();
  await page.getByText("It is provisioned and waits for its sign-in.").waitFor();
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByText("Activation bound").waitFor();
  await button(page, "Actions").click();
  assert.is(await page.getByRole("menuitem", { name: "Sign out" }).getAttribute("aria-disabled"), "true");
  await page.getByRole("menuitem", { name: "Factory reset" }).click();
  await page.getByRole("heading", { name: "Reset this phone to factory settings?" }).waitFor();
  await button(page, "Cancel").click();
  assert.is(phone.summary().organization, "Contoso");
  await button(page, "Actions").click();
  await page.getByRole("menuitem", { name: "Factory reset" }).click();
  await button(page, "Factory reset").click();
  await page.getByText("The phone resets itself").waitFor();
  await live.rig.clock.advance(60_000);
  await page.getByText("Factory reset asked").waitFor();
  assert.is(phone.summary().organization, null);
});

test("accounts, rules and administrators are changed, and the audit trail has it", async ({ live, admin: { page, go } }) => {
  await go("/admin/accounts");
  await button(page, "Add account").click();
  await page.getByLabel("Account", { exact: true }).fill("lobby@contoso.example");
  await page.getByLabel("Display name", { exact: true }).fill("Lobby 2");
  await page.getByLabel("Password", { exact: true }).fill("Lobby-Phone-2");
  await page.getByLabel("Multi-factor authentication").check();
  await button(page, "Add").last().click();
  await page.getByRole("button", { name: "Authenticator code of lobby@contoso.example" }).click();
  const shown = await page.locator("admin-authenticator-pane .code").innerText();
  assert.match(shown, /^\d{6}$/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Lobby 2", exact: true }).click();
  await page.getByLabel("Enabled").uncheck();
  await button(page, "Save").click();
  await page.getByRole("cell", { name: "Disabled" }).waitFor();

  await go("/admin/rules");
  await button(page, "Change signInFrequencyH").click();
  await page.getByLabel("Value").fill("soon");
  await button(page, "Save").click();
  await page.getByText(/signInFrequencyH takes a whole number from 1 to 8760, or none/).waitFor();
  await page.getByLabel("Value").fill("24");
  await button(page, "Save").click();
  await page.getByText("1 rule differs from the default.").waitFor();
  await button(page, "Apply block-device-code-flow").click();
  await page.getByText("2 rules differ from the default.").waitFor();
  await page.getByRole("button", { name: "Reset signInFrequencyH" }).click();
  await page.getByText("1 rule differs from the default.").waitFor();
  assert.is(live.rig.tenant.administration.rules.current().deviceCodeFlow, "block");

  await go("/admin/administrators");
  await button(page, "Add administrator").click();
  await page.getByLabel("Name", { exact: true }).fill("pat");
  await button(page, "Add").last().click();
  const password = await page.locator("[data-password]").innerText();
  const signIn = await page.request.post(`${live.origin}/api/session`, {
    data: { name: "pat", password },
    headers: { origin: live.origin },
  });
  assert.is(signIn.status(), 200);
});

test("the audit trail is filtered by device, kind and who", async ({ live, admin: { page, go } }) => {
  const phone = await provisionedPhone(live);
  await live.rig.tenant.admin.addMac({ mac: "4825670a0b0c" as never, location: "Lobby" });
  await go(`/admin/audit?mac=${phone.mac}`);
  await page.getByText("Activation bound").waitFor();
  assert.is(await page.getByText("Lobby", { exact: true }).count(), 0);
  await page.getByLabel("Who").fill("phone");
  await page.keyboard.press("Tab");
  await page.getByText("1 record, all there are").waitFor();
  await page.getByLabel("MAC address").fill("");
  await page.getByLabel("Who").fill("");
  await page.keyboard.press("Tab");
  await page.getByLabel("Kind").selectOption("Devices");
  await page.getByRole("cell", { name: "Lobby", exact: true }).waitFor();
  assert.is(await page.getByText("Activation bound").count(), 0);
});

test("axe has nothing against any page or pane, light or dark, wide or narrow, and none is wider than its window", async ({
  live,
}) => {
  const phone = await provisionedPhone(live, "trio-c60", "L".repeat(200));
  for (let at = 0; at < 120; at++)
    await live.rig.tenant.admin.addMac({ mac: `4825670a0b${at.toString(16).padStart(2, "0")}` as never, location: `Room ${at}` });
  await live.rig.tenant.admin.generateCodes({ macs: "all" });
  for (const look of [
    { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
    { viewport: { width: 390, height: 844 }, colorScheme: "light" },
  ] as const) {
    const { page, go, close, troubles } = await another(live, "administrator", look);
    const clean = async (what: string) => {
      assert.equal(await axeFindings(page), [], `${what} ${look.colorScheme}`);
      assert.is(await overhangPx(page), 0, `${what} ${look.viewport.width}`);
    };
    for (const path of [
      "ip-phones",
      "ip-phones/provision",
      `ip-phones/${phone.mac}`,
      "panels",
      "accounts",
      "rules",
      "audit",
      "administrators",
    ]) {
      await go(`/admin/${path}`);
      await page.waitForLoadState("networkidle");
      await clean(path);
    }
    await go("/admin/ip-phones/provision");
    await page.getByLabel("Select 48:25:67:0a:0b:01").check();
    await button(page, "Remove").click();
    await page.getByRole("heading", { name: /^Remove/ }).waitFor();
    await clean("a question");
    await page.keyboard.press("Escape");
    await button(page, "Upload MAC addresses").click();
    await page.getByRole("heading", { name: "Upload MAC addresses" }).waitFor();
    await clean("upload");
    await page.keyboard.press("Escape");
    await button(page, "Add MAC address").click();
    await button(page, "Apply").click();
    await page.getByText("Enter a MAC address, such as").waitFor();
    await clean("add");
    await close();
    assert.equal(troubles, []);
  }
});

Admin.run();
