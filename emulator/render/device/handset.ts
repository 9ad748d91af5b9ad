import type { Body } from "@offhook/hardware-profiles/body.ts";
import { attributes, short } from "../svg-words.ts";
import { caseColours } from "./colours.ts";
import { keyAttributes } from "./keys.ts";
import { outlinePath, rectangle } from "./shapes.ts";

type Handset = NonNullable<Body["handset"]>;

/** The handset in its cradle: ear piece above, mouth piece below, a narrower grip between them. It is a hard key: lifted and put back. */
export function handsetShape(handset: Handset, label: string): string {
  const { xMm, yMm, widthMm, heightMm, roundMm = 0 } = handset;
  const capMm = Math.min(heightMm * 0.27, widthMm * 1.05);
  const waistMm = widthMm * 0.14;
  const [right, bottom] = [xMm + widthMm, yMm + heightMm];
  const shape = outlinePath([
    { xMm, yMm, roundMm },
    { xMm: right, yMm, roundMm },
    { xMm: right, yMm: yMm + capMm, roundMm: 16 },
    { xMm: right - waistMm, yMm: yMm + capMm + 12, roundMm: 14 },
    { xMm: right - waistMm, yMm: bottom - capMm - 12, roundMm: 14 },
    { xMm: right, yMm: bottom - capMm, roundMm: 16 },
    { xMm: right, yMm: bottom, roundMm },
    { xMm, yMm: bottom, roundMm },
    { xMm, yMm: bottom - capMm, roundMm: 16 },
    { xMm: xMm + waistMm, yMm: bottom - capMm - 12, roundMm: 14 },
    { xMm: xMm + waistMm, yMm: yMm + capMm + 12, roundMm: 14 },
    { xMm, yMm: yMm + capMm, roundMm: 16 },
  ]);
  const middle = xMm + widthMm / 2;
  const slot = (y: number) => `M${short(middle - widthMm * 0.16)} ${short(y)}H${short(middle + widthMm * 0.16)}`;
  const look = { fill: caseColours.handset, stroke: caseColours.handsetEdge, "stroke-width": 0.6 };
  return [
    // The cradle is a hollow in the case: it shows beside the grip.
    rectangle({ xMm, yMm, widthMm, heightMm, roundMm: roundMm * 0.75 }, { fill: caseColours.cradle }, 1.6),
    `<g${attributes(keyAttributes(handset.key, label))}>`,
    `<path${attributes({ class: "key-face", d: shape, ...look })}/>`,
    // Light falls on the middle of the grip.
    ...[0.34, 0.24, 0.13].map((part) =>
      rectangle(
        {
          xMm: middle - (widthMm * part) / 2,
          yMm: yMm + capMm * 1.1,
          widthMm: widthMm * part,
          heightMm: heightMm - capMm * 2.2,
          roundMm: (widthMm * part) / 2,
        },
        { fill: caseColours.sheen, "fill-opacity": 0.025 },
      ),
    ),
    ...[yMm + capMm / 2, bottom - capMm / 2].map(
      (y) =>
        `<ellipse${attributes({ cx: middle, cy: y, rx: widthMm * 0.34, ry: capMm * 0.33, fill: "#000000", "fill-opacity": 0.16 })}/>`,
    ),
    `<path${attributes({
      d: [-3, 0, 3].flatMap((dy) => [slot(yMm + capMm / 2 + dy), slot(bottom - capMm / 2 + dy)]).join(""),
      stroke: "#000000",
      "stroke-opacity": 0.55,
      "stroke-width": 1.1,
      "stroke-linecap": "round",
      fill: "none",
    })}/>`,
    "</g>",
  ].join("");
}
