import { serveControl } from "@offhook/agent/control/serve-control.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { Conditions } from "@offhook/emulator/links/conditions.ts";
import { LinkPair } from "@offhook/emulator/links/link-pair.ts";
import { phoneTells, type ShownNode, testerCalls } from "@offhook/protocol/control.ts";
import { RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { RpcPeer } from "@offhook/protocol/rpc/peer.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

/** A phone on its sign-in page, and a tester on the other end of a line. */
async function testerAtPhone() {
  const desk = await openDesk();
  const phone = desk.phone("trio-c60");
  await phone.getById("login-code").waitFor({ timeout: "5m" });
  const clock = new VirtualClock();
  const pair = new LinkPair({ clock, conditions: new Conditions({ clock, dice: new SeededDice(1) }) });
  serveControl({ glass: phone.glass, link: pair.far, timers: clock });
  const tester = new RpcPeer({ link: pair.near, timers: clock, serves: phoneTells, handlers: {}, calls: testerCalls });
  const ask = async <T>(question: Promise<T>): Promise<T> => {
    question.catch(() => {});
    await clock.advance(100);
    return question;
  };
  return { desk, phone, tester, ask };
}

const find = (node: ShownNode, id: string): ShownNode | undefined =>
  node.id === id ? node : node.children.map((child) => find(child, id)).find(Boolean);

const Control = suite("control interface");

Control("says which phone it is, shows its glass, and taps what a person could tap", async () => {
  const { desk, phone, tester, ask } = await testerAtPhone();
  assert.equal(await ask(tester.request("device.info", {})), {
    mac: phone.mac,
    profile: "trio-c60",
    model: "Trio C60",
    firmware: "7.0.2.1071",
  });
  const page = await ask(tester.request("screen.get", {}));
  assert.is(find(page, "login-code")?.name, phone.getById("login-code").one().name);
  assert.equal([find(page, "settings")?.tappable, find(page, "heading")?.tappable], [true, false]);
  await ask(tester.request("screen.tap", { locator: { role: "button", name: "Settings" } }));
  assert.is(phone.screen().id, "settings");
  await ask(tester.request("key.press", { key: "mute-left" }));
  await desk.close();
});

Control("refuses what is not there, is there twice, or does not react, each with its word", async () => {
  const { desk, tester, ask } = await testerAtPhone();
  const reasonOf = async (question: Promise<unknown>) => {
    try {
      await ask(question);
    } catch (error) {
      return error instanceof RpcRefusal ? error.reason : String(error);
    }
    return "it was done";
  };
  assert.is(await reasonOf(tester.request("screen.tap", { locator: { name: "Next" } })), "not-found");
  assert.is(await reasonOf(tester.request("screen.tap", { locator: { role: "text" } })), "ambiguous");
  assert.is(await reasonOf(tester.request("screen.tap", { locator: { id: "heading" } })), "not-tappable");
  assert.is(await reasonOf(tester.request("screen.tap", { locator: {} })), "locator-empty");
  assert.is(await reasonOf(tester.request("key.press", { key: "digit-5" })), "no-such-key");
  await desk.close();
});

Control.run();
