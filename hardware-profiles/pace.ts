import type { Timings } from "./profile.ts";

/** `device`: as long as the real phone takes. `short`: for people who do not want to wait two minutes for a boot. */
export type Pace = "device" | "short";

/** `short` takes this part of the device's own time, */
const PART = 1 / 50;
/** but not less than this, so that a person sees it happen. */
const SEEN_MS = 1_000;

/**
 * Timings at that pace. `short` turns each wait of t ms into min(t, max(1,000, ⌈t / 50⌉)): two minutes of boot into about four
 * seconds, two to five minutes of code retrieval into 2.4 to 6 seconds. It never makes anything longer, and nothing that took
 * time takes none. The success screen keeps its time: it is there to be read. Deadlines (24 h, 15 min) are not timings and
 * pass when the clock does.
 */
export function pacedTimings(timings: Timings, pace: Pace): Timings {
  if (pace === "device") return timings;
  return {
    firstLogoMs: shorten(timings.firstLogoMs),
    darkMs: shorten(timings.darkMs),
    secondLogoMs: shorten(timings.secondLogoMs),
    checkingMs: shorten(timings.checkingMs),
    provisionedMs: timings.provisionedMs,
    codeRetrievalMs: { min: shorten(timings.codeRetrievalMs.min), max: shorten(timings.codeRetrievalMs.max) },
    verifyingMs: shorten(timings.verifyingMs),
    registeringMs: shorten(timings.registeringMs),
    checkingPolicyMs: shorten(timings.checkingPolicyMs),
    teamsStartMs: shorten(timings.teamsStartMs),
    factoryResetMs: shorten(timings.factoryResetMs),
  };
}

const shorten = (ms: number) => Math.min(ms, Math.max(SEEN_MS, Math.ceil(ms * PART)));

/** The longest that something may take on the device which took `ms` at that pace: `short` forgets how short a wait was before. */
export function longestOnDevice(ms: number, pace: Pace): number {
  return pace === "device" ? ms : Math.max(ms, Math.min(ms / PART, LONGEST_TIMING_MS));
}

/** As profiles allow. */
const LONGEST_TIMING_MS = 3_600_000;
