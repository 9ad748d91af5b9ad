import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { firmwareOf, profiles } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { everyState } from "../naughty/chart-states.ts";

const all = Object.values(profiles);
/** Nothing to see on purpose: no power, or the black between two logos. */
const DARK = ["off", "starting.dark"];

const Catalogue = suite("catalogue of screens");

Catalogue("names are unique, and safe as file names", () => {
  for (const profile of all) {
    const names = screensOf(profile).map(({ name }) => name);
    assert.equal(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
    for (const name of names) assert.match(name, /^[a-z0-9]+([.-][a-z0-9]+)*$/);
  }
});

Catalogue("every screen says something, has a title, and no two nodes of it share an id", () => {
  for (const profile of all) {
    for (const { name, title, screen } of screensOf(profile)) {
      assert.ok(title !== "" && screen.name !== "", name);
      assert.is(screen.children.length > 0, !DARK.includes(name), `${profile.id} ${name}`);
      const ids = [...nodesOf(screen)].map(({ id }) => id);
      assert.equal(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        [],
        name,
      );
    }
  }
});

Catalogue("a picture book is the same every time", () => {
  for (const profile of all) assert.equal(screensOf(profile), screensOf(profile));
});

Catalogue("whatever screen the chart can come to is in it, down to what can stand on the screen", () => {
  const states = everyState();
  for (const profile of all) {
    const device = { profile, firmware: firmwareOf(profile), mac: parseMac("020000000001") };
    const known = new Set(screensOf(profile).map(({ screen }) => shapeOf(screen)));
    const missing = new Map<string, unknown>();
    for (const { value, context } of states) {
      const screen = screenOf({ value, context }, device);
      if (!known.has(shapeOf(screen))) missing.set(shapeOf(screen), value);
    }
    assert.equal([...missing], []);
  }
});

Catalogue("a named firmware shows what it can, and nothing of others", () => {
  for (const profile of all) {
    const [old, shipped, newest] = [screensOf(profile, "6.2.23.0202"), screensOf(profile), screensOf(profile, "9.2.0")].map(
      (screens) => new Map(screens.map(({ name, screen }) => [name, [...nodesOf(screen)].map((node) => node.name)])),
    );
    assert.not.ok(old?.has("dial-pad.empty") || old?.get("settings")?.some((name) => name.startsWith("Provision")));
    assert.ok(old?.get("company-portal.provisioning")?.includes("Provisioning"));
    assert.ok(shipped?.get("settings")?.includes("Provision phone"));
    assert.ok(shipped?.get("settings.provision-device")?.includes("Provision device"));
    assert.ok(newest?.get("settings")?.includes("Provision device") && !newest.has("settings.old-firmware"));
  }
  assert.throws(() => screensOf(all[0] as (typeof all)[0], "1.2"), /no firmware/);
});

/** What stands there when somebody has said it, and makes no new screen. */
const OPTIONAL = ["organization", "phone-number", "account", "correlation", "time"];

/** Which nodes there are, and which of them react. */
function shapeOf(screen: Screen): string {
  const nodes = [...nodesOf(screen)].filter(({ id }) => !OPTIONAL.includes(id));
  return nodes.map(({ role, id, enabled }) => `${role} ${id}${enabled === false ? " off" : ""}`).join();
}

Catalogue.run();
