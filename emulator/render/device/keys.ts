import type { KeyPlace, Place } from "@offhook/hardware-profiles/body.ts";
import { type Attributes, attributes, short } from "../svg-words.ts";
import { xmlText } from "../xml-text.ts";
import { caseColours } from "./colours.ts";
import { ICON_UNITS, iconPaths } from "./icons.ts";
import { cycle, glow, hueOf, type Light } from "./lights.ts";
import { rectangle, turnOf } from "./shapes.ts";

export interface KeyOn {
  readonly id: string;
  readonly label: string;
  readonly place: KeyPlace;
  /** The LED in the key, if it has one. */
  readonly light: Light | undefined;
  readonly powered: boolean;
}

/** The attributes that make a shape a hard key: for fingers, keyboards and screen readers. */
export const keyAttributes = (id: string, label: string): Attributes => ({
  "data-key": id,
  role: "button",
  tabindex: 0,
  "aria-label": label,
});

/** A hard key. The first shape in it is its face: what a page moves or brightens when it is pressed. */
export function keyShape({ id, label, place, light, powered }: KeyOn): string {
  const touch = place.kind === "touch";
  // Marks under the glass are lit as long as the phone has power.
  const print = touch && !powered ? caseColours.printDark : caseColours.print;
  const face = touch
    ? rectangle(place, { class: "key-face", fill: caseColours.sheen, "fill-opacity": 0.04 })
    : rectangle(place, { class: "key-face", fill: caseColours.key, stroke: caseColours.keyEdge, "stroke-width": 0.5 });
  return [
    `<g${attributes({ ...keyAttributes(id, label), transform: turnOf(place) })}>`,
    face,
    touch ? "" : sheenOn(place),
    light ? litMark(light, place, print) : mark(place, { stroke: print }, print),
    "</g>",
  ].join("");
}

/** The mark on a key that is its LED: printed while that is off, glowing while it is on. */
function litMark(light: Light, place: KeyPlace, print: string): string {
  const hue = hueOf(light);
  const about = { "data-led": light.id, "data-state": light.state };
  if (hue === null) return `<g${attributes(about)}>${mark(place, { stroke: print }, print)}</g>`;
  return [
    `<g${attributes(about)}>`,
    `<g${attributes({ fill: hue })}>${cycle(light, "fill")}${glow(inner(place), 1)}</g>`,
    `<g${attributes({ stroke: hue })}>${cycle(light, "stroke")}${mark(place, {}, hue)}</g>`,
    "</g>",
  ].join("");
}

/** The middle of the key, from which its light spreads. */
function inner({ xMm, yMm, widthMm, heightMm }: Place): Place {
  const sideMm = Math.min(widthMm, heightMm) * 0.5;
  return {
    xMm: xMm + (widthMm - sideMm) / 2,
    yMm: yMm + (heightMm - sideMm) / 2,
    widthMm: sideMm,
    heightMm: sideMm,
    roundMm: sideMm / 2,
  };
}

const sheenOn = ({ xMm, yMm, widthMm, heightMm, roundMm = 0 }: Place): string =>
  rectangle(
    { xMm: xMm + 0.8, yMm: yMm + 0.8, widthMm: widthMm - 1.6, heightMm: heightMm * 0.45, roundMm: Math.max(0, roundMm - 0.8) },
    { fill: caseColours.sheen, "fill-opacity": 0.05 },
  );

function mark(place: KeyPlace, look: Attributes, textColour: string): string {
  const { xMm, yMm, widthMm, heightMm, icon, text = "" } = place;
  const middle = { x: xMm + widthMm / 2, y: yMm + heightMm / 2 };
  if (icon === undefined)
    return writing(text, middle, Math.min(heightMm * 0.3, (widthMm * 1.5) / Math.max(4, text.length)), textColour);
  const sideMm = Math.min(widthMm * 0.62, heightMm * 0.64);
  const scale = sideMm / ICON_UNITS;
  return `<path${attributes({
    d: iconPaths[icon],
    transform: `translate(${short(middle.x - sideMm / 2)} ${short(middle.y - sideMm / 2)}) scale(${scale.toFixed(4)})`,
    fill: "none",
    "stroke-width": 1.7,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    ...look,
  })}/>`;
}

/** Printed words, centred. */
export function writing(text: string, middle: { x: number; y: number }, sizeMm: number, fill: string): string {
  const look = {
    x: middle.x,
    y: middle.y + sizeMm * 0.36,
    fill,
    "font-size": sizeMm,
    "font-family": FONT,
    "text-anchor": "middle",
  };
  return `<text${attributes({ ...look, "font-weight": 600 })}>${xmlText(text)}</text>`;
}

const FONT = "Open Sans, Segoe UI, sans-serif";
