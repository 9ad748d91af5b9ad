import type { Page } from "playwright-core";
import { openBrowser } from "../harness/browser.ts";
import { openConsole } from "../harness/console-pages.ts";
import { peerIsThere } from "../harness/peer.ts";
import { startUp } from "../harness/up-process.ts";
import { median, percentile, row } from "./measure.ts";

const PHONES = 200;
const MEASURED_MS = 5_000;

/** How evenly the wall of many live phones is drawn, standing still and while one scrolls through it. */
export async function benchConsoleWall(): Promise<void> {
  if (!peerIsThere("chromium")) return;
  const up = await startUp("--phones", String(PHONES - 1));
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const { page } = await openConsole(context, up);
    // All of them boot meanwhile, and the page hears of it.
    await page.getByText(`${PHONES} phones`).waitFor({ timeout: 60_000 });
    await page.locator("offhook-phone-card svg [data-node]").first().waitFor({ timeout: 60_000 });
    for (const [what, scrolledPx] of [
      ["standing still", 0],
      ["scrolled through", 24],
    ] as const) {
      const taken = await frames(page, scrolledPx);
      row(
        `wall of ${PHONES} phones ${what}, per frame`,
        `${median(taken).toFixed(1)} ms`,
        `p95 ${percentile(taken, 95).toFixed(1)} ms, longest ${Math.max(...taken).toFixed(0)} ms`,
      );
    }
  } finally {
    await browser.close();
    await up.close();
  }
}

/** Milliseconds between frames, scrolling so many pixels in each. */
function frames(page: Page, scrolledPx: number): Promise<number[]> {
  return page.evaluate(
    async ({ scrolledPx, forMs }) => {
      const taken: number[] = [];
      const started = performance.now();
      let last = started;
      await new Promise<void>((done) => {
        const frame = (now: number) => {
          taken.push(now - last);
          last = now;
          scrollBy(0, scrolledPx);
          if (now - started < forMs) requestAnimationFrame(frame);
          else done();
        };
        requestAnimationFrame(frame);
      });
      return taken;
    },
    { scrolledPx, forMs: MEASURED_MS },
  );
}
