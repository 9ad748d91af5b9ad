import { suite } from "uvu";
import * as assert from "uvu/assert";
import { axeFindings, overhangPx } from "../console/accessible.ts";
import { type AdminContext, button, provisionedPhone, withAdmin } from "./admin-kit.ts";

const Admin = suite<AdminContext>("the admin center's pages");
const { test, another } = withAdmin(Admin);

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
