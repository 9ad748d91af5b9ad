import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, blockWidth, textboxBlock, wordBlock } from "./blocks.ts";
import { fit, type Line, lineWidth, span } from "./lines.ts";
import { beside, buttonRows, centred, keyboardBlock, keypadBlock, rowBlock, stack, touchable } from "./touchables.ts";

/** What the upper right corner holds: the gear of a phone that is signed out, the menu of one that is signed in. */
export const isCorner = ({ role, id }: ScreenNode): boolean => role === "button" && (id === "settings" || id === "menu");

/** Nodes that the status line on top of a screen holds. */
export const isInBar = (node: ScreenNode): boolean =>
  isCorner(node) || (node.role === "button" && node.id === "back") || (node.id === "organization" && node.look === "header");

export interface Space {
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
  readonly focusId: string | null;
  readonly nowMs: number;
  readonly epochMs: number;
  readonly timeZone?: string;
  /** Something to stand right of the words where a landscape screen has room for it: a QR code. */
  readonly aside?: readonly Line[];
}

/** The narrowest screen on which two columns are of use. */
const TWO_COLUMNS = 56;

/** Everything between the status line and the pulsing line, filling the space exactly. */
export function layoutBody(screen: Screen, space: Space): Block {
  const nodes = screen.children.filter((node) => !isInBar(node) && node.role !== "progressbar");
  const actions = nodes.filter((node) => node.role === "button" || node.role === "key" || isKeypad(node) || isKeyboard(node));
  const words = nodes.filter((node) => !actions.includes(node));
  const aside =
    space.landscape && actions.every(({ role }) => role === "button") ? withAside([...words, ...actions], space) : null;
  if (aside) return aside;
  const twoColumns = space.landscape && space.width >= TWO_COLUMNS && actions.length > 0 && words.length > 0;
  for (const density of [0, 1, 2] as const) {
    const drawn = twoColumns ? sideBySide(words, actions, density, space) : oneBelowTheOther(words, actions, density, space);
    if (drawn.lines.length <= space.height) return fillUp(drawn, space);
  }
  return scrolled(oneBelowTheOther(words, actions, 2, space), space);
}

const isKeypad = (node: ScreenNode): boolean =>
  node.role === "list" && (node.children ?? []).some((child) => child.role === "key");
/** Rows of keys. */
const isKeyboard = (node: ScreenNode): boolean => node.role === "list" && (node.children ?? []).some(isKeypad);

function sideBySide(words: readonly ScreenNode[], actions: readonly ScreenNode[], density: 0 | 1 | 2, space: Space): Block {
  const gap = 3;
  const right = Math.floor((space.width - gap) * 0.4);
  const left = space.width - gap - right;
  const wordsBlock = spaced(words, { ...brushOf(space, density), width: left, align: "left" });
  const actionsBlock = spaced(actions, { ...brushOf(space, density), width: right, align: "centre" });
  const height = Math.max(wordsBlock.lines.length, actionsBlock.lines.length);
  return beside([inMiddle(wordsBlock, height, left), inMiddle(actionsBlock, height, right)], gap);
}

/** The fewest columns that the words beside a QR code need. */
const BESIDE_ASIDE = 30;

function withAside(words: readonly ScreenNode[], space: Space): Block | null {
  const { aside = [], width, height } = space;
  const asideWidth = Math.max(0, ...aside.map(lineWidth));
  const left = width - asideWidth - 3;
  if (aside.length === 0 || aside.length > height || left < BESIDE_ASIDE) return null;
  const drawn = spaced(words, { ...brushOf(space, 1), width: left });
  if (drawn.lines.length > height) return null;
  return beside(
    [fillUp(drawn, { ...space, width: left }), fillUp({ lines: aside, targets: [] }, { ...space, width: asideWidth })],
    3,
  );
}

function oneBelowTheOther(words: readonly ScreenNode[], actions: readonly ScreenNode[], density: 0 | 1 | 2, space: Space): Block {
  // A page of particulars and a list read better from the left.
  const isShort = words.filter((node) => node.role === "text").length <= 4;
  const isPoster = words.some((node) => node.look === "code" || node.role === "alert" || node.role === "image");
  const align = (isShort || isPoster) && !words.some((node) => node.role === "list") ? "centre" : "left";
  return spaced([...words, ...actions], { ...brushOf(space, density), align });
}

const brushOf = ({ width, focusId, nowMs, epochMs, timeZone }: Space, density: 0 | 1 | 2): Brush => ({
  width,
  density,
  align: "left",
  focusId,
  nowMs,
  epochMs,
  ...(timeZone ? { timeZone } : {}),
});

/** Blocks with a blank line between those that do not belong together, unless there is no room. */
function spaced(nodes: readonly ScreenNode[], brush: Brush): Block {
  const blocks: Block[] = [];
  const gap: Block = { lines: [fit([], brush.width)], targets: [] };
  let before: ScreenNode | undefined;
  for (const [node, block] of blocksOf(nodes, brush)) {
    if (before && brush.density < 2 && !belongTogether(before, node)) blocks.push(gap);
    blocks.push(block);
    before = node;
  }
  return stack(blocks);
}

const belongTogether = (a: ScreenNode, b: ScreenNode): boolean =>
  a.role === "text" && b.role === "text" && a.look !== "code" && b.look !== "code" && a.look !== "header";

function* blocksOf(nodes: readonly ScreenNode[], brush: Brush): Generator<[ScreenNode, Block]> {
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node === undefined) continue;
    if (node.role === "button" || node.role === "key") {
      let end = at + 1;
      while (nodes[end]?.role === node.role) end++;
      const run = nodes.slice(at, end);
      yield [node, node.role === "key" ? keypadBlock(run, brush) : buttonRows(run, brush)];
      at = end - 1;
    } else yield [node, blockOf(node, brush)];
  }
}

function blockOf(node: ScreenNode, brush: Brush): Block {
  if (isKeyboard(node))
    return keyboardBlock(
      (node.children ?? []).map(({ children = [] }) => children),
      brush,
    );
  if (isKeypad(node)) return keypadBlock(node.children ?? [], brush);
  if (node.role === "list") return stack((node.children ?? []).map((row) => rowBlock(row, brush)));
  if (node.role === "textbox") return textboxBlock(node, brush);
  if (node.role === "listitem") return rowBlock(node, brush);
  // Whatever can be tapped has to look like it.
  if (node.tap !== undefined) return centred(touchable(node, brush), brush);
  const words = wordBlock(node, brush);
  return node.children ? stack([words, spaced(node.children, brush)]) : words;
}

function inMiddle(block: Block, height: number, width: number): Block {
  const blank: Block = { lines: [fit([], width)], targets: [] };
  const above = Math.floor((height - block.lines.length) / 2);
  return stack([...Array.from({ length: above }, () => blank), block]);
}

/** Padded to the space: a little more room below than above. */
function fillUp(block: Block, { width, height }: Space): Block {
  const free = height - block.lines.length;
  const blank = (count: number): Block => ({
    lines: Array.from({ length: Math.max(0, count) }, () => fit([], width)),
    targets: [],
  });
  const above = Math.floor(free * 0.4);
  const drawn = stack([blank(above), block, blank(free - above)]);
  return { ...drawn, lines: drawn.lines.map((line) => fit(line, width)) };
}

/** The part of it around the focus, with marks where there is more. */
function scrolled(block: Block, { width, height, focusId }: Space): Block {
  const inner = Math.max(0, width - 2);
  const total = block.lines.length;
  const focus = block.targets.find((target) => target.id === focusId);
  const wanted = focus ? focus.row + focus.height - 1 - Math.floor(height / 2) : 0;
  const from = Math.max(0, Math.min(wanted, total - height));
  const marked = (line: Line, row: number): Line => {
    const mark = row === 0 && from > 0 ? " ▲" : row === height - 1 && from + height < total ? " ▼" : "";
    return mark === "" || blockWidth(block) < 3 ? line : [...fit(line, inner), span(mark, "accent")];
  };
  return {
    lines: block.lines.slice(from, from + height).map((line, row) => fit(marked(line, row), width)),
    targets: block.targets.map((target) => ({ ...target, row: target.row - from })),
  };
}
