import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const AT = "/usr/bin/chromium";

/** Debian's browser; null, said aloud, where there is none. In CI that is a failure. */
export async function openChromium(): Promise<Browser | null> {
  if (existsSync(AT)) return chromium.launch({ executablePath: AT, args: ["--no-sandbox"] });
  if (process.env.CI) throw new Error(`there is no ${AT}`);
  process.stderr.write(`\n${AT} is not there: what needs a browser is skipped\n`);
  return null;
}
