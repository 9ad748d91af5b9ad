import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { inMiddleOf } from "./button-block.ts";
import type { Mark, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

/** Something goes on: how far it is where that is known, a quiet ring where it is not. */
export function progressItem(node: ScreenNode, gapDp: number): Item {
  const percent = percentOf(node);
  return percent === null ? spinnerItem(node, gapDp) : barItem(node, percent, gapDp);
}

function percentOf({ value }: ScreenNode): number | null {
  return value !== undefined && /^\d{1,3}$/.test(value) ? Math.min(100, Number(value)) : null;
}

function barItem(node: ScreenNode, percent: number, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const thick = dp(8);
      const style = { type: typeOf("small", brush), colour: "secondary" as const };
      const line = Math.round(style.type.sizePx * 1.5);
      const height = thick + dp(8) + line;
      return {
        height,
        place: (x, y) => {
          const track: Rect = { x, y, width, height: thick };
          const done: Rect = { ...track, width: Math.round((width * percent) / 100) };
          const marks: Mark[] = [
            { mark: "box", at: track, radius: Math.floor(thick / 2), fill: "accent-pale" },
            ...(done.width > 0
              ? [{ mark: "box" as const, at: done, radius: Math.floor(thick / 2), fill: "accent" as const }]
              : []),
            singleLine(`${percent}%`, { x, width, y: y + thick + dp(8), height: line, align: brush.align }, style),
          ];
          return { nodes: [{ node, bounds: { x, y, width, height }, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}

/** A quiet ring with what is being waited for under it, or beside it where lines start at the left. */
function spinnerItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const size = dp(40 - brush.tight * 4);
      const style = { type: typeOf("small", brush), colour: "secondary" as const };
      const line = Math.round(style.type.sizePx * 1.5);
      const isBelow = brush.align === "middle";
      const height = isBelow ? size + dp(12) + line : Math.max(size, line);
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const ring: Rect = isBelow
            ? { x: x + Math.round((width - size) / 2), y, width: size, height: size }
            : inMiddleOf({ ...bounds, width: size }, size);
          const words = isBelow
            ? { x, width, y: y + size + dp(12), height: line, align: "middle" as const }
            : { x: x + size + dp(16), width: width - size - dp(16), y, height, align: "start" as const };
          return {
            nodes: [{ node, bounds, marks: [{ mark: "spinner", at: ring }, singleLine(node.name, words, style)], children: [] }],
            marks: [],
          };
        },
      };
    },
  };
}
