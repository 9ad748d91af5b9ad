import type { LedColour, LedState } from "./glass.ts";

/** How long a cycling LED stays on each colour. Nobody has measured it. */
export const CYCLE_STEP_MS = 500;

/** What a cycling LED shows at that moment of the phone's clock, out of the colours it has, in their order; any other shows its state. */
export function litAt(state: LedState, colours: readonly LedColour[], nowMs: number): LedColour | "off" {
  if (state !== "cycling") return state;
  return colours[Math.floor(nowMs / CYCLE_STEP_MS) % colours.length] ?? "off";
}
