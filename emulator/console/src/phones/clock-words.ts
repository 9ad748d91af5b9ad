import { formatDuration } from "@offhook/protocol/units.ts";

/** How far off the right time a phone's clock is, in words. */
export function clockWords(offMs: number): string {
  if (Math.abs(offMs) < 1_000) return "Shows the right time.";
  return `Is ${formatDuration(Math.abs(offMs))} ${offMs > 0 ? "fast" : "slow"}.`;
}
