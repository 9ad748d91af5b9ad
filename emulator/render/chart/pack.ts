/** Puts boxes beside and below each other so that little room is wasted. For the generator: it tries thousands of orders. */

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}
export interface Packed {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
}

/** A picture that is wider than high fits pages and slides. */
const WANTED_SHAPE = 1.5;

/** The first stays at the upper left, where reading begins; the others take the order that needs least. */
export function pack([first, ...rest]: readonly Size[], gap: number): Packed {
  if (!first) return { width: 0, height: 0, places: new Map() };
  const total = [first, ...rest].reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const narrowest = Math.max(first.width, ...rest.map(({ width }) => width));
  const widths = [0.95, 1, 1.05, 1.1, 1.2, 1.3].map((part) => Math.max(narrowest, Math.sqrt(total * WANTED_SHAPE) * part));
  let best: Packed | undefined;
  let tried = 0;
  for (const order of ordersOf(rest)) {
    if (tried++ === MOST_ORDERS) break;
    for (const width of widths) {
      const packed = packInOrder([first, ...order], width, gap);
      if (!best || cost(packed) < cost(best)) best = packed;
    }
  }
  return best ?? packInOrder([first], narrowest, gap);
}

/** All there are of eight boxes; of more, those that are nearest to the order they came in. */
const MOST_ORDERS = 40_320;

const cost = ({ width, height }: Packed): number => Math.max(width / WANTED_SHAPE, height);

function* ordersOf(sizes: readonly Size[]): Generator<Size[]> {
  if (sizes.length === 0) yield [];
  for (const [at, one] of sizes.entries()) for (const order of ordersOf(sizes.toSpliced(at, 1))) yield [one, ...order];
}

/** Each where its top is highest, then leftmost: below what stands there already, or beside it. */
function packInOrder(sizes: readonly Size[], limit: number, gap: number): Packed {
  const placed: (Size & { x: number; y: number })[] = [];
  for (const size of sizes) {
    const spots = [0, ...placed.map(({ x, width }) => x + width + gap), ...placed.map(({ x }) => x)]
      .filter((x) => x + size.width <= limit || x === 0)
      .map((x) => {
        const above = placed.filter((one) => one.x < x + size.width + gap && x < one.x + one.width + gap);
        return { x, y: Math.max(0, ...above.map((one) => one.y + one.height + gap)) };
      });
    const spot = spots.reduce((best, one) => (one.y < best.y || (one.y === best.y && one.x < best.x) ? one : best));
    placed.push({ ...size, ...spot });
  }
  return {
    width: Math.max(...placed.map(({ x, width }) => x + width)),
    height: Math.max(...placed.map(({ y, height }) => y + height)),
    places: new Map(placed.map(({ name, x, y }) => [name, { x, y }])),
  };
}
