import type { Role } from "@offhook/emulator/console/shared/live.ts";
import { actOn } from "@offhook/emulator/park/act.ts";
import type { ParkPhone } from "@offhook/emulator/park/park-phone.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type * as uvu from "uvu";
import * as assert from "uvu/assert";
import { type LiveRig, openLiveRig } from "../console/live-rig.ts";
import { openBrowser, openPage } from "../harness/browser.ts";
import { peerIsThere } from "../harness/peer.ts";

const ROLES: readonly Role[] = ["administrator", "device-administrator", "reader"];
const passwordOf = (role: Role) => `password of the ${role}`;

export interface AdminContext {
  readonly live: LiveRig;
  readonly admin: AdminPage;
}

/** Gives each test of a suite a server and an administrator's browser of its own. Skipped, aloud, where there is no Chromium. */
export function withAdmin(made: uvu.Test<AdminContext>) {
  const there = peerIsThere("chromium");
  let browser: Browser | null = null;
  made.after(() => browser?.close());
  made.before.each(async (t) => {
    if (!there) return;
    browser ??= await openBrowser();
    const live = await openAdminRig();
    Object.assign(t, { live, admin: await openAdmin(browser, live) });
  });
  made.after.each(async ({ live, admin }) => {
    await admin?.close();
    await live?.close();
    assert.equal(admin?.troubles ?? [], []);
    assert.equal(live?.rig.faults ?? [], []);
  });
  return {
    test: there ? made : made.skip,
    /** Somebody else's browser. */
    another: (live: LiveRig, role?: Role, options?: BrowserContextOptions) => openAdmin(browser as Browser, live, role, options),
  };
}

/** A tenant, its console and its phones; each role has an administrator of that name. */
async function openAdminRig(): Promise<LiveRig> {
  const live = await openLiveRig();
  for (const role of ROLES)
    await live.rig.tenant.administrators.add({ name: role, role, password: new Secret(passwordOf(role)) });
  return live;
}

interface AdminPage {
  readonly page: Page;
  readonly troubles: readonly string[];
  /** Goes to a page of the console, such as `/admin/ip-phones`. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser of somebody's own, signed in. */
async function openAdmin(
  browser: Browser,
  { origin }: LiveRig,
  role: Role = "administrator",
  options: BrowserContextOptions = {},
): Promise<AdminPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(15_000);
  const signedIn = await context.request.post(`${origin}/api/session`, {
    data: { name: role, password: passwordOf(role) },
    headers: { origin },
  });
  if (!signedIn.ok()) throw new Error(`signing in was answered with ${signedIn.status()}`);
  const { page, troubles } = await openPage(context);
  return {
    ...{ page, troubles },
    go: async (path) => {
      // Otherwise the page before is still there for a moment, and may be taken for this one.
      await page.goto("about:blank");
      await page.goto(`${origin}/console/#${path}`);
      await page.locator("offhook-frame h1, offhook-frame [role=tabpanel]").first().waitFor();
    },
    close: () => context.close(),
  };
}

/** Fluent's button, whatever else is in the page with that text. */
export const button = (page: Page, text: string) =>
  page.getByRole("button", { name: text, exact: true }).and(page.locator("fluent-button"));

/** A phone out of its box that shows its sign-in page. */
export async function readyPhone({ rig }: LiveRig, profile = "ccx600"): Promise<ParkPhone> {
  const phone = await rig.park.add({ profile });
  await rig.clock.advance(30_000);
  return phone;
}

/** What the technician does on the phone. */
export async function enterVerificationCode({ rig }: LiveRig, phone: ParkPhone, code: string): Promise<void> {
  const tap = async (name: RegExp) => {
    const node = [...nodesOf(phone.glass.screen())].find((one) => one.role === "button" && name.test(one.name));
    if (!node) throw new Error(`no button ${name} on ${phone.summary().screen}`);
    await actOn(phone, { kind: "tap", node: node.id });
  };
  await tap(/^Settings$/);
  await tap(/^Provision (phone|device)$/);
  for (const character of code) await actOn(phone, { kind: "type", character });
  await tap(/^Next$/);
  await rig.clock.advance(20_000);
}

/** A phone that was provisioned and waits for its sign-in. */
export async function provisionedPhone(live: LiveRig, profile = "ccx600", location = "Home_CCX600"): Promise<ParkPhone> {
  const phone = await readyPhone(live, profile);
  const { admin } = live.rig.tenant;
  await admin.addMac({ mac: phone.mac, location });
  const [row] = await admin.generateCodes({ macs: [phone.mac] });
  await enterVerificationCode(live, phone, row?.verificationCode ?? "");
  return phone;
}
