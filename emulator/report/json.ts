import type { RunRecord } from "../scenario/run-record.ts";
import { printableJson } from "./printable.ts";
import { type Ending, EVERYTHING } from "./reporter.ts";

/** Grows by one when a field changes its meaning or goes away; new fields alone do not count. */
const SCHEMA_VERSION = 1;

/** The report for programs. The trace is not in it: it has files of its own. */
export function jsonReport(records: readonly RunRecord[], ending: Ending = EVERYTHING): string {
  const counts = { passed: 0, failed: 0, timeout: 0, incomplete: 0 };
  for (const record of records) counts[record.verdict]++;
  const runs = records.map(({ trace: _, wallMs, ...record }) => ({ ...record, wallMs: Math.round(wallMs) }));
  return printableJson({ schemaVersion: SCHEMA_VERSION, tool: "offhook", ...ending, counts, runs });
}
