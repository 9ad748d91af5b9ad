import { NOTO_ARABIC, NOTO_EMOJI, NOTO_HEBREW, OPEN_SANS_400, OPEN_SANS_600 } from "./font-widths.ts";

/** Type as it is set: size in pixels, and one of the two weights there are. */
export interface Type {
  readonly sizePx: number;
  readonly weight: 400 | 600;
  /** Between characters, as a part of the size: what is read off across a desk is set wider. */
  readonly spacing?: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What a person sees as one character each. */
export function graphemesOf(text: string): string[] {
  // Of ASCII every character is one; taking apart anything else costs a hundred times as much.
  if (/^[\x20-\x7e]*$/.test(text)) return text.split("");
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Scripts outside the bundled fonts: as wide as their square signs are, which no letter exceeds by much. */
const UNKNOWN = 1_000;
/** One past the last printable character of ASCII. */
const BASIC_END = 0x7f;

const widths = { 400: table(OPEN_SANS_400), 600: table(OPEN_SANS_600) };
/** The same for what most texts are made of, without looking it up. */
const basic = { 400: basicOf(widths[400]), 600: basicOf(widths[600]) };
const others = table([...NOTO_HEBREW, ...NOTO_ARABIC]);
const EMOJI = Number(NOTO_EMOJI[0]?.[1]);

function table(runs: readonly (readonly [from: number, widths: string])[]): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  for (const [from, list] of runs) for (const [at, width] of list.split(" ").entries()) entries.set(from + at, Number(width));
  return entries;
}

function basicOf(table: ReadonlyMap<number, number>): Uint16Array {
  return Uint16Array.from({ length: BASIC_END }, (_, code) => table.get(code) ?? UNKNOWN);
}

/** Thousandths of a text of nothing but basic Latin; null of any other. */
function basicThousandths(text: string, weight: Type["weight"]): number | null {
  const table = basic[weight];
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code >= BASIC_END) return null;
    sum += table[code] ?? 0;
  }
  return sum;
}

/** Pixels that the text takes in one line, never less than it is drawn with, save for a hair of kerning. */
export function textWidth(text: string, { sizePx, weight, spacing = 0 }: Type): number {
  const simple = basicThousandths(text, weight);
  if (simple !== null) return (simple / 1_000 + spacing * text.length) * sizePx;
  const table = widths[weight];
  let thousandths = 0;
  let characters = 0;
  let emoji = 0;
  let spaces = 0;
  for (const character of text) {
    const known = table.get(character.codePointAt(0) ?? 0) ?? others.get(character.codePointAt(0) ?? 0);
    if (known === undefined && isEmoji(character)) emoji++;
    else thousandths += known ?? widthElsewhere(character);
    if (character === " ") spaces++;
    characters++;
  }
  // Between emoji and nothing else the spaces are those of their font, which are as wide as they are.
  const wide = emoji > 0 && emoji + spaces === characters ? spaces : 0;
  return ((thousandths + (emoji + wide) * EMOJI) / 1_000 + spacing * characters) * sizePx;
}

const isEmoji = (character: string): boolean => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character);

const widthElsewhere = (character: string): number => (/[\p{M}\p{Cf}\p{Cc}]/u.test(character) ? 0 : UNKNOWN);
