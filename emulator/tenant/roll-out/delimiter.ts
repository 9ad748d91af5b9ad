import { MacAddressError, parseMac } from "@offhook/protocol/mac.ts";
import { isHeading } from "./heading.ts";

/** What stands between two cells. Spreadsheets write a semicolon where the comma is the decimal sign, and tabs into "Unicode text". */
export type Delimiter = "," | ";" | "\t";

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];

/** The first row of the text that holds anything, or null when more text is needed to have all of it. */
export function firstRow(text: string): string | null {
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (quoted || (character !== "\n" && character !== "\r")) continue;
    const row = text.slice(start, at);
    if (/[^\s,;"]/.test(row)) return row;
    start = at + 1;
  }
  return null;
}

/** The one that makes most of the first row's cells into headings or MAC addresses; of equals, the one that makes more cells. */
export function recognizeDelimiter(row: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => {
    const cells = cellsOf(row, delimiter);
    return { delimiter, score: cells.filter((cell) => isHeading(cell) || isMac(cell)).length * 10_000 + cells.length };
  });
  return scores.reduce((best, other) => (other.score > best.score ? other : best)).delimiter;
}

/** Good enough for counting; the rows themselves are read by a parser. */
function cellsOf(row: string, delimiter: Delimiter): string[] {
  const cells = [""];
  let quoted = false;
  for (const character of row) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) cells.push("");
    else cells[cells.length - 1] += character;
  }
  return cells;
}

function isMac(cell: string): boolean {
  try {
    parseMac(cell);
    return true;
  } catch (error) {
    if (error instanceof MacAddressError) return false;
    throw error;
  }
}
