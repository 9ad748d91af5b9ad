import { InputError } from "@offhook/protocol/errors.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import { z } from "zod";

/** What a clock is to say: a date, or how far it is off the right time. */
export type ClockSetting = { readonly epochMs: number } | { readonly offMs: number };

/** More than any quartz; a device this far out still has time for a login. */
export const MOST_DRIFT_PPM = 10_000;

/** A hundred years either way: farther off no clock has been seen. */
const MOST_OFF_MS = 100 * 366 * 86_400_000;

/**
 * `1970-01-01`, `2021-10-31T02:30:00+02:00`, or `+1d`, `-1h30m`.
 * @throws {InputError} naming the text.
 */
export function parseClockSetting(text: string): ClockSetting {
  const written = text.trim();
  if (/^[+-]/.test(written)) {
    const ms = parseDuration(written.slice(1));
    if (ms > MOST_OFF_MS) throw new InputError(`${JSON.stringify(text)}: a clock is at most 100 years off`);
    return { offMs: written.startsWith("-") ? 0 - ms : ms };
  }
  const isDate = z.iso.date().safeParse(written).success || z.iso.datetime({ offset: true }).safeParse(written).success;
  const epochMs = isDate ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(epochMs))
    throw new InputError(
      `${JSON.stringify(text)} is no setting for a clock; write a date with its time zone (1970-01-01T00:00:00Z) or how far it is off (+1d, -1h30m)`,
    );
  return { epochMs };
}

/**
 * Parts per million of `200ppm`, `-50ppm`; positive is fast.
 * @throws {InputError} naming the text.
 */
export function parseDrift(text: string): number {
  const ppm = Number(/^\s*([+-]?\d+(?:\.\d+)?)ppm\s*$/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(ppm)) throw new InputError(`${JSON.stringify(text)} is no drift; write 200ppm (fast) or -200ppm (slow)`);
  return checkedDrift(ppm);
}

/** @throws {InputError} when no phone drifts like that. */
export function checkedDrift(ppm: number): number {
  if (!(Math.abs(ppm) <= MOST_DRIFT_PPM))
    throw new InputError(`a drift of ${ppm} ppm is out of range; a clock drifts by at most ${MOST_DRIFT_PPM} ppm, fast or slow`);
  return ppm;
}
