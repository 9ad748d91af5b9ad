import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, type Item, raised } from "./block.ts";
import { inMiddleOf, isDisabled } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import { type Type, textWidth } from "./measure.ts";
import { TOUCH_TARGET_DP } from "./metrics.ts";
import { iconOf } from "./node-icon.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { singleLine, textBlock, typeOf } from "./text-block.ts";
import { wrapText } from "./wrap.ts";

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
      const marks: Mark[] = [
        iconAt(iconOf(node), { x: x + dp(8), y, width: size, height }, size, isDisabled(node) ? "disabled" : "secondary"),
        ...labelled(node, { x: left, y, width: right - dp(8) - left, height }, colour, brush),
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

/** One of a page of particulars, such as `MAC address: 64:16:7f:…`: what it is, and beside it what that is here. */
export function particularItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const [label, value] = halves(node.name);
      if (value === null) return textBlock(node, width, { ...brush, align: "start" });
      const type = typeOf("small", brush);
      const labelWidth = Math.floor(width * 0.38);
      const valueLeft = labelWidth + dp(8);
      const most = Math.min(brush.maxLines, MOST_VALUE_LINES);
      const labels = wrapText(label, labelWidth, type, most);
      const lines = wrapText(value, width - valueLeft, type, most);
      const leading = Math.round(type.sizePx * 1.36);
      const height = Math.max(dp(48 - brush.tight * 5), leading * Math.max(labels.length, lines.length) + dp(16));
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const top = y + Math.round((height - leading * Math.max(labels.length, lines.length)) / 2);
          const labelAt = { x, width: labelWidth, height: leading, align: "start" as const };
          const valueAt = { x: x + valueLeft, width: width - valueLeft, height: leading, align: "start" as const };
          const marks: Mark[] = [
            ...labels.map((line, index) =>
              singleLine(line, { ...labelAt, y: top + index * leading }, { type, colour: "secondary" }),
            ),
            ...lines.map((line, index) => singleLine(line, { ...valueAt, y: top + index * leading }, { type, colour: "text" })),
            hairline(bounds, x, brush),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}
const MOST_VALUE_LINES = 3;

function halves(name: string): [label: string, value: string | null] {
  const text = shownText(name);
  const colon = text.indexOf(": ");
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 2)];
}

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

const iconAt = (icon: IconName, at: Rect, size: number, colour: "text" | "secondary" | "disabled" | "success"): Mark => ({
  mark: "icon",
  icon,
  at: inMiddleOf(at, size),
  colour,
});

function hairline({ x, y, width, height }: Rect, from: number, { metrics: { dp } }: Brush): Mark {
  const thick = Math.max(1, dp(1));
  return { mark: "box", at: { x: from, y: y + height - thick, width: x + width - from, height: thick }, radius: 0, fill: "line" };
}

/** The apps of a home screen: large tiles, so many to a row, as high as there is room. */
export function tilesBlock(list: ScreenNode, columns: number, width: number, height: number, brush: Brush): Block {
  const { dp } = brush.metrics;
  const tiles = list.children ?? [];
  const gap = dp(12);
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const tileWidth = Math.floor((width - gap * (columns - 1)) / columns);
  const tileHeight = Math.min(dp(176), Math.floor((height - gap * (rows - 1)) / rows));
  const used = rows * tileHeight + (rows - 1) * gap;
  return {
    height: used,
    place: (x, y) => {
      const children = tiles.map((tile, index): PlacedNode => {
        const left = x + (index % columns) * (tileWidth + gap);
        const top = y + Math.floor(index / columns) * (tileHeight + gap);
        return placedTile(tile, { x: left, y: top, width: tileWidth, height: tileHeight }, brush);
      });
      return { nodes: [{ node: list, bounds: { x, y, width, height: used }, marks: [], children }], marks: [] };
    },
  };
}

function placedTile(tile: ScreenNode, bounds: Rect, brush: Brush): PlacedNode {
  const { dp } = brush.metrics;
  const circle = Math.min(dp(64), Math.round(bounds.height * 0.45));
  const type = typeOf("button", brush);
  const label = Math.round(type.sizePx * 1.4);
  const top = bounds.y + Math.round((bounds.height - circle - dp(10) - label) / 2);
  const at = inMiddleOf({ ...bounds, y: top, height: circle }, circle);
  return {
    node: tile,
    bounds,
    marks: [
      { mark: "box", at: bounds, radius: dp(16), fill: raised(brush) },
      { mark: "box", at, radius: Math.round(circle / 2), fill: "accent-pale" },
      { mark: "icon", icon: iconOf(tile), at: inMiddleOf(at, Math.round(circle * 0.52)), colour: "accent" },
      singleLine(
        tile.name,
        { x: bounds.x + dp(8), width: bounds.width - dp(16), y: top + circle + dp(10), height: label, align: "middle" },
        { type, colour: "text" },
      ),
    ],
    children: [],
  };
}
