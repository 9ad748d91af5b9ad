import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { textWidth } from "./measure.ts";
import type { PlacedNode, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { singleLine, styleOf, textBlock } from "./text-block.ts";

const CIRCLE_DP = 56;

/** Somebody: a circle with initials, and beside it the name and the account. */
export function personItem(avatar: ScreenNode, words: readonly ScreenNode[], gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const circle = dp(CIRCLE_DP - brush.tight * 4);
      const left = circle + dp(16);
      const own = { ...brush, align: "start" as const };
      const longest = Math.max(0, ...words.map((node) => textWidth(shownText(node.name), styleOf(node, own).type)));
      const used = Math.min(width, left + Math.ceil(longest));
      const blocks = words.map((node) => textBlock(node, used - left, own));
      const height = blocks.reduce((sum, block) => sum + block.height, 0);
      const whole = Math.max(circle, height);
      return {
        height: whole,
        place: (x, y) => {
          const from = brush.align === "middle" ? x + Math.floor((width - used) / 2) : x;
          const at: Rect = { x: from, y: y + Math.floor((whole - circle) / 2), width: circle, height: circle };
          const type = { sizePx: Math.round(circle * 0.36), weight: 600 as const };
          const face: PlacedNode = {
            node: avatar,
            bounds: at,
            marks: [
              { mark: "box", at, radius: Math.round(circle / 2), fill: "accent" },
              singleLine(avatar.value ?? "", { ...at, align: "middle" }, { type, colour: "on-accent" }),
            ],
            children: [],
          };
          let top = y + Math.floor((whole - height) / 2);
          const placed = blocks.flatMap((block) => {
            const { nodes } = block.place(from + left, top);
            top += block.height;
            return nodes;
          });
          return { nodes: [face, ...placed], marks: [] };
        },
      };
    },
  };
}
