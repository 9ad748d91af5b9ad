import { longestOnDevice } from "@offhook/hardware-profiles/pace.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import * as screens from "../terminal/screens.ts";
import { Tape } from "./tape.ts";

const screen = (id: string, ...children: ScreenNode[]): Screen => ({ role: "screen", id, name: id, children });
const button = (id: string, name: string): ScreenNode => ({ role: "button", id, name, tap: { type: "tap" } });
const waitFor = (id: string, within?: string) => ({ "wait-for": { screen: id, ...(within && { within }) } });
/** Somewhere to begin; a recording ends with the screen that shows. */
const begin = (phone = {}) => new Tape(phone).shows(screens.signIn());

const Steps = suite("recorded steps");

Steps("a tap is the role and the name; labels that firmware changes are all meant", () => {
  const tape = begin().tap("settings").shows(screens.settings()).tap("provision");
  assert.equal(tape.lines(), [
    { tap: { role: "button", name: "Settings" } },
    { tap: { role: "button", name: "/^(Provision phone|Provision device)$/" } },
    waitFor("settings"),
  ]);
});

Steps("where the name does not tell, the id does, and where neither does, a comment says so", () => {
  const tape = new Tape().shows(
    screen(
      "list",
      button("first", "Same"),
      button("second", " same "),
      button("third", "Same "),
      button("path", "/etc/i"),
      button("template", `\${phone.mac}`),
      { ...button("code", "697150"), sensitive: true },
      button("twin", "Twin"),
      button("twin", "Twin"),
    ),
  );
  for (const id of ["first", "second", "path", "template", "code", "twin"]) tape.tap(id);
  assert.equal(tape.lines().slice(0, -1), [
    { tap: { id: "first" } },
    // Names are compared as they are written.
    { tap: { role: "button", name: " same " } },
    { tap: { id: "path" } },
    { tap: { id: "template" } },
    { tap: { id: "code" } },
    "# not recorded: a tap on one of several things called twin",
  ]);
  tape.text();
});

Steps(
  "what came at once after a tap was not waited for; what the phone took its time for was, as long as the device takes",
  () => {
    const tape = new Tape()
      .shows(screens.starting())
      .wait(4_000)
      .shows(screens.signIn())
      .tap("settings")
      .shows(screens.settings())
      .tap("provision")
      .shows(screens.dialPad(""))
      .tap("back")
      .shows(screens.checking())
      .wait(1_000)
      .shows(screen("provisioned"));
    const expected = [
      waitFor("sign-in", "5m"),
      { tap: { role: "button", name: "Settings" } },
      { tap: { role: "button", name: "/^(Provision phone|Provision device)$/" } },
      { tap: { role: "button", name: "Back" } },
      waitFor("provisioned"),
    ];
    assert.equal(tape.lines(), expected);
    // Recorded at the device's own pace, what was measured is what it takes.
    const asDevice = new Tape({ pace: "device" }).shows(screens.starting()).wait(150_000).shows(screens.signIn());
    assert.equal(asDevice.lines(), [waitFor("sign-in", "5m")]);
  },
);

Steps("what somebody else's doing leads to is waited for, however soon it came", () => {
  assert.equal(begin().signsIn().wait(30).shows(screens.held()).lines().slice(1), [waitFor("held")]);
});

Steps("a screen that only flashed up is not waited for, unless something was done on it", () => {
  const flash = () => new Tape().shows(screens.starting()).wait(4_000).shows(screens.settings()).wait(299);
  assert.equal(flash().shows(screens.held()).lines(), [waitFor("held", "5m")]);
  assert.equal(flash().wait(1).shows(screens.held()).lines().length, 2);
  assert.equal(flash().tap("about").shows(screens.held()).lines().slice(0, 2), [
    waitFor("settings", "5m"),
    { tap: { role: "button", name: "About" } },
  ]);
});

Steps("a deadline that was sat out in front of the phone is waited for before what it brings is tapped", () => {
  const tape = begin()
    .signsIn()
    .wait(300_000)
    .press("mute")
    .wait(600_000)
    .shows(screens.lapsed())
    .wait(9_000)
    .tap("refresh-code");
  // The five minutes before the key was pressed are part of the code's fifteen, and a replay does not spend them.
  assert.equal(tape.lines().slice(2), [
    { "wait-for": { role: "button", name: "Refresh code", within: "30m" } },
    { tap: { role: "button", name: "Refresh code" } },
    waitFor("sign-in"),
  ]);
});

Steps("time that is passed over is added up; of what shows meanwhile only the end counts", () => {
  const tape = begin()
    .advance(900_000)
    .wait(2_000)
    .advance(900_000, (now) => now.wait(100).shows(screens.checking()).wait(9_000).shows(screens.held()))
    .wait(2_000)
    .advance(86_400_000);
  assert.equal(tape.lines(), [{ advance: "30m" }, waitFor("held"), { advance: "24h" }, waitFor("held")]);
});

Steps("what the phone was about when time was passed over may come later on the device, and waits allow for it", () => {
  const tape = new Tape()
    .shows(screens.starting())
    .advance(900_000, (now) => now.wait(4_000).shows(screens.signIn()))
    .wait(4_000)
    .shows(screens.held());
  assert.equal(tape.lines(), [{ advance: "15m" }, waitFor("sign-in", "5m"), waitFor("held", "5m")]);
});

Steps("the four corners, keys, power and cable; a key is not pressed where a phone has none", () => {
  const tape = begin().press("hook").press("volume-up").power("cycle").network("down");
  assert.equal(tape.lines().slice(0, 4), [
    { press: "hook", when: { "not-profile": "trio-c60" } },
    { press: "volume-up" },
    { power: "cycle" },
    { network: "down" },
  ]);
  assert.equal(begin({ others: [] }).press("hook").lines()[0], { press: "hook" });
  assert.equal(begin().hold().lines()[0], { hold: "four-corners" });
});

Steps("the corners are held while the logo shows that showed then", () => {
  const dark = screen("starting", { role: "progressbar", id: "progress", name: "Starting" });
  const tape = begin().power("cycle").shows(screens.starting()).wait(1_000).shows(dark).wait(1_000);
  tape.shows(screens.starting()).wait(400).hold().shows(screen("factory-reset"));
  const [cycle, first, darkness, second, hold, end] = tape.lines();
  assert.equal(
    [cycle, first, hold, end],
    [{ power: "cycle" }, { "wait-for": { id: "logo" } }, { hold: "four-corners" }, waitFor("factory-reset")],
  );
  assert.match(JSON.stringify(darkness), /^\{"not-visible":\{"id":"logo"\},"timeout":"\d+m"\}$/);
  assert.match(JSON.stringify(second), /^\{"wait-for":\{"id":"logo","within":"\d+m"\}\}$/);
  tape.text();
  // What was passed over is not waited for, and on other screens there is nothing to wait for.
  const passed = begin().power("cycle").shows(screens.starting());
  passed.advance(900_000, (now) => now.shows(dark).wait(100).shows(screens.signIn())).hold();
  assert.equal(passed.lines().slice(0, 4), [
    { power: "cycle" },
    { advance: "15m" },
    waitFor("sign-in", "5m"),
    { hold: "four-corners" },
  ]);
});

Steps("a pause after the cable was plugged in is kept: the phone finds its server in it", () => {
  const plugged = () => begin().network("down").network("up");
  const [, , pause, deed] = plugged().wait(4_000).signsIn().steps().lines;
  assert.equal([pause?.step, deed?.step], [{ advance: "30s" }, { server: { "sign-in": `\${phone.mac}` } }]);
  assert.match(String(pause?.comment), /finds its server/);
  assert.equal(plugged().wait(900).signsIn().lines()[2], { server: { "sign-in": `\${phone.mac}` } });
  assert.equal(plugged().wait(90_000).signsIn().steps().lines[2]?.step, { advance: "5m" });
  assert.equal(plugged().wait(4_000).advance(900_000).lines()[2], { advance: "15m" });
});

Steps("nothing done is no step at all", () => {
  assert.equal(begin().wait(60_000).lines(), []);
  assert.equal(new Tape().lines(), []);
});

Steps("a shortened wait gives away how long it may be on the device, and an hour is the longest", () => {
  assert.is(longestOnDevice(4_000, "short"), 200_000);
  assert.is(longestOnDevice(4_000, "device"), 4_000);
  assert.is(longestOnDevice(100_000, "short"), 3_600_000);
  assert.is(longestOnDevice(7_200_000, "short"), 7_200_000);
});

Steps.run();
