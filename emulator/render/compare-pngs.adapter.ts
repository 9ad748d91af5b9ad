import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

export interface Compared {
  /** Percent of the pixels that match, 100 for all; 0 when the sizes differ. */
  readonly matchPercent: number;
  /** In words, when they are not even of one size. */
  readonly sizes: string | null;
  /** Where they differ, as PNG; null when the sizes do. */
  readonly difference: Uint8Array | null;
}

/** Two pictures, pixel by pixel; what only smooths an edge does not count. @throws {InputError} when one is no PNG. */
export function comparePngs({ expected, actual }: { expected: Uint8Array; actual: Uint8Array }): Compared {
  const [a, b] = [decoded(expected), decoded(actual)];
  const { width, height } = a;
  if (width !== b.width || height !== b.height)
    return { matchPercent: 0, sizes: `${b.width} × ${b.height}, not ${width} × ${height}`, difference: null };
  const difference = new PNG({ width, height });
  const different = pixelmatch(a.data, b.data, difference.data, width, height, { threshold: 0.1 });
  return { matchPercent: (1 - different / (width * height)) * 100, sizes: null, difference: PNG.sync.write(difference) };
}

function decoded(png: Uint8Array): PNG {
  try {
    return PNG.sync.read(Buffer.from(png));
  } catch (error) {
    throw new InputError(`it is no PNG: ${messageOf(error)}`);
  }
}
