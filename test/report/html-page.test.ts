import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HtmlReport } from "@offhook/emulator/report/html/html-report.ts";
import { pageAssets } from "@offhook/emulator/report/page-assets.adapter.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import type { Browser, Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openChromium } from "./chromium.ts";
import { crashed, failed, filmOf, passed } from "./html-records.ts";

const Pages = suite<{ page: Page; errors: string[]; asked: string[] }>("html report in a browser");

const folder = mkdtempSync(join(tmpdir(), "offhook-html-"));
const file = join(folder, "report.html");
let browser: Browser | null = null;

Pages.before(async () => {
  const report = new HtmlReport(
    ({ screen, profile }) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="document.title='owned'"><script>document.title='owned'</script>` +
      `<g tabindex="0" role="button"><text data-screen="${screen.id}">${profile.id}</text></g><text data-until-ms="1">in 14:59</text><text data-now="1">9:41</text></svg>`,
    pageAssets("report"),
  );
  report.add(
    passed,
    filmOf("ccx600", [
      [0, "starting", 0],
      [0, "sign-in", 1_000],
      [1, "settings", 2_000],
      [2, "sign-in", 62_000],
      [3, "sign-in", 62_000],
    ]),
  );
  report.add(
    failed,
    filmOf(profileById("trio-c60").id, [
      [0, "starting"],
      [1, "sign-in", 1_000],
    ]),
  );
  report.add(crashed, null);
  for (let repeat = 1; repeat <= 450; repeat++) report.add({ ...passed, repeat, scenario: "Again" }, null);
  const notRun = [{ scenario: "left out", profile: "ccx500", seed: 1 }];
  writeFileSync(file, report.text({ selection: { grep: "x", lastFailed: true }, notRun, stoppedBecause: "interrupted" }));
  browser = await openChromium();
});
Pages.after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});
Pages.before.each(async (context) => {
  if (!browser) return;
  context.page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  context.errors = [];
  context.asked = [];
  context.page.on("pageerror", (error) => context.errors.push(error.message));
  context.page.on("console", (message) => message.type() === "error" && context.errors.push(message.text()));
  context.page.on("request", (request) => !request.url().startsWith("data:") && context.asked.push(request.url()));
  context.page.setDefaultTimeout(5_000);
  await context.page.goto(`file://${file}`);
});
Pages.after.each(async ({ page }) => {
  await page?.close();
});

/** Skipped where there is no browser. */
function inBrowser(name: string, test: (context: { page: Page; errors: string[]; asked: string[] }) => Promise<void>): void {
  Pages(name, async (context) => {
    if (browser) await test(context);
  });
}

const where = (page: Page) => page.locator(".where").textContent();
const shown = (page: Page) => page.locator(".glass text[data-screen]").first().getAttribute("data-screen");

inBrowser(
  "opens with what failed, at the moment it failed, and nothing in it runs or is fetched",
  async ({ page, errors, asked }) => {
    assert.match((await page.locator("h2").textContent()) ?? "", "</script><img");
    assert.match((await page.locator(".failure").textContent()) ?? "", /something with Home.*Came/s);
    assert.is(await shown(page), "sign-in");
    assert.is(await page.locator("img").count(), 0);
    assert.not.match(await page.title(), /^owned/);
    assert.equal([await page.locator(".glass script").count(), await page.locator(".glass [tabindex]").count()], [0, 0]);
    assert.equal([errors, asked], [[], [`file://${file}`]]);
  },
);

inBrowser("the scrubber goes back and forth, by key, by mouse and by itself", async ({ page }) => {
  await page.getByRole("button", { name: /It signs in/ }).click();
  assert.match((await where(page)) ?? "", /00:00:00.000.*wait-for.*1 of 2/s);
  assert.is(await shown(page), "starting");
  await page.keyboard.press("ArrowRight");
  assert.equal([await shown(page), await page.locator("[data-until-ms]").textContent()], ["sign-in", "in 14:59"]);
  await page.keyboard.press("Shift+ArrowRight");
  assert.is(await shown(page), "settings");
  await page.keyboard.press("End");
  assert.equal(
    [await page.locator("[data-until-ms]").textContent(), await page.locator("[data-now]").textContent()],
    ["in 13:58", "9:42"],
  );
  await page.keyboard.press("Home");
  assert.is(await shown(page), "starting");
  const range = page.getByRole("slider");
  await range.fill("2");
  assert.is(await shown(page), "settings");
  assert.match((await range.getAttribute("aria-valuetext")) ?? "", "step 1, tap settings");
  await range.focus();
  await page.keyboard.press("ArrowLeft");
  assert.is(await shown(page), "sign-in");
  await page.keyboard.press("Home");
  await page.getByLabel("Speed").selectOption("4");
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() => location.hash.endsWith("at=4"));
  await page.getByRole("button", { name: "Play" }).waitFor();
});

inBrowser("a step is a click away; what leads to a snapshot is folded until it is looked at", async ({ page }) => {
  await page.getByRole("button", { name: /It signs in/ }).click();
  assert.is(await page.locator(".fold details[open]").count(), 1);
  await page.locator(".fold summary").click();
  await page.locator(".step", { hasText: "advance 1m" }).getByRole("button").click();
  assert.match((await where(page)) ?? "", "00:01:02.000");
  assert.is(await page.locator('.step[aria-current="step"] .title').textContent(), "advance 1m");
  assert.match((await page.locator(".log .now, .log .past").allTextContents()).join(), "phone→ device.hello request");
  await page.getByRole("button", { name: "Everything" }).click();
  assert.match((await page.locator(".log").textContent()) ?? "", "network.up");
});

inBrowser("the list is narrowed by verdict, by profile and by text, and can be walked through by key", async ({ page }) => {
  const count = () => page.locator(".count").textContent();
  assert.is(await count(), "453 runs");
  assert.is(await page.locator(".row").count(), 400);
  await page.getByRole("button", { name: "Show all 453" }).click();
  assert.is(await page.locator(".row").count(), 453);
  await page
    .getByRole("group", { name: "verdicts" })
    .getByRole("button", { name: /incomplete/ })
    .click();
  assert.is(await count(), "1 of 453 runs");
  await page.keyboard.press("j");
  assert.match((await page.locator("h2").textContent()) ?? "", "It never began");
  assert.is(await page.getByRole("slider").count(), 0);
  await page
    .getByRole("group", { name: "verdicts" })
    .getByRole("button", { name: /incomplete/ })
    .click();
  await page.keyboard.press("/");
  await page.keyboard.type("signs");
  assert.is(await count(), "1 of 453 runs");
  await page.getByRole("group", { name: "profiles" }).getByRole("button", { name: /trio/ }).click();
  assert.is(await count(), "0 of 453 runs");
});

inBrowser("what was not run, and why, is said; an address leads back to a moment", async ({ page }) => {
  assert.match((await page.locator(".top").textContent()) ?? "", /--grep x --last-failed.*1 not run: interrupted/s);
  await page.goto(`file://${file}#run=0&at=2`);
  await page.reload();
  assert.is(await shown(page), "settings");
});

Pages.run();
