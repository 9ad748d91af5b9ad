import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Brush, Item } from "./block.ts";
import { inMiddleOf, isDisabled } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import { TOUCH_TARGET_DP } from "./metrics.ts";
import { iconOf } from "./node-icon.ts";
import type { Mark, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

/** A list whose rows are tapped or read one below the other. */
export function listItem(list: ScreenNode, gapDp: number, drawRow: typeof menuRow): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const rows = (list.children ?? []).map((row) => drawRow(row, width, brush));
      const height = rows.reduce((sum, row) => sum + row.height, 0);
      return {
        height,
        place: (x, y) => {
          let top = y;
          const children = rows.flatMap((row) => {
            const placed = row.place(x, top).nodes;
            top += row.height;
            return placed;
          });
          return { nodes: [{ node: list, bounds: { x, y, width, height }, marks: [], children }], marks: [] };
        },
      };
    },
  };
}

/** A row of a menu: what it is, with a picture before it and an arrow behind it when it leads somewhere. */
export function menuRow(node: ScreenNode, width: number, brush: Brush): Block {
  const { dp } = brush.metrics;
  const height = dp(Math.max(TOUCH_TARGET_DP, 64 - brush.tight * 6));
  return {
    height,
    place: (x, y) => {
      const bounds: Rect = { x, y, width, height };
      const size = dp(24);
      const colour = isDisabled(node) ? "disabled" : node.look === "danger" ? "danger" : "text";
      const left = x + dp(8) + size + dp(16);
      const right = x + width - dp(8) - size;
      const wordsEnd = node.tap ? right - dp(8) : x + width - dp(8);
      const marks: Mark[] = [
        iconAt(iconOf(node), { x: x + dp(8), y, width: size, height }, size, isDisabled(node) ? "disabled" : "secondary"),
        ...labelled(node, { x: left, y, width: wordsEnd - left, height }, colour, brush),
        ...(node.tap ? [iconAt("chevron", { x: right, y, width: size, height }, size, "secondary")] : []),
        hairline(bounds, left, brush),
      ];
      return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
    },
  };
}

/** The name, and at the other end what it is set to. */
function labelled(node: ScreenNode, at: Rect, colour: "text" | "danger" | "disabled", brush: Brush): Mark[] {
  const name = singleLine(node.name, { ...at, align: "start" }, { type: typeOf("body", brush), colour });
  if (node.value === undefined || node.value === "") return [name];
  const half = Math.floor(at.width / 2);
  const value = { ...at, x: at.x + half, width: at.width - half };
  return [
    singleLine(node.name, { ...at, width: half - brush.metrics.dp(8), align: "start" }, { type: typeOf("body", brush), colour }),
    singleLine(node.value, { ...value, align: "end" }, { type: typeOf("small", brush), colour: "secondary" }),
  ];
}

export const iconAt = (icon: IconName, at: Rect, size: number, colour: "text" | "secondary" | "disabled" | "success"): Mark => ({
  mark: "icon",
  icon,
  at: inMiddleOf(at, size),
  colour,
});

/** The line under a row, from where its words begin. */
export function hairline({ x, y, width, height }: Rect, from: number, { metrics: { dp } }: Brush): Mark {
  const thick = Math.max(1, dp(1));
  return { mark: "box", at: { x: from, y: y + height - thick, width: x + width - from, height: thick }, radius: 0, fill: "line" };
}
