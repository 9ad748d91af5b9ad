import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** Debian's. */
const CHROMIUM = "/usr/bin/chromium";

/** A headless Chromium. Whoever opens it closes it. */
export function openBrowser(): Promise<Browser> {
  // As root, as in containers, Chromium refuses its sandbox; the pages are our own.
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

export interface WatchedPage {
  readonly page: Page;
  /** What went wrong in it so far: errors of scripts, refused styles and scripts, requests that left this machine. */
  readonly troubles: readonly string[];
}

/** A page whose troubles are noted: a test that passes while the console is full of errors has not seen a working page. */
export async function openPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // A refused sign-in or a server that is gone for a moment is news to a person, not a fault of the page.
    const network = /^Failed to load resource|WebSocket connection to .* failed/.test(message.text());
    if (message.type() === "error" && !network) troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") troubles.push(`left this machine: ${request.url()}`);
  });
  return { page, troubles };
}

/** How all pages look now, for whoever has to find out why a test failed; says where. */
export async function keepPictures(context: BrowserContext): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "offhook-pages-"));
  for (const [at, page] of context.pages().entries())
    await page.screenshot({ path: join(folder, `${at + 1}.png`) }).catch(() => {});
  console.warn(`\nThe pages as they were: ${folder}`);
}
