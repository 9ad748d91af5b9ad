import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { pictureOf } from "@offhook/emulator/render/picture.ts";
import { pngOf } from "@offhook/emulator/render/png.adapter.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { median, percentile, row } from "./measure.ts";

const ROUNDS = 5;

/** A frame of every screen of every profile: laid out, as SVG, as PNG. No screen is the same object twice, so nothing is remembered. */
export async function benchPictures(): Promise<void> {
  const entries = Object.values(profiles).flatMap((profile) => screensOf(profile).map((entry) => ({ profile, ...entry })));
  const trees: number[] = [];
  const svgs: number[] = [];
  const pngs: number[] = [];
  const again: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, { profile, screen, leds, moment }] of entries.entries()) {
      const fresh = { ...screen };
      const tree = timed(() => layoutScreen(fresh, profile, moment));
      const svg = timed(() => pictureOf({ profile, screen: fresh, leds, moment }));
      const same = timed(() => pictureOf({ profile, screen: fresh, leds, moment }));
      // The first round warms up and does not count; PNGs of every fifth screen are enough.
      if (round < 0) continue;
      trees.push(tree.ms);
      svgs.push(svg.ms);
      again.push(same.ms);
      if (index % 5 === 0) pngs.push(timed(() => pngOf(svg.result)).ms);
    }
  }
  row(
    "a screen laid out",
    `${median(trees).toFixed(2)} ms`,
    `${entries.length} screens; 99 % within ${percentile(trees, 99).toFixed(2)} ms`,
  );
  row(
    "a frame as SVG, laid out anew",
    `${median(svgs).toFixed(2)} ms`,
    `2 ms; 99 % within ${percentile(svgs, 99).toFixed(2)} ms`,
  );
  row("a frame that did not change", `${(median(again) * 1_000).toFixed(0)} µs`);
  row("a frame as PNG", `${median(pngs).toFixed(1)} ms`, `40 ms; 99 % within ${percentile(pngs, 99).toFixed(1)} ms`);
}

function timed<Result>(run: () => Result): { readonly result: Result; readonly ms: number } {
  const started = performance.now();
  const result = run();
  return { result, ms: performance.now() - started };
}
