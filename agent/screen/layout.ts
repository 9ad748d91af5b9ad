import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { placeBar } from "./bar.ts";
import { type Brush, joined, type Placement } from "./block.ts";
import { placeHomePage } from "./home-page.ts";
import { placeKeyboardPage } from "./keyboard-page.ts";
import { placeLogoPage } from "./logo-page.ts";
import { placeMessagePage } from "./message-page.ts";
import { metricsOf } from "./metrics.ts";
import { placePadPage } from "./pad-page.ts";
import { isSteps, type Parts, partsOf } from "./parts.ts";
import type { Moment, PlacedScreen, Rect } from "./placed.ts";
import { progressLine } from "./progress-line.ts";
import { verificationUriOf } from "./verification-uri.ts";

export interface LayoutOptions {
  /** A QR code of the sign-in page's address where there is room beside the words. Our addition; real phones have none. */
  readonly qr?: boolean;
}

/**
 * Where everything on a screen goes, and everything there is to draw, from what the screen holds: there is one way to lay out each
 * kind of page for each orientation, and no positions for single screens. What does not fit is set smaller, then cut with `…`.
 */
export function layoutScreen(
  screen: Screen,
  profile: HardwareProfile,
  moment: Moment,
  { qr = true }: LayoutOptions = {},
): PlacedScreen {
  const metrics = metricsOf(profile);
  const bounds: Rect = { x: 0, y: 0, width: metrics.widthPx, height: metrics.heightPx };
  const brush: Brush = { metrics, moment, align: "middle", ground: "page", tight: 0, maxLines: Number.POSITIVE_INFINITY };
  if (screen.children.length === 0) {
    return { node: screen, bounds, marks: [{ mark: "box", at: bounds, radius: 0, fill: "black" }], children: [] };
  }
  const parts = partsOf(screen, metrics);
  const isStarting = screen.id === "starting";
  const { nodes, marks } = isStarting
    ? placeLogoPage(parts, brush)
    : joined([placePage(screen, parts, qr ? verificationUriOf(screen) : null, brush), placeBar(parts.bar, brush)]);
  return {
    node: screen,
    bounds,
    marks: [{ mark: "box", at: bounds, radius: 0, fill: "page" }, ...marks],
    children: inReadingOrder(nodes, screen),
  };
}

function placePage(screen: Screen, parts: Parts, qrUri: string | null, brush: Brush): Placement {
  // What has its own signs of going on needs no ring beside them.
  const hasLine = parts.keypad !== undefined || parts.content.some(isSteps);
  const line = hasLine ? progressLine(parts.progress, brush) : { nodes: [], marks: [] };
  const page = { parts, screenId: screen.id };
  if (parts.keyboard) return placeKeyboardPage(page, brush);
  if (parts.keypad) return joined([placePadPage(page, brush), line]);
  if (parts.isHome) return placeHomePage(page, brush);
  return joined([placeMessagePage({ ...page, qrUri }, brush), line]);
}

/** As the tree has them, wherever they stand on the screen: what is read out and stepped through follows the meaning. */
function inReadingOrder(nodes: Placement["nodes"], screen: Screen): Placement["nodes"] {
  const order = new Map(screen.children.map((node, index) => [node, index]));
  return [...nodes].sort((a, b) => (order.get(a.node) ?? 0) - (order.get(b.node) ?? 0));
}
