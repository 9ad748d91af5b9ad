import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Brush, Placement } from "./block.ts";
import type { Rect } from "./placed.ts";

/** The line along the bottom that pulses while something is checked. Its words are for screen readers: the page says them already. */
export function progressLine(progress: readonly ScreenNode[], { metrics: { dp, widthPx, heightPx } }: Brush): Placement {
  const [node] = progress;
  if (node === undefined) return { nodes: [], marks: [] };
  const height = dp(6);
  const at: Rect = { x: 0, y: heightPx - height, width: widthPx, height };
  return { nodes: [{ node, bounds: at, marks: [{ mark: "pulse", at }], children: [] }], marks: [] };
}
