import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { cornerPx, inMiddleOf } from "./button-block.ts";
import { textboxItem } from "./field-block.ts";
import type { IconName } from "./icon-name.ts";
import { listItem, menuRow, particularItem, stepsItem } from "./list-block.ts";
import { iconOf, pageIcon } from "./node-icon.ts";
import { isAvatar, isMenu, isSteps, type Parts } from "./parts.ts";
import { personItem } from "./person-block.ts";
import type { Colour, Mark, PlacedNode, Rect } from "./placed.ts";
import { progressItem } from "./progress-block.ts";
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
  const avatar = content.find(isAvatar);
  const named = avatar ? content.filter(({ role }) => role === "heading" || role === "status") : [];
  let before: ScreenNode | undefined;
  for (const node of content) {
    if (named.includes(node)) continue;
    if (node === avatar) items.push(personItem(node, named, 24));
    else items.push(itemOf(node, before, { isListed: parts.isListed, isMain: headless && node.role === "alert" }));
    before = node;
  }
  const hasSteps = content.some(isSteps);
  for (const node of progress) if (!hasSteps) items.push(progressItem(node, hasCode ? 16 : 32));
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
  if (before === undefined || before.now === "date") return 24;
  if (node.now === "date") return 0;
  if (before.look === "header" || before.look === "code") return 4;
  if (node.look === "code") return 16;
  if (node.role === "list") return 24;
  if (before.role === "heading" || before.role === "alert" || before.role === "image") return 12;
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
