import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { hairline } from "./list-block.ts";
import type { Mark, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { singleLine, textBlock, typeOf } from "./text-block.ts";
import { wrapText } from "./wrap.ts";

/** One of a page of particulars, such as `MAC address: 64:16:7f:…`: what it is, and beside it what that is here. */
export function particularItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const [label, value] = halves(node.name);
      if (value === null) return textBlock(node, width, { ...brush, align: "start" });
      const type = typeOf("small", brush);
      const labelWidth = Math.floor(width * 0.38);
      const valueLeft = labelWidth + dp(8);
      const most = Math.min(brush.maxLines, MOST_VALUE_LINES);
      const labels = wrapText(label, labelWidth, type, most);
      const lines = wrapText(value, width - valueLeft, type, most);
      const leading = Math.round(type.sizePx * 1.36);
      const height = Math.max(dp(48 - brush.tight * 5), leading * Math.max(labels.length, lines.length) + dp(16));
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const top = y + Math.round((height - leading * Math.max(labels.length, lines.length)) / 2);
          const labelAt = { x, width: labelWidth, height: leading, align: "start" as const };
          const valueAt = { x: x + valueLeft, width: width - valueLeft, height: leading, align: "start" as const };
          const marks: Mark[] = [
            ...labels.map((line, index) =>
              singleLine(line, { ...labelAt, y: top + index * leading }, { type, colour: "secondary" }),
            ),
            ...lines.map((line, index) => singleLine(line, { ...valueAt, y: top + index * leading }, { type, colour: "text" })),
            hairline(bounds, x, brush),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}
const MOST_VALUE_LINES = 3;

function halves(name: string): [label: string, value: string | null] {
  const text = shownText(name);
  const colon = text.indexOf(": ");
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 2)];
}
