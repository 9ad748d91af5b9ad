import { barHeight, marginPx } from "./bar.ts";
import { type Brush, fitted, joined, type Placement } from "./block.ts";
import { contentItems } from "./content.ts";
import { textboxItem } from "./field-block.ts";
import { keyboardHeight, keyHeightDp, placedKeyboard } from "./keyboard-block.ts";
import { actionItems } from "./message-page.ts";
import type { Parts } from "./parts.ts";
import type { Rect } from "./placed.ts";

/** Words are typed: a field, what to do with it, and a keyboard across the bottom. */
export function placeKeyboardPage(
  { parts, screenId }: { readonly parts: Parts; readonly screenId: string },
  brush: Brush,
): Placement {
  const { dp, widthPx, heightPx, landscape } = brush.metrics;
  const margin = marginPx(brush);
  const top = barHeight(brush);
  const keyDp = keyHeightDp(brush, (heightPx - top) * (landscape ? 0.58 : 0.5));
  const keyboard: Rect = {
    x: 0,
    y: heightPx - keyboardHeight(brush, keyDp),
    width: widthPx,
    height: keyboardHeight(brush, keyDp),
  };
  const room = keyboard.y - top - dp(8);
  const own: Brush = { ...brush, align: "start" };
  // What went wrong with a field stands under it.
  const alerts = parts.content.filter(({ role }) => role === "alert");
  const at = Math.max(
    0,
    parts.content.findIndex(({ role }) => role === "alert"),
  );
  const after = alerts.length > 0 ? parts.content.slice(at) : [];
  const before = parts.content.filter((node) => !after.includes(node));
  const items = (content: Parts["content"]) =>
    contentItems({ parts: { ...parts, content, progress: [], image: undefined }, screenId: `field.${screenId}` });
  const words = [...items(before), ...(parts.field ? [textboxItem(parts.field, 16)] : []), ...items(after)];
  const keys = parts.keyboard ? placedKeyboard(parts.keyboard, parts.remove, keyboard, brush) : { nodes: [], marks: [] };
  if (landscape) {
    const side = Math.round(widthPx * 0.26);
    const width = widthPx - 2 * margin - side - dp(32);
    const content = fitted(words, width, room, own);
    const actions = fitted(actionItems(parts.actions), side, room, brush);
    const placed = content.place(margin, top + Math.round((room - content.height) / 2));
    // Beside the box that is typed into, and from there down.
    const field = placed.nodes.find(({ node }) => node === parts.field)?.bounds;
    const beside = field ? field.y + field.height - dp(56) : top;
    return joined([
      placed,
      actions.place(widthPx - margin - side, Math.max(top, Math.min(beside, top + room - actions.height))),
      keys,
    ]);
  }
  const width = widthPx - 2 * margin;
  const actions = fitted(actionItems(parts.actions), width, Math.floor(room * 0.5), brush);
  const content = fitted(words, width, room - actions.height - dp(16), own);
  const free = room - content.height - actions.height - dp(16);
  const contentTop = top + Math.round(free * 0.3);
  return joined([content.place(margin, contentTop), actions.place(margin, contentTop + content.height + dp(16)), keys]);
}
