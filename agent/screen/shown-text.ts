import { graphemesOf } from "./measure.ts";

/** Marks that belong on one letter in any script in use; a hundred of them would climb over the neighbouring lines. */
const MOST_MARKS = 3;

/**
 * A text as a picture shows it: one line without anything that turns lines around, hides, or cannot stand in XML. Names come from
 * servers and people, so they may hold anything.
 */
export function shownText(text: string): string {
  if (/^[\x20-\x7e\xa0-\u024f\u2010-\u2027]*$/.test(text)) return text;
  return graphemesOf(text)
    .map((grapheme) => {
      if (/^\s+$/u.test(grapheme)) return " ";
      const visible = singleSign(grapheme)
        // Directions and the like; the joiners of Arabic and Indic letters stay.
        .replace(/(?![\u200c\u200d])[\p{Cf}\p{Zl}\p{Zp}]/gu, "")
        .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffe\uffff]/gu, "\ufffd");
      let marks = 0;
      return visible.replace(/\p{M}/gu, (mark) => (++marks > MOST_MARKS ? "" : mark));
    })
    .join("");
}

/**
 * An emoji made of several is reduced to its first: renderers disagree about how many signs that is, and one of them then draws
 * nothing of the whole line. A pair of letters that stands for a flag becomes a flag.
 */
function singleSign(grapheme: string): string {
  if (/\p{Regional_Indicator}/u.test(grapheme)) return "\u{1f3f3}";
  if (!/\p{Extended_Pictographic}|\u20e3/u.test(grapheme)) return grapheme;
  return (grapheme.split("\u200d")[0] ?? "").replace(/\p{Variation_Selector}|\p{Emoji_Modifier}|\u20e3/gu, "");
}

const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** As UAX #9 takes it: the first letter decides. */
export function isRightToLeft(text: string): boolean {
  const first = FIRST_STRONG.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}
