import { cut, textWidth } from "./cells.ts";

/** How a piece of a line may look; without colour all of them look plain, so none may be the only sign of anything. */
export type Style =
  | "plain"
  | "strong"
  | "quiet"
  | "accent"
  | "danger"
  | "code"
  | "focus"
  | "red"
  | "amber"
  | "green"
  | "white"
  | "blue"
  | "qr";

export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One row of the grid. Texts in it are clean. */
export type Line = readonly Span[];

export const span = (text: string, style: Style = "plain"): Span => ({ text, style });

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + textWidth(text), 0);

/** The line at exactly `width` columns: cut, or filled up with spaces on the sides that `align` leaves free. */
export function fit(line: Line, width: number, align: "left" | "centre" = "left"): Line {
  const free = width - lineWidth(line);
  if (free < 0) return cutLine(line, width);
  const before = align === "centre" ? Math.floor(free / 2) : 0;
  return [span(" ".repeat(before)), ...line, span(" ".repeat(free - before))];
}

function cutLine(line: Line, width: number): Line {
  const kept: Span[] = [];
  let left = width;
  for (const { text, style } of line) {
    const piece = cut(text, left);
    kept.push({ text: piece, style });
    left -= textWidth(piece);
    if (piece !== text) break;
  }
  // A wide character that no longer fitted leaves a column free.
  return [...kept, span(" ".repeat(Math.max(0, left)))];
}

/** SGR codes; accents are from the 256 colours, readable on dark and light grounds. */
const SGR: Readonly<Record<Style, string>> = {
  plain: "",
  strong: "1",
  quiet: "2",
  accent: "38;5;105",
  danger: "1;38;5;203",
  code: "1;38;5;105",
  focus: "7",
  red: "31",
  amber: "33",
  green: "32",
  white: "97",
  blue: "34",
  // Scanners want dark on light; on a light terminal the blocks alone would be the wrong way round.
  qr: "97;40",
};

export function paint(line: Line, colour: boolean): string {
  if (!colour) return line.map(({ text }) => text).join("");
  return line.map(({ text, style }) => (style === "plain" || text === "" ? text : `\x1b[${SGR[style]}m${text}\x1b[0m`)).join("");
}
