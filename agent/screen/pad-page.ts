import { barHeight, marginPx } from "./bar.ts";
import { type Brush, fitted, joined, type Placement } from "./block.ts";
import { contentItems } from "./content.ts";
import { digitsItem } from "./field-block.ts";
import { keypadBlock } from "./keypad-block.ts";
import { actionItems, panelMark, panelOf } from "./message-page.ts";
import type { Parts } from "./parts.ts";

/** Keys no larger than this: a thumb has to reach all of them. */
const HIGHEST_KEY_DP = 80;
const LOWEST_KEY_DP = 48;

export interface PadPage {
  readonly parts: Parts;
  readonly screenId: string;
}

/** Digits are typed: what for, the cells they go into, twelve keys, and what to do with them. */
export function placePadPage(page: PadPage, brush: Brush): Placement {
  return brush.metrics.landscape ? placeBeside(page, brush) : placeBelow(page, brush);
}

function itemsOf({ parts, screenId }: PadPage) {
  const words = contentItems({ parts: { ...parts, progress: [] }, screenId });
  return [...words, ...(parts.field ? [digitsItem(parts.field, parts.remove, 24)] : [])];
}

function placeBelow(page: PadPage, brush: Brush): Placement {
  const { dp, widthPx, heightPx } = brush.metrics;
  const margin = marginPx(brush);
  const width = widthPx - 2 * margin;
  const top = barHeight(brush);
  const bottom = heightPx - margin;
  const actions = fitted(actionItems(page.parts.actions), width, Math.floor((bottom - top) * 0.3), brush);
  const underKeys = actions.height > 0 ? actions.height + dp(16) : 0;
  const least = padHeight(LOWEST_KEY_DP, brush);
  const own: Brush = { ...brush, align: "middle" };
  const words = fitted(itemsOf(page), width, bottom - underKeys - top - least - dp(16), own);
  const free = bottom - underKeys - top - words.height - dp(24);
  const keys = Math.max(least, Math.min(padHeight(HIGHEST_KEY_DP, brush), free));
  const keypadTop = bottom - underKeys - keys;
  const wordsTop = top + Math.max(0, Math.round((keypadTop - top - dp(16) - words.height) / 2));
  return joined([
    words.place(margin, wordsTop),
    page.parts.keypad ? keypadBlock(page.parts.keypad, width, keys, brush).place(margin, keypadTop) : { nodes: [], marks: [] },
    actions.place(margin, bottom - actions.height),
  ]);
}

function placeBeside(page: PadPage, brush: Brush): Placement {
  const { dp, heightPx } = brush.metrics;
  const margin = marginPx(brush);
  const panel = panelOf(brush);
  const onPanel: Brush = { ...brush, ground: "surface" };
  const top = barHeight(brush);
  const inset = dp(32);
  const side = panel.width - 2 * inset;
  const room = heightPx - dp(24) - top;
  const actions = fitted(actionItems(page.parts.actions), side, Math.floor(room * 0.3), onPanel);
  const underKeys = actions.height > 0 ? actions.height + dp(16) : 0;
  const keys = Math.min(padHeight(HIGHEST_KEY_DP + 16, brush), room - underKeys);
  const own: Brush = { ...brush, align: "start" };
  const words = fitted(itemsOf(page), panel.x - 2 * margin, room, own);
  const keysTop = top + Math.round((room - keys - underKeys) / 2);
  return joined([
    { nodes: [], marks: [panelMark(panel)] },
    words.place(margin, top + Math.round((room - words.height) * 0.42)),
    page.parts.keypad
      ? keypadBlock(page.parts.keypad, side, keys, onPanel).place(panel.x + inset, keysTop)
      : { nodes: [], marks: [] },
    actions.place(panel.x + inset, keysTop + keys + dp(16)),
  ]);
}

const padHeight = (keyDp: number, { metrics: { dp } }: Brush): number => 4 * dp(keyDp) + 3 * dp(8);
