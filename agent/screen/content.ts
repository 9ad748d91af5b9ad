import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { alertItem } from "./alert-block.ts";
import type { Item } from "./block.ts";
import { textboxItem } from "./field-block.ts";
import { imageItem, pageIconItem } from "./hero-block.ts";
import { listItem, menuRow } from "./list-block.ts";
import { pageIcon } from "./node-icon.ts";
import { particularItem } from "./particulars-block.ts";
import { isAvatar, isMenu, isSteps, type Parts } from "./parts.ts";
import { personItem } from "./person-block.ts";
import { productItem } from "./product-block.ts";
import { progressItem } from "./progress-block.ts";
import { stepsItem } from "./steps-block.ts";
import { textBlock, typeOf } from "./text-block.ts";

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
