import { setTimeout as sleep } from "node:timers/promises";
import type { LiveClient } from "../console/live-client.ts";
import { openLiveRig } from "../console/live-rig.ts";
import { median, percentile, row } from "./measure.ts";

const PHONES = 200;
const TAPS = 400;
const REST_MS = 5_000;
/** Longer than any phone takes to boot at the short pace. */
const BOOT_MS = 30_000;

/** Two hundred phones beside a tenant, and a page over a real socket on loopback that looks at all of them. */
async function benchConsole(): Promise<void> {
  const live = await openLiveRig();
  const { park, clock } = live.rig;
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  for (let n = 0; n < PHONES; n++) await park.add({ profile: ["ccx500", "ccx600", "trio-c60"][n % 3] ?? "" });
  row(`${PHONES} phones put on the bench and powered on`, `${(performance.now() - started).toFixed(0)} ms`);
  const booting = performance.now();
  await clock.advance(BOOT_MS);
  row("all of them booted to a login code, passed over at once", `${(performance.now() - booting).toFixed(0)} ms`);
  global.gc?.();
  row("heap per phone of the bench", `${((process.memoryUsage().heapUsed - before) / PHONES / 1_024).toFixed(0)} KiB`);
  row("the whole process", `${(process.memoryUsage().rss / 1_048_576).toFixed(0)} MiB`);
  row("CPU at rest, nobody watching", await restingCpu());

  const page = await live.page();
  const macs = park.list().map(({ mac }) => mac as string);
  const looking = performance.now();
  page.say({ type: "watch", phones: macs });
  const seen = new Set<string>();
  let bytes = 0;
  while (seen.size < PHONES) {
    const { picture } = await page.next("picture");
    seen.add(picture.mac);
    bytes += picture.svg.length;
  }
  row("first pictures of all of them", `${(performance.now() - looking).toFixed(0)} ms`, `${(bytes / 1_048_576).toFixed(1)} MiB`);
  row("CPU at rest, one page watching all", await restingCpu());
  await tapping(page, macs[1] ?? "");
  await asking(page, macs);
  await page.close();
  await live.close();
}

async function restingCpu(): Promise<string> {
  const { user, system } = process.cpuUsage();
  await sleep(REST_MS);
  const used = process.cpuUsage({ user, system });
  return `${((used.user + used.system) / 10 / REST_MS).toFixed(1)} %`;
}

async function tapping(page: LiveClient, mac: string): Promise<void> {
  const taken: number[] = [];
  for (let n = 0; n < TAPS; n++) {
    // As far apart as a quick finger's.
    await sleep(40);
    const picture = page.find("picture", ({ picture }) => picture.mac === mac);
    const started = performance.now();
    page.say({ type: "act", id: n, phone: mac, action: { kind: "tap", node: n % 2 === 0 ? "settings" : "back" } });
    await picture;
    taken.push(performance.now() - started);
  }
  row("tap to picture over the socket, median", `${median(taken).toFixed(1)} ms`);
  row(
    "tap to picture over the socket, p95",
    `${percentile(taken, 95).toFixed(1)} ms`,
    "50 ms in the browser, its own drawing included",
  );
}

async function asking(page: LiveClient, macs: readonly string[]): Promise<void> {
  const started = performance.now();
  const heard = page.heard.length;
  await Promise.all(
    macs.flatMap((phone) => ["settings", "back"].map((node) => page.ask({ type: "act", phone, action: { kind: "tap", node } }))),
  );
  const seconds = (performance.now() - started) / 1_000;
  row("taps carried out per second, on all phones at once", ((2 * macs.length) / seconds).toFixed(0));
  row("messages to the page per second meanwhile", ((page.heard.length - heard) / seconds).toFixed(0));
}

if (import.meta.main) await benchConsole();
