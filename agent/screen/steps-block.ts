import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Brush, Item } from "./block.ts";
import { inMiddleOf } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import { iconAt, listItem } from "./list-block.ts";
import { type Type, textWidth } from "./measure.ts";
import type { Mark, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { textBlock, typeOf } from "./text-block.ts";

const STEP_ICONS: Readonly<Record<string, IconName>> = { done: "done", next: "next-step" };

/** Steps one below the other, no wider than they need to be, so that they stand in the middle where everything does. */
export function stepsItem(list: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const side = stepSide(brush);
      const longest = Math.max(0, ...(list.children ?? []).map(({ name }) => textWidth(shownText(name), nowType(brush))));
      const used = Math.min(width, side + Math.ceil(longest));
      const block = listItem(list, 0, stepRow).build(used, brush);
      const inset = brush.align === "middle" ? Math.floor((width - used) / 2) : 0;
      return { height: block.height, place: (x, y) => block.place(x + inset, y) };
    },
  };
}

const STEP_ICON_DP = 28;
const stepSide = ({ metrics: { dp } }: Brush): number => dp(STEP_ICON_DP) + dp(16);
const nowType = (brush: Brush): Type => ({ ...typeOf("body", brush), weight: 600 });

/** A step of several: done, under way, or to come. */
function stepRow(node: ScreenNode, width: number, brush: Brush): Block {
  const { dp } = brush.metrics;
  const size = dp(STEP_ICON_DP);
  const left = stepSide(brush);
  const isNow = node.value === "now";
  const type = isNow ? nowType(brush) : typeOf("body", brush);
  const words = textBlock(
    node,
    width - left,
    { ...brush, align: "start" },
    { type, colour: node.value === "next" ? "secondary" : "text" },
  );
  const height = Math.max(size, words.height) + dp(20 - brush.tight * 4);
  return {
    height,
    place: (x, y) => {
      const bounds: Rect = { x, y, width, height };
      const markAt = { x, y, width: size, height };
      const icon = STEP_ICONS[node.value ?? ""] ?? "next-step";
      const face: Mark = isNow
        ? { mark: "spinner", at: inMiddleOf(markAt, size) }
        : iconAt(icon, markAt, size, icon === "done" ? "success" : "disabled");
      const [placed] = words.place(x + left, y + Math.round((height - words.height) / 2)).nodes;
      return { nodes: [{ node, bounds, marks: [face, ...(placed?.marks ?? [])], children: [] }], marks: [] };
    },
  };
}
