import { NOTO_ARABIC, NOTO_EMOJI, NOTO_HEBREW, OPEN_SANS_400, OPEN_SANS_600 } from "./font-widths.ts";

/** Type as it is set: size in pixels, and one of the two weights there are. */
export interface Type {
  readonly sizePx: number;
  readonly weight: 400 | 600;
  /** Between characters, as a part of the size: what is read off across a desk is set wider. */
  readonly spacing?: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

export const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

const widths = { 400: table(OPEN_SANS_400), 600: table(OPEN_SANS_600) };
const others = table([...NOTO_HEBREW, ...NOTO_ARABIC]);
const EMOJI = Number(NOTO_EMOJI[0]?.[1]);
/** Scripts outside the bundled fonts: as wide as their square signs are, which no letter exceeds by much. */
const UNKNOWN = 1_000;

function table(runs: readonly (readonly [from: number, widths: string])[]): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  for (const [from, list] of runs) for (const [at, width] of list.split(" ").entries()) entries.set(from + at, Number(width));
  return entries;
}

/** Pixels that the text takes in one line, never less than it is drawn with, save for a hair of kerning. */
export function textWidth(text: string, { sizePx, weight, spacing = 0 }: Type): number {
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
