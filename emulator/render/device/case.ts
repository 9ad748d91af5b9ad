import type { Body, Place } from "@offhook/hardware-profiles/body.ts";
import { attributes, short } from "../svg-words.ts";
import { caseColours } from "./colours.ts";
import { writing } from "./keys.ts";
import { outlinePath, rectangle, turnOf } from "./shapes.ts";

/** How far the shadow reaches beyond the case. */
export const SHADOW_MM = 7;

/** The case with what is fixed to it: shadow, plastic, grilles, glass, the brand's name. */
export function caseShape(body: Body, brand: string, theme: "light" | "dark"): string {
  const dark = theme === "dark";
  const edge = dark ? caseColours.edgeOnDark : caseColours.edge;
  const d = outlinePath(body.outline);
  const shadows = (dark ? [] : SHADOW).map(({ widthMm, opacity }) =>
    path(d, {
      fill: caseColours.shadow,
      "fill-opacity": opacity,
      stroke: caseColours.shadow,
      "stroke-opacity": opacity,
      "stroke-width": widthMm,
      "stroke-linejoin": "round",
      transform: "translate(0 2)",
    }),
  );
  return [
    ...shadows,
    path(d, { fill: caseColours.body, stroke: edge, "stroke-width": 0.9 }),
    path(d, { fill: "none", stroke: caseColours.rim, "stroke-width": 3.2, "stroke-opacity": 0.5 }),
    path(d, { fill: "none", stroke: edge, "stroke-width": 0.7 }),
    ...(body.grilles ?? []).map(grille),
    body.glass ? glass(body.glass) : "",
    body.wordmark
      ? writing(brand.toLowerCase(), { x: body.wordmark.xMm, y: body.wordmark.yMm }, body.wordmark.heightMm, caseColours.print)
      : "",
  ].join("");
}

const SHADOW = [
  { widthMm: 8, opacity: 0.04 },
  { widthMm: 5, opacity: 0.06 },
  { widthMm: 2.5, opacity: 0.1 },
] as const;

const path = (d: string, look: Parameters<typeof attributes>[0]): string => `<path${attributes({ d, ...look })}/>`;

function glass(place: Place): string {
  return [
    rectangle(place, { fill: caseColours.glassEdge }, 0.7),
    rectangle(place, { fill: caseColours.glass, stroke: caseColours.rim, "stroke-width": 0.5 }),
  ].join("");
}

const HOLE = { pitchMm: 3.4, widthMm: 1.5 } as const;

/** Rows of holes: dashes of no length with round ends are dots. */
function grille(place: Place): string {
  const { xMm, yMm, widthMm, heightMm, roundMm = 0 } = place;
  const rows = Math.max(1, Math.floor(heightMm / HOLE.pitchMm));
  const columns = Math.max(1, Math.floor(widthMm / HOLE.pitchMm));
  const d = Array.from({ length: rows }, (_, row) => {
    const y = yMm + heightMm / 2 + (row - (rows - 1) / 2) * HOLE.pitchMm;
    // Rounded corners cost the outer rows a hole or more at each end; every other row stands between the holes of its neighbours.
    const cornerMm = Math.max(0, roundMm - Math.min(y - yMm, yMm + heightMm - y));
    const fewer = Math.ceil((roundMm - Math.sqrt(Math.max(0, roundMm ** 2 - cornerMm ** 2))) / HOLE.pitchMm);
    const holes = columns - 2 * fewer - (row % 2);
    if (holes < 1) return "";
    const x = xMm + widthMm / 2 - ((holes - 1) / 2) * HOLE.pitchMm;
    return `M${short(x)} ${short(y)}h${short((holes - 1) * HOLE.pitchMm + 0.02)}`;
  }).join("");
  return path(d, {
    fill: "none",
    stroke: caseColours.hole,
    "stroke-width": HOLE.widthMm,
    "stroke-linecap": "round",
    "stroke-dasharray": `0.01 ${HOLE.pitchMm - 0.01}`,
    transform: turnOf(place),
  });
}
