import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { barHeight, marginPx } from "./bar.ts";
import { type Block, type Brush, fitted, type Item, joined, type Placement } from "./block.ts";
import { type Contents, contentItems } from "./content.ts";
import { textboxItem } from "./field-block.ts";
import { keyboardHeight, keyHeightDp, placedKeyboard } from "./keyboard-block.ts";
import { actionItems } from "./message-page.ts";
import type { Parts } from "./parts.ts";
import type { Rect } from "./placed.ts";

/** Words are typed: a field, what to do with it, and a keyboard across the bottom. */
export function placeKeyboardPage(page: Contents, brush: Brush): Placement {
  return brush.metrics.landscape ? placeBeside(wordsOf(page), page.parts, brush) : placeBelow(wordsOf(page), page.parts, brush);
}

/** What went wrong with a field stands under it. */
function wordsOf({ parts, screenId }: Contents): Item[] {
  const alert = parts.content.findIndex(({ role }) => role === "alert");
  const after = alert < 0 ? [] : parts.content.slice(alert);
  const before = parts.content.filter((node) => !after.includes(node));
  const items = (content: Parts["content"]) =>
    contentItems({ parts: { ...parts, content, progress: [], image: undefined }, screenId: `field.${screenId}` });
  return [...items(before), ...(parts.field ? [textboxItem(parts.field, 12)] : []), ...items(after)];
}

/** The keyboard with the highest keys that leave the words the room they need, and how high up it begins. */
function keyboardFor(wanted: number, parts: Parts, brush: Brush): { readonly at: Rect; readonly placed: Placement } {
  const { dp, widthPx, heightPx, landscape } = brush.metrics;
  const room = heightPx - barHeight(brush);
  const height = keyboardHeight(brush, keyHeightDp(brush, Math.min(room * (landscape ? 0.58 : 0.5), room - wanted - dp(16))));
  const at: Rect = { x: 0, y: heightPx - height, width: widthPx, height };
  return { at, placed: parts.keyboard ? placedKeyboard(parts.keyboard, parts.remove, at, brush) : { nodes: [], marks: [] } };
}

const natural = (items: readonly Item[], width: number, brush: Brush): number =>
  fitted(items, width, Number.POSITIVE_INFINITY, brush).height;

function placeBeside(words: readonly Item[], parts: Parts, brush: Brush): Placement {
  const { dp, widthPx } = brush.metrics;
  const margin = marginPx(brush);
  const top = barHeight(brush);
  const side = Math.round(widthPx * 0.26);
  const width = widthPx - 2 * margin - side - dp(32);
  const own: Brush = { ...brush, align: "start" };
  const keyboard = keyboardFor(natural(words, width, own), parts, brush);
  const room = keyboard.at.y - top - dp(8);
  const content = fitted(words, width, room, own);
  const actions = fitted(actionItems(parts.actions), side, room, brush);
  const placed = content.place(margin, top + Math.round((room - content.height) / 2));
  // Beside the box that is typed into, and from there down.
  const field = placed.nodes.find(({ node }) => node === parts.field)?.bounds;
  const beside = field ? field.y + field.height - dp(56) : top;
  const actionsTop = Math.max(top, Math.min(beside, top + room - actions.height));
  return joined([placed, actions.place(widthPx - margin - side, actionsTop), keyboard.placed]);
}

function placeBelow(words: readonly Item[], parts: Parts, brush: Brush): Placement {
  const { dp, widthPx } = brush.metrics;
  const margin = marginPx(brush);
  const top = barHeight(brush);
  const width = widthPx - 2 * margin;
  const own: Brush = { ...brush, align: "start" };
  const actions = actionsInRow(parts.actions, width, brush);
  const keyboard = keyboardFor(natural(words, width, own) + dp(16) + actions.height, parts, brush);
  const room = keyboard.at.y - top - dp(16);
  const content = fitted(words, width, room - actions.height - dp(16), own);
  const free = room - content.height - actions.height - dp(16);
  const contentTop = top + Math.round(free * 0.35);
  return joined([
    content.place(margin, contentTop),
    actions.place(margin, contentTop + content.height + dp(16)),
    keyboard.placed,
  ]);
}

/** Side by side, the one that goes on at the right, where thumbs are. */
function actionsInRow(actions: readonly ScreenNode[], width: number, brush: Brush): Block {
  const items = actionItems(actions);
  const gap = brush.metrics.dp(12);
  const each = Math.floor((width - gap * (items.length - 1)) / Math.max(1, items.length));
  const blocks = items.map(({ build }) => build(each, brush)).reverse();
  return {
    height: Math.max(0, ...blocks.map(({ height }) => height)),
    place: (x, y) => joined(blocks.map((block, index) => block.place(x + index * (each + gap), y))),
  };
}
