import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { barHeight, marginPx } from "./bar.ts";
import { type Block, type Brush, fitted, gapPx, type Item, joined, type Placement, stack } from "./block.ts";
import { buttonItem } from "./button-block.ts";
import { contentItems } from "./content.ts";
import type { Parts } from "./parts.ts";
import type { Mark, Rect } from "./placed.ts";

/** Of what is free, so much is left above: things look right a little above the middle. */
const ABOVE = 0.42;
/** Lines of text longer than this, in dp, are tiring. */
const READABLE_DP = 560;
/** Where the title stands beside *Back*, and the rows of a list under it. */
const TITLE_DP = 64;

export interface MessagePage {
  readonly parts: Parts;
  readonly screenId: string;
  /** The address that a QR code beside the words leads to. */
  readonly qrUri: string | null;
}

/** Words with actions: one column with the actions at the bottom, or the words left and the actions right. */
export function placeMessagePage(page: MessagePage, brush: Brush): Placement {
  const { metrics } = brush;
  const hasSide = page.parts.actions.length > 0 || page.qrUri !== null;
  return metrics.landscape && hasSide ? placeTwoColumns(page, brush) : placeOneColumn(page, brush);
}

function placeOneColumn(page: MessagePage, brush: Brush): Placement {
  const { metrics } = brush;
  const margin = marginPx(brush);
  const isList = page.parts.isListed;
  const inMiddle = Math.max(margin, Math.round((metrics.widthPx - metrics.dp(READABLE_DP)) / 2));
  const left = !metrics.landscape ? margin : isList ? metrics.dp(TITLE_DP) : inMiddle;
  const width = metrics.widthPx - 2 * left;
  const top = barHeight(brush);
  const bottom = metrics.heightPx - margin;
  const actions = fitted(actionItems(page.parts.actions), width, Math.floor((bottom - top) * 0.6), brush);
  const room = bottom - actions.height - (actions.height > 0 ? metrics.dp(16) : 0) - top;
  const own: Brush = { ...brush, align: isList ? "start" : "middle" };
  const content = fitted(contentItems(page), width, room, own);
  const contentTop = isList ? top + gapPx(8, own) : top + Math.round((room - content.height) * ABOVE);
  return joined([
    content.place(left, Math.min(contentTop, top + room - content.height)),
    actions.place(left, bottom - actions.height),
  ]);
}

function placeTwoColumns(page: MessagePage, brush: Brush): Placement {
  const { metrics } = brush;
  const margin = marginPx(brush);
  const panel = panelOf(brush);
  const top = barHeight(brush);
  const isList = page.parts.isListed;
  const left = isList ? metrics.dp(TITLE_DP) : margin;
  const width = panel.x - margin - left;
  const room = metrics.heightPx - margin - top;
  const own: Brush = { ...brush, align: "start" };
  const content = fitted(contentItems(page), width, room, own);
  const contentTop = isList ? top + gapPx(8, own) : top + Math.round((room - content.height) * ABOVE);
  const inset = metrics.dp(32);
  const sideWidth = panel.width - 2 * inset;
  const side = sideBlock(page, sideWidth, room, { ...brush, ground: "surface" });
  return joined([
    { nodes: [], marks: [panelMark(panel)] },
    content.place(left, contentTop),
    side.place(panel.x + inset, top + Math.round((room - side.height) / 2)),
  ]);
}

/** The right third of a landscape screen, where the actions are. */
export function panelOf({ metrics: { widthPx, heightPx } }: Brush, part = 0.36): Rect {
  const width = Math.round(widthPx * part);
  return { x: widthPx - width, y: 0, width, height: heightPx };
}
export const panelMark = (panel: Rect): Mark => ({ mark: "box", at: panel, radius: 0, fill: "surface" });

function sideBlock({ parts, qrUri }: MessagePage, width: number, room: number, brush: Brush): Block {
  const actions = fitted(actionItems(parts.actions), width, room, brush);
  if (qrUri === null) return actions;
  const gap = brush.metrics.dp(24);
  const size = Math.min(brush.metrics.dp(216), width, room - actions.height - gap);
  if (size < brush.metrics.dp(120)) return actions;
  return stack([
    { gap: 0, block: qrCard(qrUri, size, width, brush) },
    { gap, block: actions },
  ]);
}

/** White whatever the theme: cameras want dark on light. */
function qrCard(uri: string, size: number, width: number, { metrics: { dp } }: Brush): Block {
  return {
    height: size,
    place: (x, y) => {
      const card: Rect = { x: x + Math.round((width - size) / 2), y, width: size, height: size };
      const inset = dp(16);
      const code: Rect = { x: card.x + inset, y: card.y + inset, width: size - 2 * inset, height: size - 2 * inset };
      return {
        nodes: [],
        marks: [
          { mark: "box", at: card, radius: dp(12), fill: "white" },
          { mark: "qr", uri, at: code },
        ],
      };
    },
  };
}

/** What a person is most likely to want stands first. */
export function actionItems(actions: readonly ScreenNode[]): Item[] {
  const rank = (node: ScreenNode): number =>
    node.look === "primary" || node.look === "danger" ? 0 : node.look === "quiet" ? 2 : 1;
  return [...actions].sort((a, b) => rank(a) - rank(b)).map((node) => buttonItem(node, 12));
}
