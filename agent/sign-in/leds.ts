import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { LedState } from "../glass.ts";
import { type ChartState, isAt } from "./screens/nodes.ts";

/**
 * What the lights of a phone do, as a pure function of where the chart stands; undefined while the phone is off. The mute light
 * cycles through its colours while a factory reset is under way: known for a reset by the four corners (a field report), taken to
 * be so for every other. Message, speaker and headset lights belong to calls and messages, which phones here have none of.
 */
export function ledsOf(state: ChartState | undefined, profile: HardwareProfile): Readonly<Record<string, LedState>> {
  const resetting = state !== undefined && isAt(state, "sign.resetting");
  return Object.fromEntries(profile.leds.map(({ id }) => [id, resetting && id === "mute" ? "cycling" : "off"]));
}
