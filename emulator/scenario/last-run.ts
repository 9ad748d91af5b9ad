import { z } from "zod";
import type { RunRecord } from "./run-record.ts";

/** A run that failed, and how to meet the same failure again. Inputs are not kept: they may be secret. */
const FailedRun = z.strictObject({
  scenario: z.string().min(1).max(200),
  profile: z.string().min(1).max(40),
  seed: z.int().min(0).max(0xffff_ffff),
});
export type FailedRun = z.infer<typeof FailedRun>;

const LastRun = z.strictObject({ version: z.literal(1), failed: z.array(FailedRun).max(1_000_000) });

/** Null when the text is not what {@link lastRunText} writes. */
export function readLastRun(text: string): readonly FailedRun[] | null {
  try {
    const read = LastRun.safeParse(JSON.parse(text));
    return read.success ? read.data.failed : null;
  } catch {
    return null;
  }
}

export function lastRunText(failed: readonly FailedRun[]): string {
  return `${JSON.stringify({ version: 1, failed }, null, 2)}\n`;
}

/**
 * What has failed and has not passed since. Runs that were not done this time stay as they were, so that a run of a few, or one
 * that stopped early, forgets nothing.
 */
export function failedSince(before: readonly FailedRun[], records: readonly RunRecord[]): FailedRun[] {
  const done = new Set(records.map((record) => keyOf(record)));
  const failed = records
    .filter((record) => record.verdict !== "passed")
    .map(({ scenario, profile, seed }) => ({ scenario, profile, seed }));
  const all = [...before.filter((one) => !done.has(keyOf(one))), ...failed];
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

const keyOf = ({ scenario, profile, seed }: FailedRun) => JSON.stringify([scenario, profile, seed]);
