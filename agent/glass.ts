import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";

export type LedColour = "red" | "amber" | "green" | "white" | "blue";
/** `cycling`: through all colours the LED has, in the order of the profile; see `litAt`. */
export type LedState = "off" | LedColour | "cycling";

/** A phone as the person in front of it has it: what it shows, what can be touched. Views and testers know phones as this. */
export interface Glass {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  /** What the phone shows now. The same object until that changes. */
  screen(): Screen;
  /** LED ids of the profile, each with its state. */
  leds(): Readonly<Record<string, LedState>>;
  /**
   * Puts a finger on a node of the screen that is showing. A node that is not tappable does nothing, visibly.
   * @throws {InputError} when the node is not on the screen any more.
   */
  tap(node: ScreenNode): void;
  /**
   * Presses a hard key of the profile, by id. A key that does nothing on this screen does nothing.
   * @throws {InputError} when the profile has no such key.
   */
  press(keyId: string): void;
  /** Holds the four corners of the glass, which resets a starting phone to factory settings and does nothing otherwise. */
  holdCorners(): void;
  /** Called after the screen or an LED may have changed; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** The phone's clock, for what counts down on the screen. */
  nowMs(): number;
  /** The phone's idea of the time of day, for its status line. */
  epochMs(): number;
}
