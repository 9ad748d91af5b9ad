/** A cell that a spreadsheet takes for text, and for nothing it would compute. */

/** What begins a formula, after spaces and invisible characters; full-width forms are folded before. U+2212 is the minus sign. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\u2212]/u;
const AT_START = /^[\t\r\n]/;

/**
 * Puts an apostrophe in front of what would be a formula; also inside, after what a spreadsheet of another country may split at, since it
 * sees a cell beginning there.
 */
export function harmless(text: string): string {
  const inside = text.replace(/[;\t\r\n]+/g, (separators, at: number) => {
    const rest = text.slice(at + separators.length);
    return startsFormula(rest) ? `${separators}'` : separators;
  });
  return AT_START.test(text) || startsFormula(text) ? `'${inside}` : inside;
}

/** Folding the beginning alone: nothing longer than one character folds into a sign. */
const LOOK_CHARACTERS = 64;
const startsFormula = (text: string): boolean => {
  const trimmed = text.replace(/^[\s\p{Cf}]+/u, "");
  return FORMULA.test(trimmed.slice(0, LOOK_CHARACTERS).normalize("NFKC"));
};

/** One row as RFC 4180 writes it: every cell in quotes, quotes doubled, CR LF behind. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
