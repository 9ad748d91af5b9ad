import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, type Item, raised } from "./block.ts";
import type { IconName } from "./icon-name.ts";
import { type Metrics, TOUCH_TARGET_DP } from "./metrics.ts";
import type { Colour, Mark, PlacedNode, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

export const isDisabled = (node: ScreenNode): boolean => node.enabled === false;

/** Rounded as everything that can be tapped is. */
export const cornerPx = ({ dp }: Metrics): number => dp(8);

interface Paint {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly words: Colour;
}

function paintOf(node: ScreenNode, brush: Brush): Paint {
  if (isDisabled(node)) return { fill: raised(brush), words: "disabled" };
  if (node.look === "primary") return { fill: "accent", words: "on-accent" };
  if (node.look === "danger") return { fill: "danger", words: "on-accent" };
  if (node.look === "quiet" && brush.ground === "page") return { words: "accent" };
  if (node.look === "quiet") return { fill: "page", words: "accent" };
  return { fill: "page", stroke: "line", words: "text" };
}

/** A button as wide as it is told to be. */
export function buttonItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const height = brush.metrics.dp(Math.max(TOUCH_TARGET_DP, 56 - brush.tight * 4));
      return {
        height,
        place: (x, y) => ({ nodes: [placedButton(node, { x, y, width, height }, brush)], marks: [] }),
      };
    },
  };
}

export function placedButton(node: ScreenNode, bounds: Rect, brush: Brush): PlacedNode {
  const { dp } = brush.metrics;
  const { fill, stroke, words } = paintOf(node, brush);
  const padding = Math.min(dp(16), Math.floor(bounds.width / 10));
  const box: Mark = {
    mark: "box",
    at: bounds,
    radius: cornerPx(brush.metrics),
    ...(fill ? { fill } : {}),
    ...(stroke ? { stroke, strokePx: Math.max(1, dp(1)) } : {}),
  };
  const line = singleLine(
    node.name,
    { ...bounds, x: bounds.x + padding, width: bounds.width - 2 * padding, align: "middle" },
    { type: typeOf("button", brush), colour: words },
  );
  return { node, bounds, marks: fill || stroke ? [box, line] : [line], children: [] };
}

/** A picture to tap, as large as a finger and drawn in the middle of that. */
export function iconButton(
  node: ScreenNode,
  icon: IconName,
  bounds: Rect,
  { metrics: { dp } }: Brush,
  colour: Colour = "text",
): PlacedNode {
  const size = Math.min(dp(28), bounds.width, bounds.height);
  return {
    node,
    bounds,
    marks: [{ mark: "icon", icon, at: inMiddleOf(bounds, size), colour: isDisabled(node) ? "disabled" : colour }],
    children: [],
  };
}

/** A square in the middle of a rectangle. */
export function inMiddleOf({ x, y, width, height }: Rect, size: number): Rect {
  return { x: x + Math.round((width - size) / 2), y: y + Math.round((height - size) / 2), width: size, height: size };
}
