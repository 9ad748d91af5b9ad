import type { Place } from "./body.ts";

/** Plane geometry of bodies, in millimetres. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The four corners, turned; roundness does not count. */
export function cornersOf({ xMm, yMm, widthMm, heightMm, turnDegrees = 0 }: Place): Point[] {
  const middle = { x: xMm + widthMm / 2, y: yMm + heightMm / 2 };
  const turn = (turnDegrees * Math.PI) / 180;
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([toRight = 0, down = 0]) => {
    const x = (toRight * widthMm) / 2;
    const y = (down * heightMm) / 2;
    return {
      x: middle.x + x * Math.cos(turn) - y * Math.sin(turn),
      y: middle.y + x * Math.sin(turn) + y * Math.cos(turn),
    };
  });
}

/** Even-odd: how often a ray to the right crosses the edge. */
export function isInside(point: Point, outline: readonly Point[]): boolean {
  let inside = false;
  outline.forEach((here, at) => {
    const before = outline.at(at - 1) ?? here;
    if (here.y > point.y === before.y > point.y) return;
    const crossing = here.x + ((point.y - here.y) / (before.y - here.y)) * (before.x - here.x);
    if (point.x < crossing) inside = !inside;
  });
  return inside;
}

/** Whether two convex shapes share an area: none of their sides separates them. Shapes that only touch do not overlap. */
export function overlap(one: readonly Point[], other: readonly Point[]): boolean {
  return ![one, other].some((shape) =>
    shape.some((from, at) => {
      const to = shape[(at + 1) % shape.length] ?? from;
      const along = ({ x, y }: Point) => (y - from.y) * (to.x - from.x) - (x - from.x) * (to.y - from.y);
      const [a, b] = [one.map(along), other.map(along)];
      return Math.max(...a) <= Math.min(...b) + TOUCH || Math.max(...b) <= Math.min(...a) + TOUCH;
    }),
  );
}

/** What rounding may make of two edges on the same line. */
const TOUCH = 1e-6;
const MM_PER_INCH = 25.4;

/** The screen's size, from its diagonal and its pixels, which are taken to be square. */
export function screenSizeMm(screen: { widthPx: number; heightPx: number; diagonalIn: number }): {
  widthMm: number;
  heightMm: number;
} {
  const mmPerPx = (screen.diagonalIn * MM_PER_INCH) / Math.hypot(screen.widthPx, screen.heightPx);
  return { widthMm: screen.widthPx * mmPerPx, heightMm: screen.heightPx * mmPerPx };
}
