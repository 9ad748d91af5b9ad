import { nodesOf } from "@offhook/protocol/screen.ts";
import type { Glass } from "../../glass.ts";
import { percentOf } from "./progress.ts";

/** Four frames a second let a line pulse. */
const PULSE_FRAME_MS = 250;

/** Milliseconds until the picture is out of date although nothing happened: something pulses, cycles, counts down, or tells the time. */
export function untilRedrawMs(glass: Glass): number | null {
  const screen = glass.screen();
  if (screen.children.length === 0) return null;
  if (Object.values(glass.leds()).includes("cycling")) return PULSE_FRAME_MS;
  let untilMs = 60_000 - (glass.epochMs() % 60_000);
  for (const node of nodesOf(screen)) {
    if (node.role === "progressbar" && percentOf(node) === null) return PULSE_FRAME_MS;
    if (node.untilMs === undefined) continue;
    const leftMs = node.untilMs - glass.nowMs();
    if (leftMs > 0) untilMs = Math.min(untilMs, leftMs % 1_000 || 1_000);
  }
  return Math.max(PULSE_FRAME_MS, Math.ceil(untilMs));
}
