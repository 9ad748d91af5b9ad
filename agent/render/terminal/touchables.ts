import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, boxed, isTappable, type Target, wordsOf } from "./blocks.ts";
import { clean, cut, textWidth, wrap } from "./cells.ts";
import { fit, type Line, lineWidth, type Style, span } from "./lines.ts";

/**
 * Buttons, keys and rows of lists. What has the focus, what reacts and what does not differ in their characters too, not in
 * colour alone: `┏━━┓` and `▸ ◂` have it, `╭──╮` and `[ ]` react, `┌╌╌┐` and `( )` do not.
 */

/** One button or key by itself, at its natural size. */
export function touchable(node: ScreenNode, brush: Brush): Block {
  const focused = node.id === brush.focusId;
  const live = isTappable(node);
  const room = Math.max(1, brush.width - (brush.density === 0 ? 4 : 6));
  const words = cut(wordsOf(node, brush), room);
  const style = styleOf(node, { focused, live });
  const lines =
    brush.density === 0
      ? boxed(
          [span(words, style)],
          textWidth(words) + 2,
          focused ? "┏━┓┃┗┛" : live ? "╭─╮│╰╯" : "┌╌┐╎└┘",
          focused ? "accent" : live ? style : "quiet",
        )
      : [
          [
            span(focused ? "▸" : " ", "accent"),
            span(`${live ? "[" : "("} ${words} ${live ? "]" : ")"}`, style),
            span(focused ? "◂" : " ", "accent"),
          ],
        ];
  const width = Math.max(...lines.map(lineWidth));
  return { lines, targets: live ? [{ id: node.id, row: 0, column: 0, width, height: lines.length }] : [] };
}

function styleOf(node: ScreenNode, { focused, live }: { focused: boolean; live: boolean }): Style {
  if (focused) return "focus";
  if (!live) return "quiet";
  if (node.look === "danger") return "danger";
  return node.look === "primary" || node.look === "accent" ? "accent" : "plain";
}

/** Buttons side by side while they fit, else one below the other. */
export function buttonRows(nodes: readonly ScreenNode[], brush: Brush): Block {
  const rows: Block[][] = [];
  let used = 0;
  for (const block of nodes.map((node) => touchable(node, brush))) {
    const width = lineWidth(block.lines[0] ?? []);
    const last = rows.at(-1);
    if (last && used + 2 + width <= brush.width) {
      last.push(block);
      used += 2 + width;
    } else {
      rows.push([block]);
      used = width;
    }
  }
  return stack(rows.map((row) => centred(beside(row, 2), brush)));
}

/** A telephone's keypad: three in a row. */
export function keypadBlock(keys: readonly ScreenNode[], brush: Brush): Block {
  const gap = brush.density === 0 ? 1 : 0;
  const rows: Block[] = [];
  for (let first = 0; first < keys.length; first += 3) {
    if (first > 0 && brush.density === 1) rows.push({ lines: [fit([], brush.width)], targets: [] });
    rows.push(
      centred(
        beside(
          keys.slice(first, first + 3).map((key) => touchable(key, brush)),
          gap,
        ),
        brush,
      ),
    );
  }
  return stack(rows);
}

/** A keyboard: its keys are too many to be drawn as buttons, so they stand close and only the focus has a mark. */
export function keyboardBlock(rows: readonly (readonly ScreenNode[])[], brush: Brush): Block {
  return stack(
    rows.map((keys) => {
      const row = beside(
        keys.map((node): Block => {
          const focused = node.id === brush.focusId;
          const live = isTappable(node);
          const words = clean(node.name);
          const line = [
            span(focused ? "▸" : " ", "accent"),
            span(words, styleOf(node, { focused, live })),
            span(focused ? "◂" : " ", "accent"),
          ];
          const width = textWidth(words) + 2;
          return { lines: [line], targets: live ? [{ id: node.id, row: 0, column: 0, width, height: 1 }] : [] };
        }),
        0,
      );
      return centred(row, brush);
    }),
  );
}

/** A row of a list, over the whole width. */
export function rowBlock(node: ScreenNode, brush: Brush): Block {
  const focused = node.id === brush.focusId;
  const live = isTappable(node);
  const value = node.value === undefined ? "" : (STEP_MARKS[node.value] ?? clean(node.value));
  const mark = STEP_MARKS[node.value ?? ""] === undefined ? "" : `${value} `;
  const words = `${mark}${wordsOf(node, brush)}${mark === "" && value !== "" ? `: ${value}` : ""}`;
  const style: Style = focused ? "focus" : node.value === "next" || node.enabled === false ? "quiet" : "plain";
  const inside = Math.max(1, brush.width - 4);
  const lines = wrap(words, inside).map((text, row): Line => {
    const filled = " ".repeat(Math.max(0, inside - textWidth(text)));
    const first = row === 0;
    return [
      span(focused && first ? "▸ " : "  ", "accent"),
      span(text, style),
      span(filled),
      span(live && first ? " ›" : "  ", "quiet"),
    ];
  });
  const target = { id: node.id, row: 0, column: 0, width: brush.width, height: lines.length };
  return { lines: lines.map((line) => fit(line, brush.width)), targets: live && lines.length > 0 ? [target] : [] };
}

/** What the steps of a procedure hold as their value. */
const STEP_MARKS: Readonly<Record<string, string>> = { done: "✓", now: "●", next: "○" };

/** One below the other. */
export function stack(blocks: readonly Block[]): Block {
  const lines: Line[] = [];
  const targets: Target[] = [];
  for (const block of blocks) {
    targets.push(...block.targets.map((target) => ({ ...target, row: target.row + lines.length })));
    lines.push(...block.lines);
  }
  return { lines, targets };
}

/** One beside the other, upper edges level. */
export function beside(blocks: readonly Block[], gap: number): Block {
  const height = Math.max(0, ...blocks.map((block) => block.lines.length));
  const lines: Line[] = Array.from({ length: height }, () => []);
  const targets: Target[] = [];
  let column = 0;
  for (const [index, block] of blocks.entries()) {
    const width = Math.max(0, ...block.lines.map(lineWidth));
    if (index > 0) for (let row = 0; row < height; row++) lines[row] = [...(lines[row] ?? []), span(" ".repeat(gap))];
    if (index > 0) column += gap;
    for (let row = 0; row < height; row++) lines[row] = [...(lines[row] ?? []), ...fit(block.lines[row] ?? [], width)];
    for (const target of block.targets) targets.push({ ...target, column: target.column + column });
    column += width;
  }
  return { lines, targets };
}

/** Placed into the brush's width. */
export function centred(block: Block, brush: Brush): Block {
  const width = Math.max(0, ...block.lines.map(lineWidth));
  const before = brush.align === "centre" ? Math.max(0, Math.floor((brush.width - width) / 2)) : 0;
  return {
    lines: block.lines.map((line) => fit([span(" ".repeat(before)), ...line], brush.width)),
    targets: block.targets.map((target) => ({ ...target, column: target.column + before })),
  };
}
