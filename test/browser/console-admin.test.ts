import { sampleAccounts } from "@offhook/emulator/tenant/identity/sample-accounts.ts";
import { formatMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AdminContext, button, enterVerificationCode, provisionedPhone, readyPhone, withAdmin } from "./admin-kit.ts";

const Admin = suite<AdminContext>("the console's admin center");
const { test } = withAdmin(Admin);

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
  await page.locator("fluent-button:focus", { hasText: "Add MAC address" }).waitFor();
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
  await choose("Admin center 2021");
  await page.getByRole("heading", { name: "Provision new devices", exact: true }).waitFor();
  await choose("SIP gateway");
  await page.getByRole("heading", { name: "Provision devices", exact: true }).waitFor();
  await page.reload();
  await button(page, "Add").first().click();
  await page.getByRole("heading", { name: "Add MAC addresses" }).waitFor();
});

Admin.run();
