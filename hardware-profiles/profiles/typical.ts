import type { HardwareProfile, Source, Timings } from "../profile.ts";
import {
  ARTICLE,
  assumed,
  CCX_500_GUIDE,
  documented,
  FACTORY_RESET_REPORT,
  OUI_REGISTRY,
  SIGNED_OUT,
  UNCHECKED,
} from "../sources.ts";

/** What the three phones are believed to have in common, until somebody measures each. */

export const typicalTimings: Timings = {
  firstLogoMs: 30_000,
  darkMs: 10_000,
  secondLogoMs: 110_000,
  checkingMs: 6_000,
  provisionedMs: 3_000,
  codeRetrievalMs: { min: 120_000, max: 300_000 },
  verifyingMs: 8_000,
  registeringMs: 12_000,
  checkingPolicyMs: 6_000,
  teamsStartMs: 15_000,
  factoryResetMs: 45_000,
};

const BOOT = `two to three minutes to the sign-in page in total (${UNCHECKED}); two logos with black between: ${FACTORY_RESET_REPORT}`;
const AFTER_LOGIN = "nobody says how long; the stages are those of Company Portal and the Teams app";

export const typicalTimingSources: Record<string, Source> = {
  "timings.firstLogoMs": assumed(BOOT),
  "timings.darkMs": assumed(BOOT),
  "timings.secondLogoMs": assumed(BOOT),
  "timings.checkingMs": assumed(`"several seconds" in ${ARTICLE}; six is our choice`),
  "timings.provisionedMs": assumed(`a success screen without a time in ${ARTICLE}; three seconds is our choice`),
  "timings.codeRetrievalMs": documented(`${SIGNED_OUT}: 2 to 5 minutes, for a device signed in before`),
  "timings.verifyingMs": assumed(AFTER_LOGIN),
  "timings.registeringMs": assumed(AFTER_LOGIN),
  "timings.checkingPolicyMs": assumed(AFTER_LOGIN),
  "timings.teamsStartMs": assumed(AFTER_LOGIN),
  "timings.factoryResetMs": assumed("nobody says how long; most of it is the start that follows"),
};

/** Where the look of the two desk phones is from. */
export const CCX_BODY = `handset, message light, volume keys and lit marks for headset and speaker: ${CCX_500_GUIDE}; every place and measure is our choice`;

/** Newest first: new phones of the emulator are made from the first. */
export const polyOuis: HardwareProfile["ouis"] = ["482567", "64167f", "0004f2"];
export const polyOuiSource: Source = assumed(`${OUI_REGISTRY}; which of them this model uses is not checked`);
