import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import { uiautomatorXml } from "@offhook/agent/screen/uiautomator-xml.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NAUGHTY } from "../naughty/strings.ts";

const Xml = suite("uiautomator XML");

const xmlOf = (children: readonly ScreenNode[], reveal = false): string => {
  const screen: Screen = { role: "screen", id: "sign-in", name: "Sign in", children };
  const placed = layoutScreen(screen, profileById("ccx600"), { nowMs: 1_000, epochMs: 0, timeZone: "UTC" });
  return uiautomatorXml(placed, { nowMs: 1_000, reveal });
};

Xml("a node is written attribute by attribute in Android's order", () => {
  const xml = xmlOf([{ role: "button", id: "settings", name: "Settings", tap: { type: "tap.settings" } }]);
  assert.is(
    xml,
    `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0"><node index="0" text="" resource-id="com.microsoft.skype.teams.ipphone:id/sign-in" class="android.widget.FrameLayout" package="com.microsoft.skype.teams.ipphone" content-desc="Sign in" checkable="false" checked="false" clickable="false" enabled="true" focusable="false" focused="false" scrollable="false" long-clickable="false" password="false" selected="false" bounds="[0,0][1024,600]"><node index="0" text="" resource-id="com.microsoft.skype.teams.ipphone:id/settings" class="android.widget.ImageButton" package="com.microsoft.skype.teams.ipphone" content-desc="Settings" checkable="false" checked="false" clickable="true" enabled="true" focusable="true" focused="false" scrollable="false" long-clickable="false" password="false" selected="false" bounds="[965,4][1016,55]" /></node></hierarchy>`,
  );
});

Xml("what is sensitive is a password, and hidden unless asked for", () => {
  const code: ScreenNode = { role: "text", id: "login-code", name: "EV9PGNQN8", look: "code", sensitive: true };
  assert.match(xmlOf([code]), /text="‹secret›"[^>]*password="true"/);
  assert.not.match(xmlOf([code]), /EV9PGNQN8/);
  assert.match(xmlOf([code], true), /text="EV9PGNQN8"[^>]*password="true"/);
});

Xml("what does not react is neither enabled nor in the way of the focus", () => {
  assert.match(
    xmlOf([{ role: "button", id: "next", name: "Next", enabled: false }]),
    /text="Next"[^>]*enabled="false" focusable="false"/,
  );
});

Xml("what counts down has the time left in its text", () => {
  assert.match(xmlOf([{ role: "text", id: "time-left", name: "Expires in", untilMs: 873_000 }]), /text="Expires in 14:32"/);
});

Xml("names stay inside their quotes, and nothing is written that XML cannot hold", () => {
  for (const name of NAUGHTY) {
    const xml = xmlOf([{ role: "text", id: "hint", name }]);
    const [, text = ""] =
      /resource-id="[^"]*:id\/sign-in".*?<node index="0" text="([^"]*)" resource-id="[^"]*:id\/hint"/s.exec(xml) ?? [];
    assert.ok(name === "" || text !== "" || /^\s*$/.test(name), JSON.stringify(name));
    assert.not.match(xml.replaceAll(/<\/?(node|hierarchy)\b[^<>]*>|<\?xml[^<>]*>/g, ""), /[<>]/);
    assert.ok(xml.isWellFormed());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    assert.not.match(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  }
});

Xml.run();
