import type { CDPSession, Page } from "playwright-core";
import { openBrowser } from "../harness/browser.ts";
import { signIn } from "../harness/console-pages.ts";
import { peerIsThere } from "../harness/peer.ts";
import { startUp, type UpProcess } from "../harness/up-process.ts";
import { median, percentile, row } from "./measure.ts";

const RUNS = 5;
const TAPS = 100;

const kib = (bytes: number): string => `${(bytes / 1_024).toFixed(0)} KiB`;

/** The console as a browser beside its server has it: how heavy, how soon it can be used, how quickly a phone answers a finger. */
export async function benchConsolePage(): Promise<void> {
  if (!peerIsThere("chromium")) return;
  const up = await startUp("--phones", "5");
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const weight = await countBytes(await context.newCDPSession(page));
    await page.goto(`${up.origin}/console/`);
    await page.locator("input[name=name]").waitFor();
    const signInPage = weight.taken();
    await signIn(page, up);
    await firstPicture(page);
    row("sign-in page, compressed", kib(signInPage), "held under 200 KiB");
    row("sign-in page and wall, compressed, without fonts", kib(weight.taken()), "held under 200 KiB");
    row("fonts of the phones, after the first pictures", kib(weight.fonts()));
    await benchInteractive(page, up);
    await benchTaps(page, up);
  } finally {
    await browser.close();
    await up.close();
  }
}

const firstPicture = (page: Page): Promise<void> => page.locator("offhook-phone-card svg [data-node]").first().waitFor();

/** Bytes as they came over the network: compressed bodies and headers. The live socket is not among them. */
async function countBytes(session: CDPSession) {
  const fontRequests = new Set<string>();
  let bytes = 0;
  let fonts = 0;
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, type }) => type === "Font" && fontRequests.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (fontRequests.has(requestId)) fonts += encodedDataLength;
    else bytes += encodedDataLength;
  });
  return { taken: () => bytes, fonts: () => fonts };
}

/** From going there, with nothing in the cache, to the first phone that can be seen and opened. */
async function benchInteractive(page: Page, { origin }: UpProcess): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await page.goto("about:blank");
    await page.goto(`${origin}/console/`, { waitUntil: "commit" });
    await firstPicture(page);
    taken.push(await page.evaluate(() => performance.now()));
  }
  row("console opened to first phone drawn", `${median(taken).toFixed(0)} ms`, "signed in, empty cache");
}

/** From a finger on the dial pad to the changed picture in the page. */
async function benchTaps(page: Page, { origin }: UpProcess): Promise<void> {
  await page.goto(`${origin}/console/#/phones`);
  await page.locator("offhook-phone-card a").first().click();
  const picture = page.locator("offhook-phone-page offhook-picture");
  await picture.locator("[data-node=settings]").click();
  await picture.locator("[data-node=provision]").click();
  await picture.locator("[data-node=key-1]").waitFor();
  const taken: number[] = [];
  for (let tap = 0; tap < TAPS; tap++) {
    // A digit more, a digit less: both change the picture.
    const id = tap % 2 === 0 ? "key-1" : "delete";
    taken.push(await picture.evaluate(tapAndWait, id));
  }
  row(
    "finger to changed picture, in the browser",
    `${median(taken).toFixed(1)} ms`,
    `p95 ${percentile(taken, 95).toFixed(1)} ms; held under 50 ms`,
  );
}

/** Runs in the page. The picture counts when it is in the document, before the next frame. */
function tapAndWait(picture: Element, id: string): Promise<number> {
  return new Promise((done) => {
    const started = performance.now();
    picture.addEventListener("drawn", () => done(performance.now() - started), { once: true });
    picture.shadowRoot
      ?.querySelector(`[data-node="${id}"]`)
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
  });
}
