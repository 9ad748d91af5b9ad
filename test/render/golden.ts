import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import { type PlacedNode, placedNodesOf } from "@offhook/agent/screen/placed.ts";
import { uiautomatorXml } from "@offhook/agent/screen/uiautomator-xml.ts";
import { type CatalogueScreen, screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { comparePngs } from "@offhook/emulator/render/compare-pngs.adapter.ts";
import { pngOf } from "@offhook/emulator/render/png.adapter.ts";
import { screenSvg } from "@offhook/emulator/render/screen-svg.ts";
import { FONTS } from "@offhook/emulator/render/theme.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { PNG } from "pngjs";

const GOLDEN = join(import.meta.dirname, "golden");

/** Set to 1 to write the files anew in place of comparing with them; look at what changed before you commit it. */
export const isUpdating = process.env.OFFHOOK_UPDATE_SNAPSHOTS === "1";

/** Pictures are kept at half size: large enough to see what is wrong, small enough for the repository. */
const SCALE = 0.5;
/** Of all pixels, so many may differ. A changed word is far more. */
const TOLERATED_PERCENT = 0.02;

export interface Golden {
  readonly profile: HardwareProfile;
  readonly entry: CatalogueScreen;
  /** Where the files are, without their endings. */
  readonly path: string;
}

export const goldensOf = (profile: HardwareProfile): Golden[] =>
  screensOf(profile).map((entry) => ({ profile, entry, path: join(GOLDEN, profile.id, entry.name) }));

const placedOf = ({ profile, entry }: Golden) => layoutScreen(entry.screen, profile, entry.moment);

/** Everything that tests of behaviour may rely on: the tree as YAML, then every node with its place. What is sensitive is shown. */
export function treeText(golden: Golden): string {
  const lines = [...placedNodesOf(placedOf(golden))].map((placed) => lineOf(placed));
  return `${screenToText(golden.entry.screen, { reveal: true })}\n\n${lines.join("\n")}\n`;
}

function lineOf({ node, bounds: { x, y, width, height } }: PlacedNode): string {
  const marks = [node.tap ? "tap" : "", node.enabled === false ? "disabled" : "", node.sensitive ? "sensitive" : ""];
  return [`[${x},${y}][${x + width},${y + height}]`, node.role, node.id, ...marks.filter(Boolean)].join(" ");
}

export const xmlText = (golden: Golden): string =>
  uiautomatorXml(placedOf(golden), { nowMs: golden.entry.moment.nowMs, reveal: true });

export function glassSvg(golden: Golden): string {
  const { widthPx, heightPx } = golden.profile.screen;
  const inside = screenSvg(placedOf(golden), "light");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" font-family="${FONTS}">${inside}</svg>`;
}

export function picturePng({ profile }: Golden, svg: string): Uint8Array {
  return pngOf(svg, { widthPx: Math.round(profile.screen.widthPx * SCALE) });
}

/** What is wrong with a text against its file, or null. */
export function compareText(path: string, actual: string): string | null {
  if (isUpdating) return write(path, actual);
  if (!existsSync(path)) return `${path} is missing: run with OFFHOOK_UPDATE_SNAPSHOTS=1 and look at it`;
  return readFileSync(path, "utf8") === actual ? null : `differs from ${path}; the actual one is ${keep(path, actual)}`;
}

/** What is wrong with a picture against its file, or null. */
export function comparePicture(path: string, actual: Uint8Array): string | null {
  const was = existsSync(path) ? readFileSync(path) : null;
  const compared = was && comparePngs({ expected: was, actual });
  if (compared && 100 - compared.matchPercent <= TOLERATED_PERCENT) return null;
  if (isUpdating) return write(path, actual);
  if (!compared) return `${path} is missing: run with OFFHOOK_UPDATE_SNAPSHOTS=1 and look at it`;
  if (compared.difference) keep(path.replace(/png$/, "difference.png"), compared.difference);
  const what = compared.sizes ?? `${differing(actual, compared.matchPercent)} pixels differ`;
  return `${what} from ${path}; the actual one is ${keep(path, actual)}`;
}

function differing(png: Uint8Array, matchPercent: number): number {
  const { width, height } = PNG.sync.read(Buffer.from(png));
  return Math.round((width * height * (100 - matchPercent)) / 100);
}

function write(path: string, content: string | Uint8Array): null {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return null;
}

/** Where what did not fit can be looked at. */
function keep(path: string, content: string | Uint8Array): string {
  const kept = join(tmpdir(), "offhook-golden", path.slice(GOLDEN.length + 1));
  write(kept, content);
  return kept;
}
