import type { Browser, BrowserContext, Page } from "playwright-core";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { axeFindings, overhangPx } from "../console/accessible.ts";
import { type FakeBench, startFakeBench } from "../console/fake-bench.ts";
import { PASSWORD } from "../console/fake-console-server.ts";
import { fakePicture } from "../console/fake-phones.ts";
import { openBrowser, openPage } from "../harness/browser.ts";
import { peerIsThere } from "../harness/peer.ts";

const Phones = suite<{ bench: FakeBench; page: Page; troubles: readonly string[] }>("the console's phones");
const test = peerIsThere("chromium") ? Phones : Phones.skip;
let browser: Browser | null = null;
let context: BrowserContext | null = null;

Phones.after(() => browser?.close());
Phones.before.each(async (t) => {
  browser ??= peerIsThere("chromium") ? await openBrowser() : null;
  if (!browser) return;
  t.bench = await startFakeBench();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(10_000);
  Object.assign(t, await openPage(context));
});
Phones.after.each(async ({ bench, troubles }) => {
  await context?.close();
  await bench?.server.stop();
  assert.equal(troubles ?? [], []);
});

const button = (page: Page, text: string) => page.locator("fluent-button", { hasText: text });
const acts = ({ server }: FakeBench) => server.heard.flatMap((said) => (said.type === "act" ? [said.action] : []));

/** A phone's page with its picture drawn. */
async function openPhone(page: Page, { origin, phones }: FakeBench, number = 1): Promise<string> {
  const mac = phones[number]?.mac ?? "";
  await page.goto(`${origin}/console/#/phones/${mac}`);
  await page.locator("offhook-phone-page [data-node=refresh]").waitFor();
  return mac;
}

test("a wrong password is told, the right one leads to the phones, and signing out leads back", async ({ page, bench }) => {
  bench.server.signedIn = false;
  await page.goto(`${bench.origin}/console/`);
  await page.getByRole("textbox", { name: "Name" }).fill("admin");
  await page.getByRole("textbox", { name: "Password" }).fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("That name and password do not go together.").waitFor();
  assert.is(await page.title(), "Sign in · offhook");
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await button(page, "Sign in").click();
  await page.getByRole("heading", { name: "Phones" }).waitFor();
  assert.is(await page.title(), "Phones · offhook");
  await page.getByRole("button", { name: /account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out.").waitFor();
});

test("the wall asks only for pictures of phones in view, and for others as one scrolls", async ({ page, bench }) => {
  await page.goto(`${bench.origin}/console/#/phones`);
  await page.locator("offhook-phone-card >> nth=0").locator("svg").first().waitFor();
  const watched = () => new Set(bench.server.heard.findLast((said) => said.type === "watch")?.phones);
  assert.ok(watched().size >= 4 && watched().size < bench.phones.length, `${watched().size} of ${bench.phones.length}`);
  const last = bench.phones.at(-1)?.mac ?? "";
  assert.not(watched().has(last as never));
  await page.locator("offhook-phone-card").last().scrollIntoViewIfNeeded();
  await page.locator("offhook-phone-card").last().locator("svg").first().waitFor();
  assert.ok(watched().has(last as never));
  assert.not(watched().has(bench.phones[0]?.mac as never));
});

test("filters narrow the wall, stand in the address, and survive the way to a phone and back", async ({ page, bench }) => {
  await page.goto(`${bench.origin}/console/#/phones`);
  const cards = page.locator("offhook-phone-card");
  await page.getByLabel("Model", { exact: true }).selectOption("ccx600");
  await page.getByLabel("State").selectOption("standing:signed-in");
  await page.waitForFunction(() => location.hash.includes("state=standing"));
  const wanted = bench.phones.filter(({ profile, standing }) => profile === "ccx600" && standing === "signed-in");
  assert.is(await cards.count(), wanted.length);
  await page.getByText(`${wanted.length} of ${bench.phones.length} phones`).waitFor();
  await cards.first().locator("a").click();
  await page.getByRole("heading", { name: "Poly CCX 600" }).waitFor();
  assert.match(await page.title(), /^Poly CCX 600 00:04:f2:.* · offhook$/);
  await page.goBack();
  await cards.first().waitFor();
  assert.is(await cards.count(), wanted.length);
  await page.getByLabel(/Search/).fill("no such phone");
  await button(page, "Show all phones").click();
  assert.is(await cards.count(), bench.phones.length);
});

test("mouse, keyboard and hard keys reach the phone", async ({ page, bench }) => {
  await openPhone(page, bench);
  await page.locator("offhook-picture [data-node=settings]").click();
  await page.locator("offhook-picture [data-key=mute]").click();
  await page.keyboard.type("1#a");
  await page.locator("offhook-picture [data-node=refresh]").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await button(page, "Hold four corners").click();
  await waitFor(() => acts(bench).some(({ kind }) => kind === "hold-corners"), page);
  assert.equal(acts(bench), [
    { kind: "tap", node: "settings" },
    { kind: "press", key: "mute" },
    { kind: "type", character: "1" },
    { kind: "type", character: "#" },
    { kind: "type", character: "a" },
    { kind: "tap", node: "refresh" },
    { kind: "tap", node: "settings" },
    { kind: "hold-corners" },
  ]);
});

test("what is typed into a field of the page is not typed on the phone", async ({ page, bench }) => {
  await openPhone(page, bench);
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByLabel("Filter the timeline").fill("");
  await page.keyboard.type("boot");
  assert.is(await page.locator("offhook-happenings li").count(), 1);
  await page.getByRole("tab", { name: "Wire" }).click();
  await page.getByText("device.hello request").waitFor();
  assert.equal(acts(bench), []);
});

test("a new picture changes what is different and leaves the focus where it is", async ({ page, bench }) => {
  const mac = await openPhone(page, bench);
  const refresh = page.locator("offhook-picture [data-node=refresh]");
  await refresh.focus();
  await refresh.evaluate((node) => node.setAttribute("data-kept", ""));
  const phone = bench.phones.find((one) => one.mac === mac);
  assert.ok(phone);
  bench.server.say({ type: "picture", picture: fakePicture(phone, 2, "NEWCODE99") });
  await page.getByText("NEWCODE99").waitFor();
  assert.ok(await refresh.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node));
});

test("what counts down on a phone's glass does so without new pictures", async ({ page, bench }) => {
  await openPhone(page, bench);
  const left = page.locator("offhook-picture [data-until-ms]");
  const before = await left.textContent();
  await waitFor(async () => (await left.textContent()) !== before, page);
  assert.match((await left.textContent()) ?? "", /^14:(2\d|3[01])$/);
});

test("a lost line is told, heals by itself, and what was open is asked for again", async ({ page, bench }) => {
  const mac = await openPhone(page, bench);
  const { port } = new URL(bench.origin);
  await bench.server.stop();
  await page.getByText("The connection to offhook is lost.").waitFor();
  const before = bench.server.heard.length;
  await bench.server.start(Number(port));
  await page.getByText("The connection to offhook is lost.").waitFor({ state: "detached", timeout: 30_000 });
  await waitFor(() => bench.server.heard.slice(before).some((said) => said.type === "watch" && said.phones.length > 0), page);
  const again = bench.server.heard.slice(before);
  assert.ok(again.some((said) => said.type === "open" && said.phone === mac));
});

test("a session that the server no longer knows leads to the sign-in page, and back to where one was", async ({
  page,
  bench,
}) => {
  const mac = await openPhone(page, bench);
  const { port } = new URL(bench.origin);
  await bench.server.stop();
  bench.server.signedIn = false;
  await bench.server.start(Number(port));
  await page.getByText("Your session has ended.").waitFor({ timeout: 30_000 });
  await page.getByRole("textbox", { name: "Name" }).fill("admin");
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.locator("offhook-phone-page [data-node=refresh]").waitFor();
  assert.ok(page.url().endsWith(mac));
});

test("a reader looks and touches nothing", async ({ page, bench }) => {
  bench.server.role = "reader";
  await openPhone(page, bench);
  await page.locator("offhook-picture [data-node=settings]").click();
  await page.keyboard.type("1");
  await page.getByText("Your role lets you look, but not touch.").waitFor();
  assert.is(await button(page, "Hold four corners").count(), 0);
  await page.goto(`${bench.origin}/console/#/phones`);
  await page.locator("offhook-phone-card").first().waitFor();
  assert.is(await button(page, "Add phones").count(), 0);
  assert.equal(acts(bench), []);
});

test("phones are added and, after a question, removed", async ({ page, bench }) => {
  await page.goto(`${bench.origin}/console/#/phones`);
  await button(page, "Add phones").first().click();
  await page.locator("dialog[open] select").first().selectOption("trio-c60");
  await page.getByLabel("How many").fill("12");
  await button(page, "Add 12 phones").click();
  await page.getByText("12 phones on the bench.").waitFor();
  assert.equal(bench.server.heard.findLast((said) => said.type === "bench")?.action, {
    kind: "add-phones",
    profile: "trio-c60",
    firmware: "5.9.13.0",
    count: 12,
  });
  await openPhone(page, bench);
  await button(page, "Remove…").click();
  await button(page, "Cancel").click();
  assert.equal(acts(bench), []);
  await button(page, "Remove…").click();
  await page.locator("dialog[open] fluent-button.yes").click();
  await page.getByText("removed.").waitFor();
  assert.equal(acts(bench), [{ kind: "remove" }]);
});

test("a phone that is not there, and a page that is not there, say so and lead on", async ({ page, bench }) => {
  await page.goto(`${bench.origin}/console/#/phones/0004f2ffffff`);
  await page.getByRole("heading", { name: "This phone is not on the bench" }).waitFor();
  await page.goto(`${bench.origin}/console/#/no/such/page`);
  await page.getByRole("link", { name: "Go to the phones" }).click();
  await page.getByRole("heading", { name: "Phones" }).waitFor();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing and nothing hangs over, ${colorScheme}, on four sizes`, async ({ page, bench }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const look = async (what: string) => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        assert.is(await overhangPx(page), 0, `${what} at ${width}`);
      }
      assert.equal(await axeFindings(page), [], what);
    };
    bench.server.signedIn = false;
    await page.goto(`${bench.origin}/console/`);
    await page.getByText("No password?").click();
    await look("sign-in page");
    bench.server.signedIn = true;
    await page.goto(`${bench.origin}/console/?#/phones`);
    await page.locator("offhook-phone-card >> nth=0").locator("svg").first().waitFor();
    await look("wall");
    await page.setViewportSize({ width: 1280, height: 800 });
    await button(page, "Add phones").first().click();
    await look("adding phones");
    await page.keyboard.press("Escape");
    await openPhone(page, bench);
    for (const tab of ["Levers", "Timeline", "Wire", "Chart", "About"]) {
      await page.getByRole("tab", { name: tab }).click();
      await look(tab);
    }
  });
const SIZES = [
  [1920, 1080],
  [1280, 800],
  [900, 700],
  [390, 844],
] as const;

/** Asks again and again, with the page's own patience in between. */
async function waitFor(isSo: () => boolean | Promise<boolean>, page: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await isSo()) return;
    await page.waitForTimeout(50);
  }
  assert.unreachable("it never was so");
}

Phones.run();
