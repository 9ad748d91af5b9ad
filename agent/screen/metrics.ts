import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { Type } from "./measure.ts";

/** Android's reference: one dp is one pixel of a screen with 160 pixels to the inch. */
const DP_PER_INCH = 160;
/** What Android and WCAG ask of everything that is tapped, in dp. */
export const TOUCH_TARGET_DP = 48;

/** A screen's measures. Lengths are worked out in dp, of an 8 dp grid, and come back in whole pixels. */
export interface Metrics {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly landscape: boolean;
  /** Pixels of so many dp. */
  readonly dp: (dp: number) => number;
  readonly type: Readonly<Record<TypeName, Type>>;
}

export type TypeName = "clock" | "code" | "display" | "heading" | "title" | "body" | "small" | "button" | "key";

/**
 * The measures of a profile's screen. Density is the one its pixels and its diagonal give (CCX 600: 170 to the inch, CCX 500 and
 * Trio C60: 294); Android's own buckets are not documented for these phones. The wider a screen is in dp, the further away it
 * stands, so a landscape one has its type a little larger.
 */
export function metricsOf({ screen: { widthPx, heightPx, diagonalIn } }: HardwareProfile): Metrics {
  const density = Math.hypot(widthPx, heightPx) / diagonalIn / DP_PER_INCH;
  const landscape = widthPx > heightPx;
  const dp = (length: number) => Math.round(length * density);
  const shortSide = Math.min(widthPx, heightPx);
  const type = (sizeDp: number, weight: Type["weight"] = 400): Type => ({ sizePx: dp(sizeDp), weight });
  return {
    widthPx,
    heightPx,
    landscape,
    dp,
    type: {
      clock: type(landscape ? 80 : 64),
      // Read from a chair away.
      code: { sizePx: Math.round(shortSide / 9), weight: 600, spacing: 0.06 },
      display: type(landscape ? 40 : 34, 600),
      heading: type(landscape ? 32 : 26, 600),
      title: type(landscape ? 22 : 20, 600),
      body: type(landscape ? 21 : 18),
      small: type(landscape ? 17 : 15),
      button: type(landscape ? 19 : 17, 600),
      key: type(landscape ? 30 : 28),
    },
  };
}
