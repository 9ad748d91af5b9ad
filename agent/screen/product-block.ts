import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { inMiddleOf } from "./button-block.ts";
import type { Mark, Rect } from "./placed.ts";
import { singleLine, styleOf } from "./text-block.ts";

/** The product's name with its mark before it. */
export function productItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const style = styleOf(node, brush);
      const icon = dp(28);
      const inner = width - icon - dp(12);
      const height = Math.max(icon, Math.round(style.type.sizePx * 1.4));
      return {
        height,
        place: (x, y) => {
          const words = singleLine(node.name, { x: 0, width: inner, y, height, align: "start" }, style);
          const wordsWidth = words.mark === "text" ? words.widthPx : inner;
          const used = icon + dp(12) + wordsWidth;
          const left = brush.align === "middle" ? x + Math.round((width - used) / 2) : x;
          const at = { x: left + icon + dp(12), width: wordsWidth, y, height, align: "start" as const };
          const bounds: Rect = { x: left, y, width: used, height };
          const marks: Mark[] = [
            { mark: "icon", icon: "app", at: inMiddleOf({ ...bounds, width: icon }, icon), colour: "accent" },
            singleLine(node.name, at, style),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}
