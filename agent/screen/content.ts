import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { cornerPx, inMiddleOf } from "./button-block.ts";
import { textboxItem } from "./field-block.ts";
import type { IconName } from "./icon-name.ts";
import { listItem, menuRow, particularItem, stepsItem } from "./list-block.ts";
import { iconOf, pageIcon } from "./node-icon.ts";
import { isMenu, isSteps, type Parts } from "./parts.ts";
import type { Colour, Mark, PlacedNode, Rect } from "./placed.ts";
import { singleLine, styleOf, textBlock, typeOf } from "./text-block.ts";

export interface Contents {
  readonly parts: Parts;
  readonly screenId: string;
}

/** The words of a page in reading order, with the gaps that group them. */
export function contentItems({ parts, screenId }: Contents): Item[] {
  const { image, content, bar, progress, field } = parts;
  const items: Item[] = [];
  const hasCode = content.some(({ look }) => look === "code");
  if (image) items.push(imageItem(image, screenId));
  else {
    const icon = pageIcon(screenId);
    if (icon && !content.some(isMenu)) items.push(pageIconItem(icon, content));
  }
  const headless = !field && !content.some(({ role }) => role === "heading") && bar.title === undefined;
  let before: ScreenNode | undefined;
  for (const node of content) {
    items.push(itemOf(node, before, { isListed: parts.isListed, isMain: headless && node.role === "alert" }));
    before = node;
  }
  const hasSteps = content.some(isSteps);
  for (const node of progress) if (!hasSteps) items.push(spinnerItem(node, hasCode ? 16 : 32));
  return items;
}

function itemOf(
  node: ScreenNode,
  before: ScreenNode | undefined,
  { isListed, isMain }: { isListed: boolean; isMain: boolean },
): Item {
  const gapDp = gapBetween(before, node);
  if (node.role === "list") return isMenu(node) ? listItem(node, gapDp, menuRow) : stepsItem(node, gapDp);
  if (node.role === "textbox") return textboxItem(node, gapDp);
  if (isListed && node.role === "text" && node.look === undefined) return particularItem(node, 0);
  if (node.look === "header") return productItem(node, gapDp);
  if (node.role === "alert" && !isMain) return alertItem(node, gapDp);
  if (isMain) {
    return {
      gapDp,
      build: (width, brush) => textBlock(node, width, brush, { type: typeOf("heading", brush), colour: "text" }),
    };
  }
  return { gapDp, build: (width, brush) => textBlock(node, width, brush) };
}

/** Things that belong together stand close. */
function gapBetween(before: ScreenNode | undefined, node: ScreenNode): number {
  if (before === undefined) return 24;
  if (before.look === "header") return 4;
  if (node.look === "code") return 16;
  if (before.look === "code") return 4;
  if (node.role === "list") return 24;
  if (before.role === "heading" || before.role === "alert") return 12;
  if (node.role === "alert" || node.role === "textbox") return 16;
  return node.look === "quiet" || before.look === "quiet" ? 12 : 4;
}

/** The product's name with its mark before it. */
function productItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const style = styleOf(node, brush);
      const icon = dp(28);
      const inner = width - icon - dp(12);
      const height = Math.max(icon, Math.round(style.type.sizePx * 1.4));
      return {
        height,
        place: (x, y) => {
          const words = singleLine(node.name, { x: 0, width: inner, y, height, align: "start" }, style);
          const wordsWidth = words.mark === "text" ? words.widthPx : inner;
          const used = icon + dp(12) + wordsWidth;
          const left = brush.align === "middle" ? x + Math.round((width - used) / 2) : x;
          const at = { x: left + icon + dp(12), width: wordsWidth, y, height, align: "start" as const };
          const bounds: Rect = { x: left, y, width: used, height };
          const marks: Mark[] = [
            { mark: "icon", icon: "app", at: inMiddleOf({ ...bounds, width: icon }, icon), colour: "accent" },
            singleLine(node.name, at, style),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}

/** What went wrong, on a ground of its own so that it is seen without its colour too. */
function alertItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const inset = dp(12);
      const icon = dp(24);
      const words = textBlock(
        node,
        width - 3 * inset - icon,
        { ...brush, align: "start" },
        { type: typeOf("small", brush), colour: "danger" },
      );
      const height = words.height + 2 * dp(10);
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const [placed] = words.place(x + 2 * inset + icon, y + dp(10)).nodes;
          const marks: Mark[] = [
            { mark: "box", at: bounds, radius: cornerPx(brush.metrics), fill: "danger-pale" },
            { mark: "icon", icon: "alert", at: { x: x + inset, y: y + dp(10), width: icon, height: icon }, colour: "danger" },
            ...(placed?.marks ?? []),
          ];
          return { nodes: [{ node, bounds, marks, children: [] }], marks: [] };
        },
      };
    },
  };
}

function imageItem(node: ScreenNode, screenId: string): Item {
  const isLogo = /logo/.test(node.id);
  const icon: IconName = isLogo ? "app" : iconOf(node.id === "image" || node.id === "icon" ? { ...node, id: screenId } : node);
  const colour: Colour = icon === "success" ? "success" : icon === "alert" ? "danger" : "accent";
  return heroItem(icon, colour, isLogo || icon === "success", node);
}

function pageIconItem(icon: IconName, content: readonly ScreenNode[]): Item {
  const isTrouble = icon === "alert" || content.some(({ role, look }) => role === "alert" && look === "danger");
  return heroItem(icon, isTrouble ? "danger" : "accent", false);
}

/** A large picture above the words, alone or in a pale circle. */
function heroItem(icon: IconName, colour: Colour, isBare: boolean, node?: ScreenNode): Item {
  return {
    gapDp: 0,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const size = dp(88 - brush.tight * 12);
      return {
        height: size,
        place: (x, y) => {
          const at: Rect = { x: brush.align === "middle" ? x + Math.round((width - size) / 2) : x, y, width: size, height: size };
          const marks: Mark[] = isBare
            ? [{ mark: "icon", icon, at, colour }]
            : [
                { mark: "box", at, radius: Math.round(size / 2), fill: colour === "danger" ? "danger-pale" : "accent-pale" },
                { mark: "icon", icon, at: inMiddleOf(at, Math.round(size * 0.5)), colour },
              ];
          const placed: PlacedNode[] = node ? [{ node, bounds: at, marks, children: [] }] : [];
          return { nodes: placed, marks: node ? [] : marks };
        },
      };
    },
  };
}

/** A quiet ring with what is being waited for under it, or beside it where lines start at the left. */
function spinnerItem(node: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const size = dp(40 - brush.tight * 4);
      const style = { type: typeOf("small", brush), colour: "secondary" as const };
      const line = Math.round(style.type.sizePx * 1.5);
      const isBelow = brush.align === "middle";
      const height = isBelow ? size + dp(12) + line : Math.max(size, line);
      return {
        height,
        place: (x, y) => {
          const bounds: Rect = { x, y, width, height };
          const ring: Rect = isBelow
            ? { x: x + Math.round((width - size) / 2), y, width: size, height: size }
            : inMiddleOf({ ...bounds, width: size }, size);
          const words = isBelow
            ? { x, width, y: y + size + dp(12), height: line, align: "middle" as const }
            : { x: x + size + dp(16), width: width - size - dp(16), y, height, align: "start" as const };
          return {
            nodes: [{ node, bounds, marks: [{ mark: "spinner", at: ring }, singleLine(node.name, words, style)], children: [] }],
            marks: [],
          };
        },
      };
    },
  };
}
