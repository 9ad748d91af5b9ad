import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import { nowWords } from "../../screen/now.ts";
import { clean, textWidth, wrap } from "./cells.ts";
import { fit, type Line, lineWidth, type Style, span } from "./lines.ts";

/** Where something that can be touched was drawn; rows and columns count from 0. */
export interface Target {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle of drawn lines, all equally wide. */
export interface Block {
  readonly lines: readonly Line[];
  readonly targets: readonly Target[];
}

export interface Brush {
  readonly width: number;
  /** 0 has room for boxes, 1 for blank lines, 2 for nothing but the words. */
  readonly density: 0 | 1 | 2;
  readonly align: "left" | "centre";
  readonly focusId: string | null;
  readonly nowMs: number;
  /** The phone's time of day, in UTC, and where it is. */
  readonly epochMs: number;
  readonly timeZone?: string;
}

export const isTappable = (node: ScreenNode): boolean => node.tap !== undefined && node.enabled !== false;

/** What stands in a node: its name, with the time left when it counts down, or the phone's own time in its place. */
export function wordsOf(node: ScreenNode, { nowMs, epochMs, timeZone }: Pick<Brush, "nowMs" | "epochMs" | "timeZone">): string {
  if (node.now !== undefined) return nowWords(node.now, epochMs, timeZone);
  const timeLeft = node.untilMs === undefined ? "" : ` ${formatTimeLeft(node.untilMs - nowMs)}`;
  return clean(node.name) + timeLeft;
}

/** Text, headings, alerts and the like: words, wrapped. */
export function wordBlock(node: ScreenNode, brush: Brush): Block {
  if (node.look === "code") return codeBlock(node, brush);
  const [mark, style] = manner(node);
  const lines = wrap(mark + wordsOf(node, brush), brush.width).map((text) => [span(text, style)]);
  return still(lines, brush);
}

function manner(node: ScreenNode): [mark: string, style: Style] {
  if (node.role === "alert") return ["! ", "danger"];
  if (node.role === "heading") return ["", "strong"];
  if (node.now !== undefined) return ["", "strong"];
  if (node.role === "image" && node.value !== undefined) return [`(${clean(node.value)})`, "accent"];
  if (node.role === "image") return [node.id === "success" ? "✓ " : "◧ ", node.look === "accent" ? "accent" : "strong"];
  if (node.look === "header") return ["◧ ", "strong"];
  if (node.look === "accent") return ["", "accent"];
  if (node.look === "danger") return ["", "danger"];
  return ["", node.look === "quiet" || node.role === "status" ? "quiet" : "plain"];
}

/** A code to be read off across a desk: spaced out, in a box where there is room. */
function codeBlock(node: ScreenNode, brush: Brush): Block {
  const text = wordsOf(node, brush);
  const spaced = [...text].join(" ");
  const shown = textWidth(spaced) + 4 <= brush.width ? spaced : text;
  if (brush.density > 0 || textWidth(shown) + 4 > brush.width) {
    return still(
      wrap(shown, brush.width).map((line) => [span(line, "code")]),
      brush,
    );
  }
  return still(boxed([span(shown, "code")], textWidth(shown) + 2, "╭─╮│╰╯", "accent"), brush);
}

/** What is being typed, with a mark where the next character goes. */
export function textboxBlock(node: ScreenNode, brush: Brush): Block {
  const value = clean(node.value ?? "");
  const empty = "_".repeat(Math.max(0, (node.cells ?? 0) - [...value].length));
  const digits = node.cells || /^[\d*#]+$/.test(value) ? [...value, ...empty].join(" ") : value;
  const cursor = node.enabled === false || empty !== "" ? "" : "▏";
  const inside = Math.max(1, Math.min(brush.width - 4, 30));
  const shown = digits + cursor;
  // What was typed last is what a person looks at.
  const tail = textWidth(shown) <= inside ? shown : lastColumns(shown, inside);
  const label = wrap(clean(node.name), brush.width).map((text) => [span(text, "quiet")]);
  const held = fit([span(tail, "code")], inside);
  const lines =
    brush.density === 0 ? boxed(held, inside + 2, "╭─╮│╰╯", "quiet") : [[span("▕ ", "quiet"), ...held, span(" ▏", "quiet")]];
  return still([...label, ...lines], brush);
}

function lastColumns(text: string, width: number): string {
  const characters = [...text];
  while (textWidth(characters.join("")) > width) characters.shift();
  return characters.join("");
}

/** `╔`-like drawing in six characters: upper left, horizontal, upper right, vertical, lower left, lower right. */
export function boxed(inside: Line, width: number, border: string, style: Style): Line[] {
  const [ul, h, ur, v, ll, lr] = [...border];
  const across = (h ?? "").repeat(width);
  return [
    [span(`${ul}${across}${ur}`, style)],
    [span(v ?? "", style), ...fit(inside, width, "centre"), span(v ?? "", style)],
    [span(`${ll}${across}${lr}`, style)],
  ];
}

/** Lines that nothing in can be touched. */
function still(lines: readonly Line[], brush: Brush): Block {
  return { lines: lines.map((line) => fit(line, brush.width, brush.align)), targets: [] };
}

export const blockWidth = (block: Block): number => (block.lines[0] ? lineWidth(block.lines[0]) : 0);
