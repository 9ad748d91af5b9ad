import type { Target } from "./blocks.ts";

export type Move = "up" | "down" | "left" | "right" | "next" | "previous";

/** Terminal cells are about twice as high as wide. */
const ROW_IN_COLUMNS = 2;

/** Where the focus goes. Tab follows the reading order round and round; arrows go to the nearest target on that side, if any. */
export function moveFocus(targets: readonly Target[], focusId: string | null, move: Move): string | null {
  const at = targets.findIndex((target) => target.id === focusId);
  const from = targets[at];
  if (from === undefined) return (move === "previous" ? targets.at(-1) : targets[0])?.id ?? null;
  if (move === "next" || move === "previous") {
    const step = move === "next" ? 1 : targets.length - 1;
    return targets[(at + step) % targets.length]?.id ?? null;
  }
  let best: { id: string; distance: number } | undefined;
  for (const target of targets) {
    const distance = distanceTo(from, target, move);
    if (distance !== null && (best === undefined || distance < best.distance)) best = { id: target.id, distance };
  }
  return best?.id ?? from.id;
}

/** Null when it does not lie on that side. Being out of line costs more than being far. */
function distanceTo(from: Target, to: Target, side: "up" | "down" | "left" | "right"): number | null {
  const vertical = side === "up" || side === "down";
  const sign = side === "up" || side === "left" ? -1 : 1;
  const [ahead, aside] = vertical
    ? [gap(from.row, from.height, to.row, to.height), offset(from.column, from.width, to.column, to.width)]
    : [gap(from.column, from.width, to.column, to.width), offset(from.row, from.height, to.row, to.height)];
  if (ahead * sign <= 0) return null;
  const forward = Math.abs(ahead) * (vertical ? ROW_IN_COLUMNS : 1);
  return forward + aside * (vertical ? 1 : ROW_IN_COLUMNS) * 2;
}

/** From edge to facing edge, at least 1 when it lies wholly on one side; 0 when the two overlap in this direction. */
function gap(from: number, size: number, to: number, toSize: number): number {
  if (to >= from + size) return to - (from + size) + 1;
  if (to + toSize <= from) return to + toSize - from - 1;
  return 0;
}

/** How far two stretches miss each other; a fraction of the distance of their middles when they do not. */
function offset(from: number, size: number, to: number, toSize: number): number {
  const middles = Math.abs(from + size / 2 - (to + toSize / 2));
  const miss = Math.max(0, to - (from + size), from - (to + toSize));
  return miss > 0 ? middles : middles * 0.1;
}
