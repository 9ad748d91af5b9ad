import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, raised } from "./block.ts";
import { inMiddleOf } from "./button-block.ts";
import { iconOf } from "./node-icon.ts";
import type { PlacedNode, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

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
