import type { Page } from "playwright-core";
import { openBrowser } from "../harness/browser.ts";
import { openConsole } from "../harness/console-pages.ts";
import { peerIsThere } from "../harness/peer.ts";
import { startUp } from "../harness/up-process.ts";
import { median, row } from "./measure.ts";

const PHONES = 200;
const SCROLLED_MS = 5_000;

/** The wall of two hundred phones in a browser: how long its frames take at rest and while somebody scrolls. */
export async function benchWall(): Promise<void> {
  if (!peerIsThere("chromium")) return;
  const up = await startUp("--phones", String(PHONES - 1));
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const { page } = await openConsole(context, up);
    await page.getByText(`${PHONES} phones`).waitFor();
    await page.locator("offhook-phone-card svg [data-node]").first().waitFor();
    report(`${PHONES} phones on the wall, a frame at rest`, await framesOf(page, async () => page.waitForTimeout(SCROLLED_MS)));
    report(`${PHONES} phones on the wall, a frame while scrolling`, await framesOf(page, () => scroll(page)));
    const drawn = await page.locator("offhook-phone-card svg").count();
    row("pictures in the page afterwards", `${drawn}`, `of ${PHONES}`);
  } finally {
    await browser.close();
    await up.close();
  }
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 400);
  const until = performance.now() + SCROLLED_MS;
  for (let down = true; performance.now() < until; ) {
    for (let step = 0; step < 40 && performance.now() < until; step++) {
      await page.mouse.wheel(0, down ? 120 : -120);
      await page.waitForTimeout(25);
    }
    down = !down;
  }
}

/** Milliseconds between frames, as the page has them, while that goes on. */
async function framesOf(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seenFrames: seen });
    const frame = (atMs: number) => {
      seen.push(atMs);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  const at = await page.evaluate(() => (globalThis as unknown as { seenFrames: number[] }).seenFrames.slice());
  return at.slice(1).map((ms, index) => ms - (at[index] ?? ms));
}

function report(what: string, frames: readonly number[]): void {
  const sorted = frames.toSorted((a, b) => a - b);
  const part = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(1);
  row(what, `${median([...frames]).toFixed(1)} ms`, `p95 ${part(0.95)} ms, longest ${part(1)} ms`);
}
