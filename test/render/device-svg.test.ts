import type { LedState } from "@offhook/agent/glass.ts";
import { deviceSvg, deviceView } from "@offhook/emulator/render/device/device-svg.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { Resvg } from "@resvg/resvg-js";
import { PNG } from "pngjs";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Device = suite("picture of a device");

const withoutBody = (id: string): HardwareProfile => {
  const { body: _, ...rest } = profileById(id);
  return { ...rest, id: `plain-${id}` };
};
const all: readonly HardwareProfile[] = [...Object.values(profiles), withoutBody("ccx600"), withoutBody("trio-c60")];

const draw = (profile: HardwareProfile, leds: Record<string, LedState> = {}, power = true) =>
  deviceSvg({ profile, leds, power, screen: '<rect width="9999" height="9999" fill="#00ff00"/>' });

/** One pixel of the picture per pixel of the screen; red, green, blue of a point. */
function pixelsOf(svg: string): (x: number, y: number) => string {
  const png = PNG.sync.read(Buffer.from(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()));
  return (x, y) => {
    const at = (Math.round(y) * png.width + Math.round(x)) * 4;
    return png.data.subarray(at, at + 3).toString("hex");
  };
}

Device("every hard key of every profile is there once, with a name, for fingers and keyboards", () => {
  for (const profile of all) {
    const svg = draw(profile);
    for (const { id, label } of profile.hardKeys) {
      const found = svg.split(`<g data-key="${id}" role="button" tabindex="0" aria-label="${label}"`).length - 1;
      assert.is(found, 1, `${profile.id} ${id}`);
    }
    assert.is(svg.split("data-key=").length - 1, profile.hardKeys.length, profile.id);
    assert.is(svg.split('class="key-face"').length - 1, profile.hardKeys.length, `${profile.id}: a face to press per key`);
  }
});

Device("every LED is there and says what it does", () => {
  for (const profile of all)
    for (const { id } of profile.leds) {
      assert.match(draw(profile), `data-led="${id}" data-state="off"`, `${profile.id} ${id}`);
      assert.match(draw(profile, { [id]: "red" }), `data-led="${id}" data-state="red"`, `${profile.id} ${id}`);
    }
  assert.is(draw(profileById("trio-c60"), { mute: "red" }).split('data-state="red"').length - 1, 3, "three marks, one light");
});

Device("an LED that is on looks different from one that is off, and from another colour", () => {
  for (const profile of all)
    for (const { id } of profile.leds) {
      const seen = (["off", "red", "green"] as const).map((state) =>
        draw(profile, { [id]: state }).replaceAll(/data-state="\w+"/g, ""),
      );
      assert.is(new Set(seen).size, 3, `${profile.id} ${id}`);
    }
});

Device("a cycling LED moves through its colours in order and rests at the first where nothing moves", () => {
  const svg = draw(profileById("ccx500"), { mute: "cycling" });
  assert.match(svg, 'calcMode="discrete" values="#ff4a3f;#ffb52e;#3fdc6b" dur="1.5s" repeatCount="indefinite"');
  assert.match(svg, '<g stroke="#ff4a3f"><animate');
  assert.not.match(draw(profileById("ccx500"), { mute: "red" }), "<animate");
});

Device("without power the marks under the glass are dim", () => {
  assert.is.not(draw(profileById("ccx500"), {}, false), draw(profileById("ccx500"), {}, true));
});

Device("the screen is drawn pixel for pixel, and nothing of it beyond its edges", () => {
  for (const profile of all) {
    const { screenXPx, screenYPx } = deviceView(profile);
    const { widthPx, heightPx } = profile.screen;
    const pixel = pixelsOf(draw(profile));
    const corners = [
      [screenXPx, screenYPx],
      [screenXPx + widthPx, screenYPx + heightPx],
    ] as const;
    for (const [x, y] of [[corners[0][0] + 2, corners[0][1] + 2] as const, [corners[1][0] - 3, corners[1][1] - 3] as const])
      assert.is(pixel(x, y), "00ff00", `${profile.id}: the screen at ${x}, ${y}`);
    for (const [x, y] of [[corners[0][0] - 3, corners[0][1] + 9] as const, [corners[1][0] + 3, corners[1][1] - 9] as const])
      assert.is.not(pixel(x, y), "00ff00", `${profile.id}: beside the screen at ${x}, ${y}`);
  }
});

Device("nothing in it can clash with another picture on the page, or needs a style sheet or a script", () => {
  for (const profile of all) {
    const svg = draw(profile, Object.fromEntries(profile.leds.map(({ id }) => [id, "cycling"])));
    assert.not.match(svg, /\sid=|\sstyle=|<style|<script|url\(|href=|\son\w+=|NaN|undefined/, profile.id);
  }
});

Device("words from a profile cannot become markup", () => {
  const profile = { ...withoutBody("ccx600"), brand: '"><script>', hardKeys: [{ id: "redial", label: '<b>"&' }] };
  const svg = deviceSvg({ profile, leds: {}, screen: "" });
  assert.not.match(svg, /<script>|<b>/);
  assert.match(svg, 'aria-label="&lt;b&gt;&quot;&amp;"');
});

Device("a page of two hundred devices stays light: under 12,000 characters each, the screen aside", () => {
  for (const profile of all) {
    const leds = Object.fromEntries(profile.leds.map(({ id }) => [id, "cycling" as const]));
    assert.ok(deviceSvg({ profile, leds, screen: "" }).length < 12_000, profile.id);
  }
});

Device.run();
