import { freshContext, type PhoneContext } from "@offhook/agent/sign-in/context.ts";
import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import { recoveryScreen, updatingScreen } from "@offhook/agent/sign-in/screens/firmware.ts";
import type { Device } from "@offhook/agent/sign-in/screens/nodes.ts";
import { en } from "@offhook/agent/sign-in/wording.ts";
import { firmwareOf, profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf, type Screen, tappableNodes } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { contoso, session } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";
import { everyState } from "../naughty/chart-states.ts";

const deviceOf = (profileId: string, more: Partial<Device> = {}): Device => {
  const profile = profileById(profileId);
  return { profile, firmware: firmwareOf(profile), mac: parseMac("020000000001"), ...more };
};
const draw = (sign: unknown, context: Partial<PhoneContext> = {}, device = deviceOf("ccx600")): Screen => {
  const { timings } = device.profile;
  const fresh = freshContext({
    ...{ memory: { organization: null, session: null, lastAccount: null }, canProvision: true, adminPin: "456" },
    ...{ explainsRefusals: false, lingersWhenRefused: false },
    timings: { ...timings, codeRetrievalMs: timings.codeRetrievalMs.min },
  });
  return screenOf({ value: { sign }, context: { ...fresh, networkUp: true, ...context } }, device);
};
const byId = (screen: Screen, id: string) => [...nodesOf(screen)].find((node) => node.id === id);

const Screens = suite("what the screens say");

Screens("nothing can be tapped that the chart would not answer, on any screen it can come to", () => {
  const device = deviceOf("ccx600");
  let tapped = 0;
  for (const snapshot of everyState()) {
    const screen = screenOf(snapshot, device);
    for (const { id, tap } of tappableNodes(screen)) {
      tapped++;
      assert.ok(snapshot.can(tap as never), `${id} on ${screen.id}, at ${JSON.stringify(snapshot.value)}`);
    }
  }
  assert.ok(tapped > 1_000, `${tapped} taps tried`);
});

Screens("back, the gear and the menu are at the top of the tree, never two of them in one place", () => {
  for (const snapshot of everyState()) {
    const { id, children } = screenOf(snapshot, deviceOf("trio-c60"));
    const ids = children.map((child) => child.id);
    assert.ok(ids.filter((each) => each === "settings" || each === "menu").length <= 1, id);
    if (ids.includes("back")) assert.ok(ids.indexOf("back") === 0, `${id}: ${ids.join(", ")}`);
  }
});

Screens("without a network a phone names the ways in that it has", () => {
  for (const { id, radios } of Object.values(profiles)) {
    const hint = byId(draw({ signedOut: { code: "offline", view: "page" } }, { networkUp: false }, deviceOf(id)), "hint")?.name;
    assert.is(/Wi-Fi/.test(hint ?? "Wi-Fi?"), radios.wifi, `${id}: ${hint}`);
    assert.match(hint ?? "", /cable/);
  }
});

Screens("a hold says how long it can last: roughly at first, to the second once the code is out", () => {
  const before = draw({ held: { login: "connecting", server: "present" } }, { operation: "op" });
  assert.is(byId(before, "at-most")?.name, "It can last up to 20 minutes.");
  const after = draw({ held: { login: "waitingForApproval", server: "present" } }, { operation: "op", loginUntilMs: 900_000 });
  assert.is(byId(after, "time-left")?.untilMs, 900_000);
  assert.is(byId(after, "at-most"), undefined);
});

Screens("a verification code stands in cells, hidden only where that is set, and is sensitive either way", () => {
  const at = { signedOut: { code: "showing", view: "dialPad" } };
  const shown = byId(draw(at, { digits: "6971" }), "digits");
  const hidden = byId(draw(at, { digits: "6971" }, deviceOf("ccx600", { masksVerificationCode: true })), "digits");
  assert.equal([shown?.value, shown?.cells, shown?.sensitive], ["6971", 6, true]);
  assert.equal([hidden?.value, hidden?.cells, hidden?.sensitive], ["••••", 6, true]);
});

Screens("home screens tell the phone's own time, whoever is signed in", () => {
  const homes = [
    ["commonArea", "CommonAreaPhoneSignIn"],
    ["user", "UserSignIn"],
    ["meeting", "MeetingSignIn"],
  ] as const;
  for (const [home, mode] of homes) {
    const told = [...nodesOf(draw({ home }, { session: { ...session, mode } }))].flatMap(({ now }) => now ?? []);
    assert.equal(told, ["time", "date"], home);
  }
});

Screens("an avatar holds the first letters of the first and the last word, of whatever script", () => {
  for (const [displayName, initials] of [
    ["Adele Vance", "AV"],
    ["Lobby", "L"],
    ["maria del mar santos", "MS"],
    ["أديل فانس", "أف"],
    ["👩‍👩‍👧‍👦 Front Desk", "FD"],
    ["e\u0301mile zola", "E\u0301Z"],
    ["  ", ""],
  ] as const) {
    const home = draw({ home: "user" }, { session: { ...session, mode: "UserSignIn", displayName } });
    assert.is(byId(home, "avatar")?.value, initials, displayName);
  }
});

Screens("every tile of a user's home screen leads to its page, and back", () => {
  const walker = new ChartWalker({ memory: { organization: contoso, session: { ...session, mode: "UserSignIn" } } });
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  walker.send({ type: "session.opened", session: { ...session, mode: "UserSignIn" } });
  for (const tile of tappableNodes(walker.screen()).filter(({ id }) => id.startsWith("tile-"))) {
    walker.send(tile.tap as never);
    assert.is(walker.screen().name, tile.name);
    walker.send({ type: "tap.back" });
    assert.is(walker.screen().id, "home");
  }
});

Screens("a meeting room dials, and cannot join what is not there", () => {
  const mode = "MeetingSignIn" as const;
  const walker = new ChartWalker({ memory: { organization: contoso, session: { ...session, mode } } });
  walker.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
  walker.send({ type: "session.opened", session: { ...session, mode } });
  walker.send({ type: "tap.digit", digit: "4" }).send({ type: "tap.digit", digit: "2" }).send({ type: "tap.delete" });
  assert.is(byId(walker.screen(), "digits")?.value, "4");
  assert.is(byId(walker.screen(), "join")?.enabled, false);
});

Screens("settings show the one cloud there is, and it does not react", () => {
  const settings = draw({ signedOut: { code: "showing", view: "settings" } });
  assert.is(byId(settings, "cloud")?.value, "Public");
  assert.is(byId(settings, "cloud")?.enabled, false);
  assert.is(byId(draw({ signedOut: { code: "showing", view: "settings" } }, { canProvision: false }), "cloud"), undefined);
});

Screens("an update says what it does and how far it is", () => {
  const text = screenToText(updatingScreen({ from: "7.0.2.1072", to: "7.1.3.0991", percent: 41.6 }));
  assert.match(text, /From firmware 7\.0\.2\.1072 to 7\.1\.3\.0991/);
  assert.match(text, /progressbar "Updating" value="42"/);
  assert.match(text, /Do not unplug/);
});

Screens("recovery says what is wrong with both slots and where to send an image, or what is missing for that", () => {
  const slots = [
    { slot: "a", problem: "does-not-start" },
    { slot: "b", problem: "damaged" },
  ] as const;
  const text = screenToText(recoveryScreen({ slots, address: "192.0.2.17", port: 8471 }));
  for (const words of [en.slotProblem["does-not-start"], en.slotProblem.damaged, "192.0.2.17, port 8471"])
    assert.ok(text.includes(words), words);
  assert.match(screenToText(recoveryScreen({ slots, address: null, port: 8471 })), /Plug the network cable in/);
});

Screens.run();
