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
      const visible = grapheme
        // Directions and the like; joiners of emoji and of Arabic and Indic letters stay.
        .replace(/(?![\u200c\u200d])[\p{Cf}\p{Zl}\p{Zp}]/gu, "")
        .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffe\uffff]/gu, "\ufffd");
      let marks = 0;
      return visible.replace(/\p{M}/gu, (mark) => (++marks > MOST_MARKS ? "" : mark));
    })
    .join("");
}

const FIRST_STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** As UAX #9 takes it: the first letter decides. */
export function isRightToLeft(text: string): boolean {
  const first = FIRST_STRONG.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}
