import type { Brush, Placement } from "./block.ts";
import type { Parts } from "./parts.ts";
import type { Rect } from "./placed.ts";
import { singleLine } from "./text-block.ts";

/** A starting phone: its maker's name on black, and a line under it that moves. */
export function placeLogoPage({ image, progress, content }: Parts, { metrics }: Brush): Placement {
  const { dp, widthPx, heightPx } = metrics;
  const height = dp(72);
  const logo: Rect = { x: dp(24), y: Math.round(heightPx * 0.42 - height / 2), width: widthPx - 2 * dp(24), height };
  const barWidth = Math.min(dp(160), widthPx - 2 * dp(24));
  const line: Rect = { x: Math.round((widthPx - barWidth) / 2), y: Math.round(heightPx * 0.72), width: barWidth, height: dp(4) };
  const type = { sizePx: dp(metrics.landscape ? 64 : 56), weight: 600 as const, spacing: 0.02 };
  const [node] = progress;
  return {
    nodes: [
      ...(image
        ? [
            {
              node: image,
              bounds: logo,
              marks: [singleLine(image.name, { ...logo, align: "middle" }, { type, colour: "white" })],
              children: [],
            },
          ]
        : []),
      ...content.map((text, index) => {
        const at: Rect = { x: logo.x, y: line.y + dp(24) + index * dp(28), width: logo.width, height: dp(28) };
        const style = { type: metrics.type.small, colour: "white" as const };
        return { node: text, bounds: at, marks: [singleLine(text.name, { ...at, align: "middle" }, style)], children: [] };
      }),
      ...(node
        ? [{ node, bounds: line, marks: [{ mark: "pulse" as const, at: line, onBlack: true as const }], children: [] }]
        : []),
    ],
    marks: [{ mark: "box", at: { x: 0, y: 0, width: widthPx, height: heightPx }, radius: 0, fill: "black" }],
  };
}
