import type { Place } from "@offhook/hardware-profiles/body.ts";

/** SVG in small pieces: numbers, attributes, rectangles, outlines. Lengths are millimetres. */

/** Two decimals are a hundredth of a millimetre: finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function attributes(all: Attributes): string {
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? short(value) : escaped(value ?? "")}"`)
    .join("");
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text that may stand in an attribute or between tags. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

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
