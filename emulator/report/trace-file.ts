import type { RunRecord } from "../scenario/run-record.ts";

/** One JSON object per line, oldest first: what the digest is made over. */
export function traceLines(record: RunRecord): string {
  return record.trace.map((one) => `${JSON.stringify(one)}\n`).join("");
}

/** `ccx600-02-provision.trace.ndjson`; letters, digits and dashes only, whatever the scenario is called. */
export function traceFileName(record: RunRecord): string {
  const file = record.file.split(/[\\/]/).at(-1) ?? "";
  const base = file
    .replace(/\.ya?ml$/, "")
    .replaceAll(/[^A-Za-z0-9-]+/g, "-")
    .slice(0, 80);
  return `${record.profile}-${base}.trace.ndjson`;
}
