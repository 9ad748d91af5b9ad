import type { LedState } from "@offhook/agent/glass.ts";
import { layoutScreen } from "@offhook/agent/screen/layout.ts";
import type { Moment } from "@offhook/agent/screen/placed.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import { deviceSvg } from "./device/device-svg.ts";
import { screenSvg } from "./screen-svg.ts";
import { FONTS, type Theme } from "./theme.ts";
import { xmlText } from "./xml-text.ts";

export type { Theme } from "./theme.ts";

export interface PictureOf {
  readonly profile: HardwareProfile;
  readonly screen: Screen;
  readonly leds: Readonly<Record<string, LedState>>;
  readonly moment: Moment;
  /** Light unless given. */
  readonly theme?: Theme;
  /** With the device around the screen: bezel, keys, LEDs. The screen alone otherwise. */
  readonly device?: boolean;
  /** Whether a QR code of the sign-in page may stand beside the words; true unless given. */
  readonly qr?: boolean;
}

/**
 * A phone as a whole SVG document, without scripts, styles or references: browser, report and PNG show the same one. What can be
 * tapped has `data-node` (the node's id) and a role and name for screen readers, hard keys have `data-key`; texts that change by
 * themselves have `data-until-ms` (the element holds the time left and nothing else, as `formatTimeLeft` has it) or `data-now`
 * (`time` or `date`).
 */
export function pictureOf({ profile, screen, leds, moment, theme = "light", device = false, qr = true }: PictureOf): string {
  const { widthPx, heightPx } = profile.screen;
  const glass = glassOf({ profile, screen, moment, theme, qr });
  const named = (name: string) => `role="group" aria-label="${xmlText(name)}" font-family="${FONTS}"`;
  if (device) {
    return deviceSvg({ profile, leds, theme, screen: `<g ${named(screen.name)}>${glass}</g>`, power: screen.id !== "off" });
  }
  const name = `${profile.brand} ${profile.label}: ${screen.name}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" ${named(name)}>${glass}</svg>`;
}

interface Drawn {
  readonly profile: HardwareProfile;
  readonly key: string;
  readonly svg: string;
}
const drawn = new WeakMap<Screen, Drawn[]>();
/** Light and dark, with and without a QR code. */
const MOST_DRAWN = 4;

/** The glass alone. A screen that is the same object at the same minute, with the same time left, is not drawn twice. */
function glassOf({
  profile,
  screen,
  moment,
  theme,
  qr,
}: Required<Pick<PictureOf, "profile" | "screen" | "moment" | "theme" | "qr">>): string {
  const key = [theme, qr, Math.floor(moment.epochMs / 60_000), moment.timeZone, ...timesLeft(screen, moment)].join("|");
  const before = drawn.get(screen) ?? [];
  const known = before.find((one) => one.key === key && one.profile === profile);
  if (known) return known.svg;
  const svg = screenSvg(layoutScreen(screen, profile, moment, { qr }), theme);
  drawn.set(screen, [{ profile, key, svg }, ...before.slice(0, MOST_DRAWN - 1)]);
  return svg;
}

function timesLeft(screen: Screen, { nowMs }: Moment): number[] {
  const left: number[] = [];
  for (const { untilMs } of nodesOf(screen))
    if (untilMs !== undefined) left.push(Math.max(0, Math.ceil((untilMs - nowMs) / 1_000)));
  return left;
}
