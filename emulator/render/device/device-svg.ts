import type { LedState } from "@offhook/agent/glass.ts";
import type { Body } from "@offhook/hardware-profiles/body.ts";
import { screenSizeMm } from "@offhook/hardware-profiles/body-shapes.ts";
import { bodyOf } from "@offhook/hardware-profiles/plain-body.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { attributes, short } from "../svg-words.ts";
import { caseShape, SHADOW_MM } from "./case.ts";
import { handsetShape } from "./handset.ts";
import { keyShape } from "./keys.ts";
import { type Light, lightMark } from "./lights.ts";

export interface DeviceSvg {
  readonly profile: HardwareProfile;
  readonly leds: Readonly<Record<string, LedState>>;
  /** The markup of what the screen shows, in its own pixels from (0, 0). What reaches beyond the screen is cut off. */
  readonly screen: string;
  /** The page it is on: a case on a dark page throws no shadow and has a brighter edge. Light unless given. */
  readonly theme?: "light" | "dark";
  /** Lights the marks under the glass. True unless given. */
  readonly power?: boolean;
}

/**
 * The whole device as an SVG document. A unit is a pixel of the screen, so that the screen stays sharp. Hard keys have `data-key`,
 * a role, a name and a place in the tab order, and a face of class `key-face`; lights have `data-led` and `data-state`. There are
 * no ids, styles or scripts: any number of devices may stand on one page.
 */
export function deviceSvg({ profile, leds, screen, theme = "light", power = true }: DeviceSvg): string {
  const body = bodyOf(profile);
  const { widthPx, heightPx } = profile.screen;
  const view = viewOf(profile, body);
  const at = { x: (body.screen.xMm - view.leftMm) * view.pxPerMm, y: (body.screen.yMm - view.topMm) * view.pxPerMm };
  const lights = lightsOf(profile, leds);
  const labelOf = (id: string) => profile.hardKeys.find((key) => key.id === id)?.label ?? id;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({
      viewBox: `0 0 ${short(view.widthPx)} ${short(view.heightPx)}`,
      role: "group",
      "aria-label": `${profile.brand} ${profile.label}`,
      "data-profile": profile.id,
    })}>`,
    `<g transform="scale(${view.pxPerMm.toFixed(5)}) translate(${short(-view.leftMm)} ${short(-view.topMm)})">`,
    caseShape(body, profile.brand, theme),
    body.handset ? handsetShape(body.handset, labelOf(body.handset.key)) : "",
    ...Object.entries(body.keys).map(([id, place]) =>
      keyShape({ id, label: labelOf(id), place, light: lightIn(id, body, lights), powered: power }),
    ),
    ...lights.flatMap((light) => (body.leds[light.id]?.marks ?? []).map((place) => lightMark(light, place))),
    "</g>",
    `<svg${attributes({ ...at, width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}`, overflow: "hidden" })}>`,
    screen,
    "</svg></svg>",
  ].join("");
}

/** How large the document is in pixels of the screen, and where the screen is in it: for views that overlay something. */
export function deviceView(profile: HardwareProfile): {
  widthPx: number;
  heightPx: number;
  screenXPx: number;
  screenYPx: number;
} {
  const body = bodyOf(profile);
  const view = viewOf(profile, body);
  return {
    widthPx: view.widthPx,
    heightPx: view.heightPx,
    screenXPx: (body.screen.xMm - view.leftMm) * view.pxPerMm,
    screenYPx: (body.screen.yMm - view.topMm) * view.pxPerMm,
  };
}

function viewOf({ screen }: HardwareProfile, { outline }: Body) {
  const pxPerMm = screen.widthPx / screenSizeMm(screen).widthMm;
  const xs = outline.map(({ xMm }) => xMm);
  const ys = outline.map(({ yMm }) => yMm);
  const [leftMm, topMm] = [Math.min(...xs) - SHADOW_MM, Math.min(...ys) - SHADOW_MM];
  return {
    pxPerMm,
    leftMm,
    topMm,
    widthPx: (Math.max(...xs) + SHADOW_MM - leftMm) * pxPerMm,
    heightPx: (Math.max(...ys) + SHADOW_MM - topMm) * pxPerMm,
  };
}

const lightsOf = ({ leds }: HardwareProfile, states: DeviceSvg["leds"]): Light[] =>
  leds.map(({ id, colours }) => ({ id, colours, state: states[id] ?? "off" }));

const lightIn = (key: string, body: Body, lights: readonly Light[]): Light | undefined =>
  lights.find((light) => body.leds[light.id]?.keys?.includes(key));
