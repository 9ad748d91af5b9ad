import type { Place } from "@offhook/hardware-profiles/body.ts";
import { type Attributes, attributes, short } from "../svg-words.ts";

/** Rectangles and outlines of a device. Lengths are millimetres. */

/** The place as a rectangle, larger by that much on every side. */
export function rectangle({ xMm, yMm, widthMm, heightMm, roundMm = 0 }: Place, look: Attributes, moreMm = 0): string {
  return `<rect${attributes({
    x: xMm - moreMm,
    y: yMm - moreMm,
    width: widthMm + 2 * moreMm,
    height: heightMm + 2 * moreMm,
    rx: Math.max(0, roundMm + moreMm),
    ...look,
  })}/>`;
}

/** `rotate(…)` about the place's own middle; undefined when it stands upright. */
export function turnOf({ xMm, yMm, widthMm, heightMm, turnDegrees }: Place): string | undefined {
  if (!turnDegrees) return undefined;
  return `rotate(${short(turnDegrees)} ${short(xMm + widthMm / 2)} ${short(yMm + heightMm / 2)})`;
}

interface Corner {
  readonly xMm: number;
  readonly yMm: number;
  readonly roundMm: number;
}

/** A closed path through rounded corners: the curve begins `roundMm` before a corner, at most half way to the next. */
export function outlinePath(corners: readonly Corner[]): string {
  const steps = corners.map((corner, at) => {
    const from = towards(corner, corners.at(at - 1) ?? corner);
    const to = towards(corner, corners[(at + 1) % corners.length] ?? corner);
    return `${at === 0 ? "M" : "L"}${from}Q${short(corner.xMm)} ${short(corner.yMm)} ${to}`;
  });
  return `${steps.join("")}Z`;
}

function towards(corner: Corner, next: Corner): string {
  const lengthMm = Math.hypot(next.xMm - corner.xMm, next.yMm - corner.yMm);
  const part = lengthMm === 0 ? 0 : Math.min(corner.roundMm / lengthMm, 0.5);
  return `${short(corner.xMm + (next.xMm - corner.xMm) * part)} ${short(corner.yMm + (next.yMm - corner.yMm) * part)}`;
}
