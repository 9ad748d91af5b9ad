import { InputError } from "./errors.ts";

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of `500ms`, `30s`, `15m`, `1h30m`, `2d`. Every number needs its unit.
 * @throws {InputError} naming the text.
 */
export function parseDuration(text: string): number {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== text.trim()) {
    throw new InputError(`${JSON.stringify(text)} is not a duration; write 500ms, 30s, 15m or 1h30m`);
  }
  const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS], 0);
  if (ms > Number.MAX_SAFE_INTEGER) throw new InputError(`${JSON.stringify(text)} is longer than any run`);
  return ms;
}

/** The shortest exact form: `900000` → `15m`, `90500` → `1m30s500ms`. */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  let text = "";
  for (const unit of ["d", "h", "m", "s", "ms"] as const) {
    const count = Math.floor(rest / UNIT_MS[unit]);
    rest -= count * UNIT_MS[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text || "0ms";
}

/** A point in a run, as failures and logs name it: `00:13:07.250`; days are put in front when there are any. */
export function formatClock(ms: number): string {
  const whole = Math.floor(ms);
  const days = Math.floor(whole / UNIT_MS.d);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = `${two(Math.floor(whole / UNIT_MS.h) % 24)}:${two(Math.floor(whole / UNIT_MS.m) % 60)}:${two(Math.floor(whole / 1_000) % 60)}.${String(whole % 1_000).padStart(3, "0")}`;
  return days > 0 ? `${days}d ${clock}` : clock;
}

/** Time left as a phone shows it: `14:32`, `23:59:59`; never negative, and 0:00 only when it is over. */
export function formatTimeLeft(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}:${two(s % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}
