import type { LedColour, LedState } from "@offhook/agent/glass.ts";
import { CYCLE_STEP_MS } from "@offhook/agent/led-cycle.ts";
import type { Place } from "@offhook/hardware-profiles/body.ts";
import { attributes } from "../svg-words.ts";
import { caseColours, ledColours } from "./colours.ts";
import { rectangle, turnOf } from "./shapes.ts";

/** An LED as a picture needs it: which it is, what it does, and through what it cycles. */
export interface Light {
  readonly id: string;
  readonly state: LedState;
  readonly colours: readonly LedColour[];
}

/** The colour now, or the first of a cycle: what a picture that does not move shows. */
export function hueOf({ state, colours }: Light): string | null {
  if (state === "off") return null;
  const colour = state === "cycling" ? (colours[0] ?? "white") : state;
  return ledColours[colour];
}

/** Moves that attribute of the element around it through the colours of a cycle; nothing for a steady light. */
export function cycle({ state, colours }: Light, attributeName: "fill" | "stroke"): string {
  if (state !== "cycling" || colours.length < 2) return "";
  return `<animate${attributes({
    attributeName,
    calcMode: "discrete",
    values: colours.map((colour) => ledColours[colour]).join(";"),
    dur: `${(CYCLE_STEP_MS * colours.length) / 1_000}s`,
    repeatCount: "indefinite",
  })}/>`;
}

/** A light of its own on the case: a quiet strip, or one that glows. */
export function lightMark(light: Light, place: Place): string {
  const hue = hueOf(light);
  const about = { "data-led": light.id, "data-state": light.state, "aria-hidden": "true", transform: turnOf(place) };
  if (hue === null) return `<g${attributes(about)}>${rectangle(place, { fill: caseColours.unlit })}</g>`;
  const core = rectangle({ ...place, heightMm: place.heightMm * 0.4, yMm: place.yMm + place.heightMm * 0.3 }, WHITE_CORE);
  return `<g${attributes({ ...about, fill: hue })}>${cycle(light, "fill")}${glow(place, 0.8)}${rectangle(place, {})}${core}</g>`;
}

const WHITE_CORE = { fill: "#ffffff", "fill-opacity": 0.45 };
const GLOW = [
  { moreMm: 8, opacity: 0.035 },
  { moreMm: 6.8, opacity: 0.045 },
  { moreMm: 5.6, opacity: 0.05 },
  { moreMm: 4.5, opacity: 0.06 },
  { moreMm: 3.5, opacity: 0.07 },
  { moreMm: 2.5, opacity: 0.09 },
  { moreMm: 1.6, opacity: 0.11 },
  { moreMm: 0.8, opacity: 0.14 },
] as const;

/** Light around a place, in the colour of the element around it: stacked shapes, because gradients and filters would need ids. */
export function glow(place: Place, size: number): string {
  return GLOW.map(({ moreMm, opacity }) => rectangle(place, { "fill-opacity": opacity }, moreMm * size)).join("");
}
