import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AdminContext, button, withAdmin } from "./admin-kit.ts";

const Admin = suite<AdminContext>("the admin center's lists");
const { test, another } = withAdmin(Admin);

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

test("a server that restarts is said to be away, and the list goes on by itself when it is back", async ({
  live,
  admin: { page, go },
}) => {
  await live.rig.tenant.admin.addMac({ mac: "4825670a0b0c" as never, location: "Lobby" });
  await go("/admin/ip-phones/provision");
  await page.getByLabel("Select 48:25:67:0a:0b:0c").check();
  await live.restart();
  await live.rig.tenant.admin.addMac({ mac: "4825670a0b0d" as never, location: "Room 1" });
  await page.getByRole("cell", { name: "Room 1" }).waitFor({ timeout: 30_000 });
  await page.getByText("1 device selected").waitFor();
  assert.is(await page.getByText("The server cannot be reached").count(), 0);
});

Admin.run();
