import type { PhoneSummary } from "../../shared/live.ts";

export type Standing = PhoneSummary["standing"];

/** Where a phone stands with its tenant, as filters and badges say it. */
export const STANDINGS: Readonly<Record<Standing, string>> = {
  "signed-out": "Signed out",
  held: "Held by the administrator",
  "signing-in": "Signing in",
  "signed-in": "Signed in",
};

/** Colours of Fluent's badges. */
export const STANDING_COLOURS: Readonly<Record<Standing, string>> = {
  "signed-out": "informative",
  held: "warning",
  "signing-in": "brand",
  "signed-in": "success",
};

/** What a phone shows, or why it shows nothing. */
export const showsWords = (phone: PhoneSummary): string => (phone.powered ? phone.screenName : "Off");
