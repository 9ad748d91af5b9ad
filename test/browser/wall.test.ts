import { actOn } from "@offhook/emulator/park/act.ts";
import { formatMac } from "@offhook/protocol/mac.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import type { Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AdminContext, withAdmin } from "./admin-kit.ts";

const PHONES = 200;
/** Longer than any phone takes to boot at the short pace. */
const BOOT_MS = 30_000;
const PROFILES = ["ccx500", "ccx600", "trio-c60"];

const Wall = suite<AdminContext>("the wall of real phones");
const { test } = withAdmin(Wall);

const card = (page: Page, mac: string) => page.locator("offhook-phone-card").filter({ hasText: mac });
/** Texts on the glass, as the picture in the page has them. */
const texts = async (page: Page, mac: string): Promise<string[]> =>
  (await card(page, mac).locator("svg text").allTextContents()).map((text) => text.trim());

test("200 phones are on it, those in view are drawn, and each picture says what its phone says", async ({
  live,
  admin: { page, go },
}) => {
  const { park, clock } = live.rig;
  for (let n = 0; n < PHONES; n++) await park.add({ profile: PROFILES[n % PROFILES.length] ?? "" });
  await clock.advance(BOOT_MS);
  await go("/phones");
  await page.getByText(`${PHONES} phones`).waitFor();
  const shown = page.locator("offhook-phone-card svg[data-profile]");
  await shown.first().waitFor();
  assert.ok((await shown.count()) < PHONES / 2, "only what is near the view is drawn");

  const macs = await page.locator("offhook-phone-card h2").allTextContents();
  assert.is(macs.length, PHONES);
  const last = (macs.at(-1) ?? "").trim();
  await card(page, last).scrollIntoViewIfNeeded();
  await card(page, last).locator("svg[data-profile]").waitFor();

  const phone = park.list().find(({ mac }) => formatMac(mac) === last);
  assert.ok(phone);
  const code = [...nodesOf(phone.glass.screen())].find(({ id }) => id === "login-code")?.name ?? "";
  assert.match(code, /^[A-Z0-9]{9}$/);
  assert.ok((await texts(page, last)).includes(code), screenToText(phone.glass.screen()));

  // Somebody taps it elsewhere, in a terminal or another page: the wall follows.
  await actOn(phone, { kind: "tap", node: "settings" });
  await card(page, last).getByText("Settings").first().waitFor();
  const said = await texts(page, last);
  for (const { role, name } of nodesOf(phone.glass.screen()))
    if (role === "heading" || role === "button")
      assert.ok(name === "Back" || said.includes(name), `${name} is not among ${said.join(", ")}`);

  await page.getByPlaceholder(/^Search by MAC/).fill(last);
  await page.getByText(`1 of ${PHONES} phones`).waitFor();
});

Wall.run();
