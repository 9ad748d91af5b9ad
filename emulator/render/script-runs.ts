import { graphemesOf } from "@offhook/agent/screen/measure.ts";
import { xmlText } from "./xml-text.ts";

/** Scripts that Open Sans does not have, and the bundled font that does. */
const FONTS: readonly (readonly [pattern: RegExp, family: string])[] = [
  [/\p{Script=Arabic}/u, "Noto Sans Arabic"],
  [/\p{Script=Hebrew}/u, "Noto Sans Hebrew"],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u, "Noto Emoji"],
];

/** Latin, Greek and Cyrillic, digits and the marks between them. */
const PLAIN = /^[\x20-\u052f\u2010-\u205e]*$/;

/**
 * Text as SVG content, each script in the font that has it. Left to itself the renderer looks for another font only as long as that
 * makes as many glyphs, which ligatures of Arabic and of emoji do not.
 */
export function scriptRuns(text: string): string {
  if (PLAIN.test(text)) return xmlText(text);
  const runs: { family: string | undefined; text: string }[] = [];
  for (const grapheme of graphemesOf(text)) {
    const family = FONTS.find(([pattern]) => pattern.test(grapheme) && !/^[\d#*]$/.test(grapheme))?.[1];
    const last = runs.at(-1);
    if (last && last.family === family) last.text += grapheme;
    else runs.push({ family, text: grapheme });
  }
  return runs
    .map((run) =>
      run.family ? `<tspan font-family="'${run.family}', sans-serif">${xmlText(run.text)}</tspan>` : xmlText(run.text),
    )
    .join("");
}
