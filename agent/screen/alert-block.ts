import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { cornerPx } from "./button-block.ts";
import type { Mark, Rect } from "./placed.ts";
import { textBlock, typeOf } from "./text-block.ts";

/** What went wrong, on a ground of its own so that it is seen without its colour too. */
export function alertItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const inset = dp(12);
      const icon = dp(24);
      const words = textBlock(
        node,
        width - 3 * inset - icon,
        { ...brush, align: "start" },
        { type: typeOf("small", brush), colour: "danger" },
      );
      const height = words.height + 2 * dp(10);
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const [placed] = words.place(x + 2 * inset + icon, y + dp(10)).nodes;
          const marks: Mark[] = [
            { mark: "box", at: bounds, radius: cornerPx(brush.metrics), fill: "danger-pale" },
            { mark: "icon", icon: "alert", at: { x: x + inset, y: y + dp(10), width: icon, height: icon }, colour: "danger" },
            ...(placed?.marks ?? []),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}
