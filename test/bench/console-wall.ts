import type { Page } from "playwright-core";
import { openBrowser } from "../harness/browser.ts";
import { peerIsThere } from "../harness/peer.ts";
import { startUp } from "../harness/up-process.ts";
import { row } from "./measure.ts";

const PHONES = 200;
const MEASURED_MS = 5_000;

/** How evenly the wall of many live phones is drawn, standing still and while one scrolls through it. */
export async function benchConsoleWall(): Promise<void> {
  if (!peerIsThere("chromium")) return;
  const up = await startUp("--phones", String(PHONES - 1));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${up.origin}/console/`);
    await page.locator("input[name=name]").fill("admin");
    await page.locator("input[name=password]").fill(up.password);
    await page.keyboard.press("Enter");
    // All of them boot meanwhile, and the page hears of it.
    await page.getByText(`${PHONES} phones`).waitFor({ timeout: 60_000 });
    await page.locator("offhook-phone-card svg [data-node]").first().waitFor({ timeout: 60_000 });
    for (const [what, scrolledPx] of [
      ["standing still", 0],
      ["scrolled through", 24],
    ] as const) {
      const { p50, p95, longest } = await frames(page, scrolledPx);
      row(
        `wall of ${PHONES} phones ${what}, per frame`,
        `${p50.toFixed(1)} ms`,
        `p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`,
      );
    }
  } finally {
    await browser.close();
    await up.close();
  }
}

/** Milliseconds between frames, scrolling so many pixels in each. */
function frames(page: Page, scrolledPx: number): Promise<{ p50: number; p95: number; longest: number }> {
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
      taken.sort((a, b) => a - b);
      const at = (part: number) => taken[Math.floor((taken.length - 1) * part)] ?? Number.NaN;
      return { p50: at(0.5), p95: at(0.95), longest: at(1) };
    },
    { scrolledPx, forMs: MEASURED_MS },
  );
}
