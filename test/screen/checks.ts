import { metricsOf, TOUCH_TARGET_DP } from "@offhook/agent/screen/metrics.ts";
import {
  type Mark,
  type PlacedNode,
  type PlacedScreen,
  placedNodesOf,
  type Rect,
  type TextMark,
} from "@offhook/agent/screen/placed.ts";
import { shownText } from "@offhook/agent/screen/shown-text.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";

const right = ({ x, width }: Rect): number => x + width;
const bottom = ({ y, height }: Rect): number => y + height;
const show = ({ x, y, width, height }: Rect): string => `${width}×${height} at ${x},${y}`;

export const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);

const overlap = (a: Rect, b: Rect): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** Everything that no screen may have wrong with its places, in words. */
export function problemsOf(placed: PlacedScreen, profile: HardwareProfile): string[] {
  return [...outsideParents(placed), ...overlappingTargets(placed), ...smallTargets(placed, profile), ...wrongTexts(placed)];
}

function* outsideParents(placed: PlacedNode): Generator<string> {
  for (const child of placed.children) {
    if (!isInside(child.bounds, placed.bounds)) {
      yield `${child.node.id} (${show(child.bounds)}) sticks out of ${placed.node.id} (${show(placed.bounds)})`;
    }
    for (const value of Object.values(child.bounds)) {
      if (!Number.isInteger(value) || value < 0) yield `${child.node.id}: ${value} is no whole number of pixels`;
    }
    yield* outsideParents(child);
  }
}

const targetsOf = (placed: PlacedScreen): PlacedNode[] =>
  [...placedNodesOf(placed)].filter(({ node }) => node.tap !== undefined || node.role === "button" || node.role === "key");

function* overlappingTargets(placed: PlacedScreen): Generator<string> {
  const targets = targetsOf(placed);
  for (const [index, a] of targets.entries()) {
    for (const b of targets.slice(index + 1)) {
      if (overlap(a.bounds, b.bounds)) yield `${a.node.id} (${show(a.bounds)}) lies over ${b.node.id} (${show(b.bounds)})`;
    }
  }
}

/** Ten keys side by side on a hand's breadth of glass are narrower than a finger on every phone there is. */
const NARROWEST_LETTER_DP = 28;

function* smallTargets(placed: PlacedScreen, profile: HardwareProfile): Generator<string> {
  const { dp } = metricsOf(profile);
  const hasKeyboard = placed.children.some(({ node }) => node.id === "keyboard");
  for (const { node, bounds } of targetsOf(placed)) {
    const isOnKeyboard = hasKeyboard && (node.role === "key" || node.id === "delete");
    const narrowest = dp(isOnKeyboard ? NARROWEST_LETTER_DP : TOUCH_TARGET_DP);
    if (bounds.width < narrowest || bounds.height < dp(TOUCH_TARGET_DP))
      yield `${node.id} is too small for a finger: ${show(bounds)}`;
  }
}

/** Where a line's ink may be: from the tops of its capitals to the tails of its letters. */
function inkOf({ x, anchor, baseline, widthPx, type: { sizePx } }: TextMark): Rect {
  const left = anchor === "start" ? x : anchor === "middle" ? x - widthPx / 2 : x - widthPx;
  return { x: left, y: baseline - sizePx * 0.74, width: widthPx, height: sizePx * 0.96 };
}

const isText = (mark: Mark): mark is TextMark => mark.mark === "text";

function* wrongTexts(placed: PlacedScreen): Generator<string> {
  const lines: { readonly text: string; readonly ink: Rect }[] = [];
  for (const { node, bounds, marks } of placedNodesOf(placed)) {
    const own = marks.filter(isText);
    for (const mark of own) {
      const ink = inkOf(mark);
      const roomy = { x: bounds.x - 1, y: bounds.y - 1, width: bounds.width + 2, height: bounds.height + 2 };
      if (!isInside(ink, roomy)) yield `${JSON.stringify(mark.text)} (${show(ink)}) leaves ${node.id} (${show(bounds)})`;
      lines.push({ text: mark.text, ink });
    }
    if (node.role === "screen" || own.length === 0) continue;
    const drawn = squeezed(own.map(({ text }) => text).join(""));
    const wanted = squeezed(shownText(node.name) + shownText(node.value ?? ""));
    const isWhole =
      drawn.includes(squeezed(shownText(node.name))) ||
      wanted.includes(drawn) ||
      node.untilMs !== undefined ||
      node.now !== undefined;
    if (!isWhole && !drawn.includes("…")) yield `${node.id} is cut without a sign of it: ${JSON.stringify(drawn)}`;
  }
  for (const [index, a] of lines.entries()) {
    for (const b of lines.slice(index + 1)) {
      if (overlap(a.ink, b.ink)) yield `${JSON.stringify(a.text)} is written over ${JSON.stringify(b.text)}`;
    }
  }
}

const squeezed = (text: string): string => text.replaceAll(/[\s:%]/g, "");
