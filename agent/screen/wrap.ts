import { graphemesOf, type Type, textWidth } from "./measure.ts";

export const ELLIPSIS = "…";

/** As much of the text as fits into one line, ending in `…` where something is missing. Characters are never cut in two. */
export function cutToWidth(text: string, widthPx: number, type: Type): string {
  return textWidth(text, type) <= widthPx ? text : cutShort(text, widthPx, type);
}

function cutShort(text: string, widthPx: number, type: Type): string {
  const kept = headThatFits(text, widthPx - textWidth(ELLIPSIS, type), type);
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/**
 * The text in lines, broken between words where that is possible and behind a slash or anywhere where it is not. What does not fit
 * into `maxLines` is cut, and the last line says so with `…`.
 */
export function wrapText(text: string, widthPx: number, type: Type, maxLines = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(" ").filter((word) => word !== "");
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, type) <= widthPx) {
      line = longer;
      continue;
    }
    if (lines.length + 1 >= maxLines && (line !== "" || textWidth(word, type) > widthPx)) {
      return [...lines, cutShort([line, ...words.slice(index)].join(" ").trim(), widthPx, type)];
    }
    if (line !== "") lines.push(line);
    const pieces = textWidth(word, type) <= widthPx ? [word] : piecesOf(word, widthPx, type);
    const room = maxLines - lines.length;
    if (pieces.length > room) {
      const rest = [...pieces.slice(room - 1)].join("");
      return [...lines, ...pieces.slice(0, room - 1), cutShort([rest, ...words.slice(index + 1)].join(" "), widthPx, type)];
    }
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return line === "" ? lines : [...lines, line];
}

/** A word wider than a line, in pieces: addresses behind a slash when that leaves no great hole. */
function piecesOf(word: string, widthPx: number, type: Type): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (textWidth(rest, type) > widthPx) {
    const fits = headThatFits(rest, widthPx, type);
    const slash = fits.lastIndexOf("/");
    // At least one character, however narrow the line: nothing would ever end otherwise.
    const piece = slash > fits.length / 2 ? fits.slice(0, slash + 1) : fits || (graphemesOf(rest)[0] ?? "");
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return rest === "" ? pieces : [...pieces, rest];
}

function headThatFits(text: string, widthPx: number, type: Type): string {
  let kept = "";
  let used = 0;
  for (const grapheme of graphemesOf(text.slice(0, LONGEST_LINE))) {
    used += textWidth(grapheme, type);
    if (used > widthPx) break;
    kept += grapheme;
  }
  return kept;
}
/** No screen shows more characters in a line; a megabyte of text must not be taken apart to find that out. */
const LONGEST_LINE = 1_000;

/** The end of a text that fits into one line, after `…` where something is missing before it: what was typed last is what counts. */
export function tailToWidth(text: string, widthPx: number, type: Type): string {
  if (textWidth(text, type) <= widthPx) return text;
  let kept = "";
  let used = textWidth(ELLIPSIS, type);
  for (const grapheme of graphemesOf(text.slice(-LONGEST_LINE)).reverse()) {
    used += textWidth(grapheme, type);
    if (used > widthPx) break;
    kept = grapheme + kept;
  }
  return ELLIPSIS + kept;
}
