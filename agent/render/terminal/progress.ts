import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Line, span } from "./lines.ts";

/** How far a progressbar is, 0 to 100; null when it only says that something goes on. */
export function percentOf({ value }: ScreenNode): number | null {
  return value !== undefined && /^\d{1,3}$/.test(value) ? Math.min(100, Number(value)) : null;
}

/** A line that is bright as far as it got. */
export function percentLine(width: number, percent: number): Line {
  const done = Math.floor((width * percent) / 100);
  return [span("━".repeat(done), "accent"), span("─".repeat(width - done), "quiet")];
}

/** A line with something brighter running to and fro; how far it is depends on the time alone. */
export function pulseLine(width: number, nowMs: number): Line {
  const bright = Math.max(1, Math.floor(width / 4));
  const way = Math.max(1, width - bright);
  const phase = ((nowMs / PULSE_MS) % 1) * 2;
  const at = Math.min(width - bright, Math.round((phase <= 1 ? phase : 2 - phase) * way));
  return [
    span("─".repeat(Math.max(0, at)), "quiet"),
    span("━".repeat(bright), "accent"),
    span("─".repeat(Math.max(0, width - bright - at)), "quiet"),
  ];
}
/** There and back. */
const PULSE_MS = 4_000;
