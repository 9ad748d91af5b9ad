import type { RunRecord } from "../scenario/run-record.ts";
import { runName } from "./failure-text.ts";

const SHOWN = 5;
/** A handful is in sight anyway. */
const FROM_RUNS = 11;

/** The runs that took the longest on the wall clock, for whoever wonders what to make faster; nothing when there are few. */
export function slowest(records: readonly RunRecord[]): string[] {
  if (records.length < FROM_RUNS) return [];
  const longest = records.toSorted((a, b) => b.wallMs - a.wallMs).slice(0, SHOWN);
  const widest = Math.max(...longest.map((record) => seconds(record.wallMs).length));
  return [
    "",
    `slowest ${SHOWN} of ${records.length}:`,
    ...longest.map((record) => `  ${seconds(record.wallMs).padStart(widest)}  ${runName(record)}`),
  ];
}

export const seconds = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);
