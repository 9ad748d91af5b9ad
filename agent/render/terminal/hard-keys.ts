import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";

/** Keyboard keys for the hard keys a profile may have. */
const KEYBOARD = [
  ["m", "mute"],
  ["+", "volume-up"],
  ["-", "volume-down"],
  ["s", "speaker"],
  ["e", "headset"],
  ["h", "hook"],
] as const;

/** Which of the profile's hard keys a character presses. A phone with several mute keys has its first one pressed. */
export function hardKeyFor(profile: HardwareProfile, character: string): string | null {
  const wanted = KEYBOARD.find(([key]) => key === character)?.[1];
  if (wanted === undefined) return null;
  const ids = profile.hardKeys.map((key) => key.id);
  return ids.find((id) => id === wanted) ?? ids.find((id) => id.startsWith(`${wanted}-`)) ?? null;
}

/** `m mute`, for those the profile has. */
export function hardKeyHelp(profile: HardwareProfile): string[] {
  return KEYBOARD.filter(([key]) => hardKeyFor(profile, key) !== null).map(([key, name]) => `${key} ${name.replace("-", " ")}`);
}
