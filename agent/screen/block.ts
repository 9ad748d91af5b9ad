import type { Metrics } from "./metrics.ts";
import type { Mark, Moment, PlacedNode } from "./placed.ts";

/** What is laid out, before anybody knows where it goes: so high, and able to be put somewhere. */
export interface Block {
  readonly height: number;
  /** With its upper left corner there. */
  readonly place: (x: number, y: number) => Placement;
}

/** Nodes with their places, and marks that belong to none of them. */
export interface Placement {
  readonly nodes: readonly PlacedNode[];
  readonly marks: readonly Mark[];
}

/** What everything on a screen is laid out with. */
export interface Brush {
  readonly metrics: Metrics;
  readonly moment: Moment;
  readonly align: "start" | "middle";
  /** What it is drawn on; what stands out from it takes the other. */
  readonly ground: "page" | "surface";
  /** 0 as designed, up to 3: smaller type and gaps, for what does not fit otherwise. */
  readonly tight: number;
  /** More lines of a text than this are cut. */
  readonly maxLines: number;
}

/** A block to be, and the gap above it in dp. */
export interface Item {
  readonly gapDp: number;
  readonly build: (width: number, brush: Brush) => Block;
}

export const TIGHTEST = 3;

/** The colour of keys, cells and tiles: the one that the ground is not. */
export const raised = ({ ground }: Brush): "page" | "surface" => (ground === "page" ? "surface" : "page");

/** A gap as it is with that much room. */
export const gapPx = (gapDp: number, { metrics, tight }: Brush): number => metrics.dp(gapDp * (1 - tight * 0.2));

/** One below the other. */
export function stack(blocks: readonly { readonly gap: number; readonly block: Block }[]): Block {
  let height = 0;
  const tops = blocks.map(({ gap, block }, index) => {
    const top = height + (index === 0 ? 0 : gap);
    height = top + block.height;
    return top;
  });
  return {
    height,
    place: (x, y) => joined(blocks.map(({ block }, index) => block.place(x, y + (tops[index] ?? 0)))),
  };
}

export const joined = (placements: readonly Placement[]): Placement => ({
  nodes: placements.flatMap(({ nodes }) => nodes),
  marks: placements.flatMap(({ marks }) => marks),
});

/**
 * The items in a stack no higher than `height`: as designed where that fits; tighter where it does not; then with fewer and fewer
 * lines of each text; at last without those at the end.
 */
export function fitted(items: readonly Item[], width: number, height: number, brush: Brush): Block {
  const built = (tight: number, maxLines: number, count = items.length) => {
    const used = { ...brush, tight, maxLines };
    return stack(items.slice(0, count).map(({ gapDp, build }) => ({ gap: gapPx(gapDp, used), block: build(width, used) })));
  };
  for (let tight = brush.tight; tight <= TIGHTEST; tight++) {
    const block = built(tight, brush.maxLines);
    if (block.height <= height) return block;
  }
  for (let lines = MOST_LINES; lines >= 1; lines--) {
    const block = built(TIGHTEST, lines);
    if (block.height <= height) return block;
  }
  for (let count = items.length - 1; count > 0; count--) {
    const block = built(TIGHTEST, 1, count);
    if (block.height <= height) return block;
  }
  return stack([]);
}
const MOST_LINES = 16;
