import type { BrowserContext, Locator, Page } from "playwright-core";
import { openPage, type WatchedPage } from "./browser.ts";

/** What a person does in the console, by the words on it. */

/** A button, tab, link or menu entry by all of its words. */
export const command = (page: Page, words: string): Locator =>
  page
    .locator("fluent-button, fluent-menu-item, fluent-tab, button, a, [role=tab]")
    .filter({ hasText: new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`) })
    .first();

/** Opens the console at a place in it and signs in, if it asks. */
export async function openConsole(
  context: BrowserContext,
  { origin, password, at = "/phones", name = "admin" }: { origin: string; password: string; at?: string; name?: string },
): Promise<WatchedPage> {
  const watched = await openPage(context);
  const { page } = watched;
  await page.goto(`${origin}/console/#${at}`);
  await signIn(page, { name, password });
  return watched;
}

export async function signIn(page: Page, { name = "admin", password }: { name?: string; password: string }): Promise<void> {
  const field = page.locator("input[type=password]");
  const inside = page.locator("nav").filter({ hasText: "Phones" }).first();
  await field.or(inside).first().waitFor();
  if (!(await field.isVisible())) return;
  await page.getByRole("textbox", { name: "Name" }).or(page.locator("input[autocomplete=username]")).first().fill(name);
  await field.fill(password);
  await page.keyboard.press("Enter");
  await inside.waitFor();
}

/** Lets the desk's time pass so many times as fast, as administrators can. */
export async function speedUp(page: Page, times: 2 | 10 | 60): Promise<void> {
  await page.getByRole("button", { name: /^Desk time/ }).click();
  await page.getByLabel("Speed").selectOption(String(times));
  await page.getByText(`Time passes ${times} times as fast.`).waitFor();
  await page.keyboard.press("Escape");
}

/** A finger on the phone that the page shows. */
export const tapNode = (page: Page, id: string): Promise<void> => page.locator(`[data-node="${id}"]`).first().click();

/** Words on the glass of the phone that the page shows. */
export const onGlass = (page: Page, words: string | RegExp): Locator =>
  page.locator("svg[data-profile]").getByText(words).first();

/** The Device Login page, from the code to the end, with *Use another account*. */
export async function signInAtPortal(
  page: Page,
  { origin, code, account, password }: { origin: string; code: string; account: string; password: string },
): Promise<void> {
  await page.goto(`${origin}/devicelogin`);
  await page.locator("input[name=code]").fill(code);
  await page.locator("button.primary").click();
  const another = page.getByRole("button", { name: "Use another account" });
  const name = page.locator("input[name=account]");
  await another.or(name).first().waitFor();
  if (await another.isVisible()) await another.click();
  await name.fill(account);
  await page.locator("button.primary").click();
  await page.locator("input[name=password]").fill(password);
  await page.locator("button.primary").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator(".done").waitFor();
}
