import { longestOnDevice, type Pace, pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { Timings } from "@offhook/hardware-profiles/profile.ts";
import { LOGIN_CODE_LIFE_S } from "@offhook/protocol/codes.ts";
import { formatDuration } from "@offhook/protocol/units.ts";

/** How long the phone itself stays on a screen before it goes on. Of screens that are not here nothing is known. */
const OWN_TIME: Readonly<Record<string, (timings: Timings) => number>> = {
  off: () => 0,
  starting: (t) => t.firstLogoMs + t.darkMs + t.secondLogoMs,
  checking: (t) => t.checkingMs,
  provisioned: (t) => t.provisionedMs,
  "company-portal": (t) => t.verifyingMs + t.registeringMs + t.checkingPolicyMs,
  "teams-starting": (t) => t.teamsStartMs,
  "factory-reset": (t) => t.factoryResetMs,
  "sign-in": () => 0,
  home: () => 0,
};
/** Screens that change when a deadline has come, which may have begun long before. */
const HAS_DEADLINES: readonly string[] = ["sign-in", "home"];

export interface Wait {
  /** The screen that was left in the end. */
  readonly leaving: string;
  /** How long it took, from what was done or shown before. */
  readonly tookMs: number;
  /** Time in which a person was thinking so far. A replay does not think: a deadline that began earlier is further away there. */
  readonly idleMs: number;
}

/** What waits come to when the phone runs at the device's pace, whatever pace it was recorded at. */
export class Waits {
  readonly #timings: Timings;
  readonly #pace: Pace;

  /** `timings` are the device's own. */
  constructor(timings: Timings, pace: Pace) {
    this.#timings = timings;
    this.#pace = pace;
  }

  /** How much longer than here the phone stays on that screen by itself. */
  slackMs(screenId: string): number {
    const own = OWN_TIME[screenId];
    return own === undefined ? 0 : own(this.#timings) - own(pacedTimings(this.#timings, this.#pace));
  }

  /** How long it may take in a replay. */
  expectedMs({ leaving, tookMs, idleMs }: Wait): number {
    const isKnown = OWN_TIME[leaving] !== undefined;
    const deviceMs = isKnown ? tookMs + this.slackMs(leaving) : longestOnDevice(tookMs, this.#pace);
    // The longest deadline that people sit out in front of a phone is a login code's.
    const deadlineMs = isKnown && !HAS_DEADLINES.includes(leaving) ? 0 : Math.min(idleMs, LOGIN_CODE_LIFE_S * 1_000);
    return deviceMs + deadlineMs;
  }
}

/** What a step waits when it is not told how long, in milliseconds. */
const DEFAULT_MS = 30_000;
const MINUTE_MS = 60_000;
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1_440, 2_880, 10_080];

/** Half as long again, rounded up to what a person would write. Undefined where what every step waits is enough. */
export function generousBound(expectedMs: number): string | undefined {
  const ms = 1.5 * expectedMs;
  if (ms <= DEFAULT_MS) return undefined;
  const minutes = MINUTES.find((one) => one * MINUTE_MS >= ms) ?? Math.ceil(ms / MINUTE_MS);
  return formatDuration(minutes * MINUTE_MS);
}
