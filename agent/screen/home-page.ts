import { barHeight, marginPx } from "./bar.ts";
import { type Brush, fitted, type Item, joined, type Placement } from "./block.ts";
import { contentItems } from "./content.ts";
import { actionItems, panelMark, panelOf } from "./message-page.ts";
import { isTiles, type Parts } from "./parts.ts";
import { tilesBlock } from "./tiles-block.ts";

/** The home screen of somebody who is signed in: the time, who it is, and what the phone can do as tiles. */
export function placeHomePage(
  { parts, screenId }: { readonly parts: Parts; readonly screenId: string },
  brush: Brush,
): Placement {
  const { dp, widthPx, heightPx, landscape } = brush.metrics;
  const tiles = parts.content.find(isTiles);
  const words: Item[] = [
    ...contentItems({ parts: { ...parts, content: parts.content.filter((node) => node !== tiles) }, screenId }),
  ];
  const margin = marginPx(brush);
  const top = barHeight(brush);
  const bottom = heightPx - margin;
  if (landscape) {
    const panel = panelOf(brush, tiles ? 0.46 : 0.36);
    const onPanel: Brush = { ...brush, ground: "surface" };
    const hasPanel = tiles !== undefined || parts.actions.length > 0;
    const inset = dp(32);
    const own: Brush = { ...brush, align: hasPanel ? "start" : "middle" };
    const content = fitted(words, hasPanel ? panel.x - 2 * margin : widthPx - 2 * margin, bottom - top, own);
    const side = panel.width - 2 * inset;
    const actions = fitted(actionItems(parts.actions), side, Math.floor((bottom - top) / 2), onPanel);
    const room = bottom - top - (actions.height > 0 ? actions.height + dp(16) : 0);
    const grid = tiles ? tilesBlock(tiles, 2, side, room, onPanel) : null;
    const used = (grid?.height ?? 0) + (grid && actions.height > 0 ? dp(16) : 0) + actions.height;
    const sideTop = top + Math.round((bottom - top - used) / 2);
    return joined([
      { nodes: [], marks: hasPanel ? [panelMark(panel)] : [] },
      content.place(margin, top + Math.round((bottom - top - content.height) * 0.42)),
      ...(grid ? [grid.place(panel.x + inset, sideTop)] : []),
      actions.place(panel.x + inset, sideTop + used - actions.height),
    ]);
  }
  const width = widthPx - 2 * margin;
  const own: Brush = { ...brush, align: "middle" };
  const actions = fitted(actionItems(parts.actions), width, Math.floor((bottom - top) * 0.4), brush);
  const gridRoom = Math.floor((bottom - top - actions.height) * 0.5);
  const grid = tiles ? tilesBlock(tiles, 2, width, gridRoom, brush) : null;
  const under = (grid ? grid.height + dp(24) : 0) + (actions.height > 0 ? actions.height + dp(16) : 0);
  const content = fitted(words, width, bottom - top - under, own);
  return joined([
    content.place(margin, top + Math.round((bottom - top - under - content.height) / 2)),
    ...(grid ? [grid.place(margin, bottom - (actions.height > 0 ? actions.height + dp(16) : 0) - grid.height)] : []),
    actions.place(margin, bottom - actions.height),
  ]);
}
