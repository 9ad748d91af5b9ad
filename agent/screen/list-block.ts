import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Brush, Item } from "./block.ts";
import { inMiddleOf, isDisabled } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import { TOUCH_TARGET_DP } from "./metrics.ts";
import { iconOf } from "./node-icon.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { singleLine, textBlock, typeOf } from "./text-block.ts";

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

/** One of a page of particulars, such as `MAC address: 64:16:7f:…`: what it is, and below or beside it what that is here. */
export function particularItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const [label, value] = halves(node.name);
      if (value === null) return textBlock(node, width, { ...brush, align: "start" });
      const height = dp(48 - brush.tight * 5);
      const labelWidth = Math.floor(width * 0.42);
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const valueAt: Rect = { ...bounds, x: x + labelWidth + dp(8), width: width - labelWidth - dp(8) };
          return {
            nodes: [
              {
                node,
                bounds,
                marks: [
                  singleLine(
                    label,
                    { ...bounds, width: labelWidth, align: "start" },
                    { type: typeOf("small", brush), colour: "secondary" },
                  ),
                  singleLine(value, { ...valueAt, align: "end" }, { type: typeOf("small", brush), colour: "text" }),
                  hairline(bounds, x, brush),
                ],
                children: [],
              },
            ],
            marks: [],
          };
        },
      };
    },
  };
}

function halves(name: string): [label: string, value: string | null] {
  const text = shownText(name);
  const colon = text.indexOf(": ");
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 2)];
}

const STEP_ICONS: Readonly<Record<string, IconName>> = { done: "done", next: "next-step" };

/** A step of several: done, under way, or to come. */
export function stepRow(node: ScreenNode, width: number, brush: Brush): Block {
  const { dp } = brush.metrics;
  const height = dp(56 - brush.tight * 6);
  const size = dp(28);
  const left = size + dp(16);
  return {
    height,
    place: (x, y) => {
      const bounds: Rect = { x, y, width, height };
      const markAt = { x, y, width: size, height };
      const isNow = node.value === "now";
      const icon = STEP_ICONS[node.value ?? ""] ?? "next-step";
      const face: Mark = isNow
        ? { mark: "spinner", at: inMiddleOf(markAt, size) }
        : iconAt(icon, markAt, size, icon === "done" ? "success" : "disabled");
      const type = isNow ? { ...typeOf("body", brush), weight: 600 as const } : typeOf("body", brush);
      const words = singleLine(
        node.name,
        { ...bounds, x: x + left, width: width - left, align: "start" },
        { type, colour: node.value === "next" ? "secondary" : "text" },
      );
      return { nodes: [{ node, bounds, marks: [face, words], children: [] }], marks: [] };
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
      { mark: "box", at: bounds, radius: dp(16), fill: "surface" },
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
