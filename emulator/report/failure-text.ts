import type { RunRecord } from "../scenario/run-record.ts";

/** A failed run as people read it, in a terminal and in JUnit. */
export function failureText(record: RunRecord): string {
  const { failure } = record;
  if (!failure) return "";
  const where = failure.step
    ? [`step ${failure.step.label}: ${failure.step.title}`, `at ${failure.step.file}:${failure.step.line}`]
    : [];
  const { snapshot } = failure;
  return [
    `${record.verdict} at ${failure.at}`,
    ...(snapshot ? [`the snapshot ${snapshot.name} could not be made; it is the end of ${snapshot.file}`] : []),
    ...where,
    `expected: ${failure.expected}`,
    `but:      ${failure.came}`,
    ...failure.screens.flatMap(({ phone, tree }) => [`screen of ${phone}:`, ...tree.split("\n").map((line) => `  ${line}`)]),
    ...(failure.wire.length > 0 ? [`last ${failure.wire.length} messages:`, ...failure.wire.map((line) => `  ${line}`)] : []),
    `replay: ${failure.replay}`,
  ].join("\n");
}

/** `5 passed, 1 failed (6 runs, 1h3m of desk time in 0.4 s)` */
export function totals(records: readonly RunRecord[]): string {
  const count = (verdict: RunRecord["verdict"]) => records.filter((record) => record.verdict === verdict).length;
  return (["passed", "failed", "timeout", "incomplete"] as const)
    .map((verdict) => ({ verdict, number: count(verdict) }))
    .filter(({ verdict, number }) => number > 0 || verdict === "passed")
    .map(({ verdict, number }) => `${number} ${verdict}`)
    .join(", ");
}

/** `A name [ccx600]`, and which repetition it was. */
export function runName({ scenario, profile, repeat }: Pick<RunRecord, "scenario" | "profile" | "repeat">): string {
  return `${scenario} [${profile}]${repeat === undefined ? "" : ` #${repeat}`}`;
}
