import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Brush, Placement } from "./block.ts";
import { iconButton } from "./button-block.ts";
import { textWidth } from "./measure.ts";
import { TOUCH_TARGET_DP } from "./metrics.ts";
import { nowWords } from "./now.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

const BAR_DP = 56;
/** Between the edge of the screen and what is tapped at its corners. */
const EDGE_DP = 8;

/** What the bar on top of every screen holds. */
export interface Bar {
  readonly back?: ScreenNode | undefined;
  /** The gear of a phone that is signed out, the menu of one that is signed in. */
  readonly corner?: ScreenNode | undefined;
  readonly organization?: ScreenNode | undefined;
  /** The heading of a page that is a list. */
  readonly title?: ScreenNode | undefined;
  /** Whether the time stands in it: not where it stands large below. */
  readonly time: boolean;
}

export const barHeight = ({ metrics: { dp } }: Brush): number => dp(BAR_DP);

/** Outside everything: 24 dp, and more where there is more. */
export const marginPx = ({ metrics: { dp, landscape } }: Brush): number => dp(landscape ? 40 : 24);

/** Back upper left, the corner's button upper right, the time beside it, and between them whose phone it is or what page. */
export function placeBar({ back, corner, organization, title, time: hasTime }: Bar, brush: Brush): Placement {
  const { dp, widthPx } = brush.metrics;
  const height = barHeight(brush);
  const target = dp(TOUCH_TARGET_DP);
  const top = Math.round((height - target) / 2);
  const nodes: PlacedNode[] = [];
  let left = marginPx(brush);
  let right = widthPx - marginPx(brush);
  if (back) {
    nodes.push(iconButton(back, "back", { x: dp(EDGE_DP), y: top, width: target, height: target }, brush));
    left = dp(EDGE_DP) + target + dp(8);
  }
  if (corner) {
    const at: Rect = { x: widthPx - dp(EDGE_DP) - target, y: top, width: target, height: target };
    nodes.push(iconButton(corner, corner.id === "menu" ? "menu" : "settings", at, brush));
    right = at.x - dp(8);
  }
  const time = timeMark({ x: left, y: 0, width: right - left, height }, brush);
  if (hasTime) right -= time.widthPx + dp(16);
  const words = [organization, title].filter((node) => node !== undefined);
  // One above the other where a page has both, which none has today.
  const share = Math.floor(height / Math.max(1, words.length));
  words.forEach((node, index) => {
    const bounds: Rect = { x: left, y: index * share, width: Math.max(0, right - left), height: share };
    const type = typeOf("title", { ...brush, tight: words.length > 1 ? 3 : 0 });
    nodes.push({
      node,
      bounds,
      marks: [singleLine(node.name, { ...bounds, align: "start" }, { type, colour: "text" })],
      children: [],
    });
  });
  return { nodes, marks: hasTime ? [time.mark] : [] };
}

function timeMark(at: Rect, brush: Brush): { readonly mark: Mark; readonly widthPx: number } {
  const type = typeOf("small", brush);
  const text = nowWords("time", brush.moment.epochMs, brush.moment.timeZone);
  return {
    mark: singleLine(text, { ...at, align: "end" }, { type, colour: "secondary" }, { now: "time" }),
    widthPx: Math.ceil(textWidth("00:00", type)),
  };
}
