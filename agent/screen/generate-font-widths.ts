import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Writes `font-widths.ts` from the fonts that pictures are drawn with: `node agent/screen/generate-font-widths.ts`.
 * Reads the two tables of a TrueType file that say how wide a character is: `cmap` (which glyph) and `hmtx` (its advance).
 */

const require = createRequire(join(import.meta.dirname, "../../emulator/render/fonts.adapter.ts"));

type Ranges = readonly (readonly [from: number, to: number])[];

/** What people's names and our sentences are written in; the rest is measured conservatively. */
const LATIN_GREEK_CYRILLIC: Ranges = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x2ff],
  [0x370, 0x52f],
  [0x1e00, 0x1eff],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x2126],
  [0xfffd, 0xfffd],
];

const lines = [
  ["OPEN_SANS_400", advances("open-sans/400Regular/OpenSans_400Regular.ttf", LATIN_GREEK_CYRILLIC)],
  ["OPEN_SANS_600", advances("open-sans/600SemiBold/OpenSans_600SemiBold.ttf", LATIN_GREEK_CYRILLIC)],
  ["NOTO_HEBREW", advances("noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf", [[0x590, 0x5ff]])],
  ["NOTO_ARABIC", advances("noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf", [[0x600, 0x6ff]])],
  ["NOTO_EMOJI", advances("noto-emoji/400Regular/NotoEmoji_400Regular.ttf", [[0x1f600, 0x1f600]])],
] as const;

const text = [
  "/**",
  " * Advance widths in thousandths of the type size: runs of neighbouring characters, each its first code point and their widths.",
  " * Made by generate-font-widths.ts from the bundled fonts.",
  " */",
  "type Runs = readonly (readonly [from: number, widths: string])[];",
  "",
  ...lines.flatMap(([name, runs]) => [
    `export const ${name}: Runs = [`,
    ...runs.map(([from, widths]) => `  [0x${from.toString(16)}, "${widths.join(" ")}"],`),
    "];",
    "",
  ]),
];
writeFileSync(join(import.meta.dirname, "font-widths.ts"), text.join("\n"));

function advances(file: string, ranges: Ranges): [from: number, widths: number[]][] {
  const font = readFileSync(require.resolve(`@expo-google-fonts/${file}`));
  const table = (tag: string): Buffer => {
    for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
      if (font.toString("latin1", at, at + 4) === tag) return font.subarray(font.readUInt32BE(at + 8));
    }
    throw new Error(`${file} has no table ${tag}`);
  };
  const perEm = table("head").readUInt16BE(18);
  const measured = table("hhea").readUInt16BE(34);
  const hmtx = table("hmtx");
  const glyphs = glyphOf(table("cmap"));
  const width = (glyph: number) => Math.round((hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4) * 1000) / perEm);
  const runs: [number, number[]][] = [];
  for (const [from, to] of ranges) {
    let run: number[] | null = null;
    for (let code = from; code <= to; code++) {
      const glyph = glyphs(code);
      if (glyph === 0) run = null;
      else {
        if (run === null) {
          run = [];
          runs.push([code, run]);
        }
        run.push(width(glyph));
      }
    }
  }
  return runs;
}

/** Format 12 where there is one, format 4 otherwise; 0 is the glyph of what a font does not have. */
function glyphOf(cmap: Buffer): (code: number) => number {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.subarray(cmap.readUInt32BE(8 + index * 8)));
  const wide = subtables.find((subtable) => subtable.readUInt16BE(0) === 12);
  if (wide) {
    return (code) => {
      for (let at = 16; at < 16 + wide.readUInt32BE(12) * 12; at += 12) {
        const start = wide.readUInt32BE(at);
        if (code >= start && code <= wide.readUInt32BE(at + 4)) return wide.readUInt32BE(at + 8) + code - start;
      }
      return 0;
    };
  }
  const narrow = subtables.find((subtable) => subtable.readUInt16BE(0) === 4);
  if (!narrow) throw new Error("no cmap of format 4 or 12");
  const doubled = narrow.readUInt16BE(6);
  return (code) => {
    for (let at = 0; at < doubled; at += 2) {
      if (code > narrow.readUInt16BE(14 + at)) continue;
      const start = narrow.readUInt16BE(16 + doubled + at);
      if (code < start) return 0;
      const delta = narrow.readUInt16BE(16 + 2 * doubled + at);
      const offsetAt = 16 + 3 * doubled + at;
      const offset = narrow.readUInt16BE(offsetAt);
      const glyph = offset === 0 ? code : narrow.readUInt16BE(offsetAt + offset + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
