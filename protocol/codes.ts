/**
 * The two codes of the article are different things and have different names everywhere.
 *
 * - **verification code**: numeric, 24 h, made by the administrator, typed on the phone's dial pad.
 * - **login code**: alphanumeric, 15 min, made by the login service, shown by the phone, typed at the portal.
 */

/** Digits of a verification code. No document states the length; the examples seen have six. */
export const VERIFICATION_CODE_DIGITS = { min: 6, max: 9 } as const;
/** 24 hours, in seconds. The code is refused from the first millisecond after. */
export const VERIFICATION_CODE_LIFE_S = 86_400;
/** 15 minutes, in seconds. */
export const LOGIN_CODE_LIFE_S = 900;
/** Characters of a login code for work accounts, as in `EV9PGNQN8`. */
export const LOGIN_CODE_LENGTH = 9;
/** A–Z and 2–9 without I, L and O, which look like digits. Assumed; the one code seen, `EV9PGNQN8`, fits. */
export const LOGIN_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/** RFC 8628 §3.2: without an interval, poll every 5 s. */
export const DEFAULT_POLL_INTERVAL_S = 5;
/** RFC 8628 §3.5: `slow_down` adds this to the interval for this and every later poll. */
export const SLOW_DOWN_STEP_S = 5;

/** What a person types for a login code, as it is compared: letters and digits only, upper case (RFC 8628 §6.1). */
export function normalizeLoginCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}
