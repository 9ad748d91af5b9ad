import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Brush } from "./block.ts";
import { cornerPx, inMiddleOf, isDisabled } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

/** Keys to a row of letters; other keys are multiples of one of these. */
const UNITS = 10;
const ROWS = 5;
const HIGHEST_KEY_DP = 56;
const LOWEST_KEY_DP = 48;

export const keyboardHeight = ({ metrics: { dp } }: Brush, keyDp: number): number =>
  ROWS * dp(keyDp) + (ROWS - 1) * dp(6) + dp(16);

/** The height of keys that leaves so much of the screen for what stands above. */
export function keyHeightDp(brush: Brush, available: number): number {
  for (let keyDp = HIGHEST_KEY_DP; keyDp > LOWEST_KEY_DP; keyDp -= 2) if (keyboardHeight(brush, keyDp) <= available) return keyDp;
  return LOWEST_KEY_DP;
}

interface Cell {
  readonly key: ScreenNode;
  readonly units: number;
}

/**
 * The keyboard as people know it from their own phones: *Shift* and *Delete* at the ends of the last row of letters, the other
 * page left of the space bar. The tree has rows of characters, and the ways to other pages in a row of their own.
 */
export function placedKeyboard(
  keyboard: ScreenNode,
  remove: ScreenNode | undefined,
  at: Rect,
  brush: Brush,
): { readonly nodes: readonly PlacedNode[]; readonly marks: readonly Mark[] } {
  const { dp } = brush.metrics;
  const lists = keyboard.children ?? [];
  const characters = lists.filter((list) => !isPages(list));
  const pages = lists.filter(isPages).flatMap((list) => list.children ?? []);
  const gap = dp(6);
  const inner: Rect = { x: at.x + dp(6), y: at.y + dp(8), width: at.width - dp(12), height: at.height - dp(16) };
  const rowHeight = Math.floor((inner.height - gap * (characters.length - 1)) / Math.max(1, characters.length));
  const places = new Map<ScreenNode, PlacedNode>();
  characters.forEach((list, row) => {
    const top = inner.y + row * (rowHeight + gap);
    const cells = rowCells(list.children ?? [], row, characters.length, pages, remove);
    placeRow(cells, { ...inner, y: top, height: rowHeight }, gap, brush, places);
  });
  const rows = lists.map((list): PlacedNode => {
    const children = (list.children ?? []).flatMap((key) => places.get(key) ?? []);
    return {
      node: list,
      bounds: around(
        children.map(({ bounds }) => bounds),
        inner,
      ),
      marks: [],
      children,
    };
  });
  const removed = remove && places.get(remove);
  return {
    nodes: [{ node: keyboard, bounds: at, marks: [], children: rows }, ...(removed ? [removed] : [])],
    marks: [{ mark: "box", at, radius: 0, fill: "surface" }],
  };
}

const isPages = (list: ScreenNode): boolean => (list.children ?? []).some(({ id }) => id.startsWith("page-"));

function rowCells(
  keys: readonly ScreenNode[],
  row: number,
  rows: number,
  pages: readonly ScreenNode[],
  remove: ScreenNode | undefined,
): Cell[] {
  const [first, second] = pages;
  if (row === rows - 2) {
    const side = Math.max(1, (UNITS - keys.length) / 2);
    return [
      ...(first ? [{ key: first, units: side }] : []),
      ...keys.map((key) => ({ key, units: 1 })),
      ...(remove ? [{ key: remove, units: side }] : []),
    ];
  }
  if (row === rows - 1) {
    const rest = pages.slice(1);
    const space = Math.max(1, UNITS - (keys.length - 1) - rest.length * 1.5);
    return [
      ...(second ? rest.map((key) => ({ key, units: 1.5 })) : []),
      ...keys.map((key) => ({ key, units: isSpace(key) ? space : 1 })),
    ];
  }
  return keys.map((key) => ({ key, units: 1 }));
}

const isSpace = (key: ScreenNode): boolean => key.id === "char-u0020";

function placeRow(cells: readonly Cell[], at: Rect, gap: number, brush: Brush, places: Map<ScreenNode, PlacedNode>): void {
  const unit = (at.width + gap) / UNITS;
  const used = cells.reduce((sum, { units }) => sum + units, 0);
  let from = (UNITS - used) / 2;
  for (const { key, units } of cells) {
    const left = Math.round(at.x + from * unit);
    const right = Math.round(at.x + (from + units) * unit) - gap;
    places.set(key, placedKey(key, { x: left, y: at.y, width: right - left, height: at.height }, brush));
    from += units;
  }
}

const ICONS: Readonly<Record<string, IconName>> = { delete: "delete", "page-capitals": "shift" };

function placedKey(key: ScreenNode, bounds: Rect, brush: Brush): PlacedNode {
  const { dp } = brush.metrics;
  const icon = ICONS[key.id];
  const isOther = icon !== undefined || key.id.startsWith("page-");
  const colour = isDisabled(key) ? "disabled" : "text";
  const type = { ...typeOf(isOther || isSpace(key) ? "small" : "title", brush), weight: 400 as const };
  const box: Mark = { mark: "box", at: bounds, radius: cornerPx(brush.metrics), fill: isOther ? "line" : "page" };
  const face: Mark = icon
    ? { mark: "icon", icon, at: inMiddleOf(bounds, Math.min(dp(24), bounds.width)), colour }
    : singleLine(
        key.name,
        { ...bounds, align: "middle" },
        { type, colour: isSpace(key) && !isDisabled(key) ? "secondary" : colour },
      );
  return { node: key, bounds, marks: [box, face], children: [] };
}

function around(bounds: readonly Rect[], otherwise: Rect): Rect {
  if (bounds.length === 0) return { ...otherwise, height: 0, width: 0 };
  const x = Math.min(...bounds.map((rect) => rect.x));
  const y = Math.min(...bounds.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...bounds.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...bounds.map((rect) => rect.y + rect.height)) - y,
  };
}
