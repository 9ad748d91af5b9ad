import type { ChartArrow, ChartBox, ChartLabel } from "./chart-graph.ts";

/** How much room the words of the chart take, in units of the drawing. The layout is made for these, the drawing uses them. */

export const TYPE = {
  /** A region's title can be read when the whole chart is on one slide. */
  region: { sizePx: 28, perCharacter: 16.4, linePx: 40 },
  box: { sizePx: 18, perCharacter: 10.6, linePx: 28 },
  title: { sizePx: 14, perCharacter: 8.2, linePx: 22 },
  small: { sizePx: 11, perCharacter: 6.1, linePx: 15 },
} as const;

export const BOX = { paddingPx: 12, topPx: 6, innerWidthCharacters: 36 } as const;
export const DOT_PX = 12;
export const CHIP_HEIGHT_PX = 24;

/** Labels of one arrow that are written; the others are counted, and in its title. */
const WRITTEN = 3;

export const arrowLines = ({ labels }: ChartArrow): string[] => {
  const texts = [...new Set(labels.map(({ text }) => text))];
  if (texts.length <= WRITTEN) return texts;
  return [...texts.slice(0, WRITTEN - 1), `and ${texts.length - WRITTEN + 1} more`];
};

export function arrowSize(arrow: ChartArrow): { width: number; height: number } {
  const lines = arrowLines(arrow);
  return { width: widthOf(lines, TYPE.small), height: lines.length * TYPE.small.linePx };
}

/** Transitions that stay, several to a line. */
export function innerLines(inner: readonly ChartLabel[]): ChartLabel[][] {
  const lines: ChartLabel[][] = [];
  let left = 0;
  for (const label of inner) {
    const needed = label.text.length + 3;
    const line = lines.at(-1);
    if (line && needed <= left) line.push(label);
    else lines.push([label]);
    left = (line && needed <= left ? left : BOX.innerWidthCharacters) - needed;
  }
  return lines;
}

const lineText = (labels: readonly ChartLabel[]): string => labels.map(({ text }) => text).join("   ");

export function titleType({ name, children }: Pick<ChartBox, "name" | "children">): (typeof TYPE)["region" | "box" | "title"] {
  if (children.length === 0) return TYPE.title;
  return name.includes(".") ? TYPE.box : TYPE.region;
}

/** What a box needs above its states, or in all when it has none. */
export function headSize(box: ChartBox): { width: number; height: number } {
  const lines = innerLines(box.inner).map(lineText);
  const title = titleType(box);
  return {
    width: Math.max(widthOf([box.title], title), widthOf(lines, TYPE.small)) + 2 * BOX.paddingPx,
    height: BOX.topPx + title.linePx + (lines.length > 0 ? lines.length * TYPE.small.linePx + 6 : 6),
  };
}

export const chipWidth = (target: string): number => widthOf([target], TYPE.small) + 34;

const widthOf = (lines: readonly string[], { perCharacter }: { perCharacter: number }): number =>
  Math.ceil(Math.max(0, ...lines.map((line) => line.length)) * perCharacter);
