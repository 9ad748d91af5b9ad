import type { Browser, BrowserContext, Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { keepPictures, openBrowser, openPage } from "../harness/browser.ts";
import { command, onGlass, openConsole, signInAtPortal, speedUp, tapNode } from "../harness/console-pages.ts";
import { peerIsThere } from "../harness/peer.ts";
import { startUp, type UpProcess } from "../harness/up-process.ts";

/** The article as people do it: the administrator in one page, the phone in another, the Device Login portal in a third. */
const Article = suite<{ browser: Browser }>("the article in a browser");
const test = peerIsThere("chromium") ? Article : Article.skip;

Article.before(async (t) => {
  if (peerIsThere("chromium")) t.browser = await openBrowser();
});
Article.after(async ({ browser }) => {
  await browser?.close();
});

for (const profile of ["ccx500", "ccx600", "trio-c60"]) {
  test(`${profile}: provisioned with the code and signed in from the admin center, with the mouse alone`, async ({ browser }) => {
    await withUp(browser, ["--profile", profile], async ({ up, context }) => {
      const { page: admin, troubles } = await openConsole(context, up);
      await speedUp(admin, 10);
      const mac = await macOfTheOnlyPhone(admin);
      const { page: phone, troubles: phoneTroubles } = await openConsole(context, {
        ...up,
        at: `/phones/${mac.replaceAll(":", "")}`,
      });

      const code = await prepareDevice(admin, mac);
      await provisionDevice(phone, code);
      await admin.bringToFront();
      await command(admin, "Waiting for sign in").click();
      await command(admin, "Signed Out").click();
      await onGlass(phone, /Your administrator is/).waitFor();
      const login = (await admin.locator(".code").first().innerText()).replace(/\s/g, "");
      assert.match(login, LOGIN_CODE);

      const { page: portal, troubles: portalTroubles } = await openPage(context);
      await signInAtPortal(portal, {
        ...up,
        code: login.toLowerCase(),
        account: "cap@contoso.example",
        password: "Lobby-Phone-1",
      });
      await onGlass(phone, "Lobby Phone").waitFor();
      await admin.bringToFront();
      await admin.getByText("Signed in as").waitFor();
      await command(admin, "Close").click();
      await admin.getByText("No devices are waiting for sign in").waitFor();
      assert.equal([...troubles, ...phoneTroubles, ...portalTroubles], []);
    });
  });
}

test("a server that is killed in the middle comes back to the same code, and every page heals by itself", async ({ browser }) => {
  await withUp(browser, ["--profile", "ccx600"], async ({ up, context }) => {
    const { page: admin } = await openConsole(context, up);
    const mac = await macOfTheOnlyPhone(admin);
    const { page: phone } = await openConsole(context, { ...up, at: `/phones/${mac.replaceAll(":", "")}` });
    const code = await prepareDevice(admin, mac);
    const login = await onGlass(phone, LOGIN_CODE).textContent();
    const banner = phone.getByText("The connection to offhook is lost");
    await up.kill();
    await banner.waitFor();
    await up.startAgain();
    await banner.waitFor({ state: "hidden" });
    // Nobody touched the pages: they are signed in still, the phone is another run's, the verification code the one from before.
    await onGlass(phone, login ?? "").waitFor({ state: "hidden" });
    await admin.getByRole("row").filter({ hasText: code }).waitFor();
    await provisionDevice(phone, code);
    await admin.bringToFront();
    await command(admin, "Waiting for sign in").click();
    await command(admin, "Signed Out").waitFor();
  });
});

async function withUp(
  browser: Browser,
  options: readonly string[],
  work: (world: { up: UpProcess; context: BrowserContext }) => Promise<void>,
): Promise<void> {
  const up = await startUp(...options);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await work({ up, context });
  } catch (error) {
    await keepPictures(context);
    throw error;
  } finally {
    await context.close();
    await up.close();
  }
}

async function macOfTheOnlyPhone(page: Page): Promise<string> {
  const shown = page.getByText(/^\s*(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\s*$/).first();
  await shown.waitFor();
  return ((await shown.textContent()) ?? "").trim();
}

/** Adds the MAC address and generates a verification code; answers with its digits. */
async function prepareDevice(admin: Page, mac: string): Promise<string> {
  // A page behind another one draws once a second only.
  await admin.bringToFront();
  await command(admin, "IP phones").click();
  await command(admin, "Actions").click();
  await command(admin, "Provision new devices").click();
  await command(admin, "Add MAC address").click();
  await admin.getByLabel("MAC address", { exact: true }).first().fill(mac);
  await admin.getByLabel("Location", { exact: true }).first().fill("Lobby");
  await command(admin, "Apply").click();
  const row = admin.getByRole("row").filter({ hasText: mac });
  await row.getByRole("checkbox").check();
  await command(admin, "Generate verification code").click();
  const digits = row.getByText(/^\s*\d{6}\s*$/).first();
  await digits.waitFor();
  return (await digits.innerText()).trim();
}

/** As the glass shows it. */
const LOGIN_CODE = /^[A-Z0-9]{9}$/;

/** Gear, Provision phone, the code on the dial pad, Next, and back at the sign-in page. */
async function provisionDevice(phone: Page, code: string): Promise<void> {
  await phone.bringToFront();
  await onGlass(phone, LOGIN_CODE).waitFor();
  await tapNode(phone, "settings");
  await tapNode(phone, "provision");
  for (const digit of code) await tapNode(phone, `key-${digit}`);
  await tapNode(phone, "next");
  await onGlass(phone, LOGIN_CODE).waitFor();
  await onGlass(phone, /^Contoso$/).waitFor();
}

Article.run();
