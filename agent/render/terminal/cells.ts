/**
 * Text as a terminal's grid takes it. Names come from servers and people: whatever they hold, a line must keep its width and
 * nothing may reach the terminal as a command.
 */

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Marks that belong on one letter in any script in use; a hundred of them would climb over the frame. */
const MOST_MARKS = 3;

/** Directions, joiners and tags: invisible, and able to turn a line around. Part of `\p{Cf}`, with both separators. */
const INVISIBLE = /\p{Cf}|\p{Zl}|\p{Zp}|\p{Variation_Selector}|\p{Emoji_Modifier}/gu;

/**
 * The text with everything taken out that terminals obey or disagree about: control characters become their pictures (`␛`),
 * line breaks become spaces, and a joined emoji is reduced to its first part.
 */
export function clean(text: string): string {
  let cleaned = "";
  for (const { segment } of graphemes.segment(text)) cleaned += cleanGrapheme(segment);
  return cleaned;
}

function cleanGrapheme(grapheme: string): string {
  if (/^[\x20-\x7e]$/.test(grapheme)) return grapheme;
  if (/^\s+$/u.test(grapheme)) return " ";
  const firstPart = grapheme.split("\u200d")[0] ?? "";
  const visible = firstPart.replace(INVISIBLE, "").replace(/[\ud800-\udfff]/gu, "\ufffd");
  const pictured = visible.replace(/\p{Cc}/gu, (control) => picture(control.codePointAt(0) ?? 0));
  const [base = "", ...marks] = [...pictured];
  if (textWidth(base) === 0) return "";
  // A pair of letters that is drawn as a flag here is two letters there.
  if (/\p{Regional_Indicator}/u.test(base)) return "\u2691";
  return (
    base +
    marks
      .filter((mark) => textWidth(mark) > 0 || /\p{M}/u.test(mark))
      .slice(0, MOST_MARKS)
      .join("")
  );
}

function picture(control: number): string {
  if (control < 0x20) return String.fromCodePoint(0x2400 + control);
  return control === 0x7f ? "\u2421" : "\ufffd";
}

/** Columns that cleaned text takes. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Latin letters and the frames drawn here, which is nearly everything.
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xc0 && code < 0x300) || (code >= 0x2500 && code <= 0x259f)) return 1;
  if (/[\p{M}\p{Cf}\p{Cc}]/u.test(character)) return 0;
  // The vowels and finals of decomposed Korean stand inside the syllable.
  if (code >= 0x1160 && code <= 0x11ff) return 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}

/** UAX #11: East Asian Wide and Fullwidth, joined into coarse ranges. */
const WIDE = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
] as const;

/** As much of cleaned text as fits, ending in `…` where something is missing. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (width <= 0) return "";
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = textWidth(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…`;
}

/** Cleaned text in lines of at most `width` columns, broken between words where that is possible. */
export function wrap(text: string, width: number): string[] {
  if (width <= 0) return [];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((part) => part !== "")) {
    let rest = word;
    if (line !== "" && textWidth(line) + 1 + textWidth(rest) <= width) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== "") lines.push(line);
    while (textWidth(rest) > width) {
      const head = breakAt(rest, width);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = rest;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Addresses are broken behind a slash when that leaves no great hole. */
function breakAt(word: string, width: number): string {
  const slash = word.lastIndexOf("/", width - 1);
  if (slash > width / 2 && textWidth(word.slice(0, slash + 1)) <= width) return word.slice(0, slash + 1);
  let head = "";
  for (const { segment } of graphemes.segment(word)) {
    if (head !== "" && textWidth(head) + textWidth(segment) > width) break;
    head += segment;
  }
  return head;
}
