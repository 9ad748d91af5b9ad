import { printableJson, printableLine } from "../report/printable.ts";
import type { PlannedRun } from "../scenario/plan.ts";

/** What `--list` says of the runs. */
export function listJson(runs: readonly PlannedRun[]): string {
  return printableJson(runs.map(listed));
}

function listed({ scenario, profile, seed }: PlannedRun) {
  const { name, file, tags, description, snapshot, from } = scenario;
  const begins = from === null ? null : { snapshot: from.snapshot, file: from.scenario.file };
  return { name, file, profile, seed, tags, description, snapshot, from: begins };
}

export function listText(runs: readonly PlannedRun[]): string {
  const scenarios = [...new Set(runs.map((run) => run.scenario))];
  const lines = scenarios.map((scenario) => {
    const on = runs.filter((run) => run.scenario === scenario).map((run) => run.profile);
    const { file, name, tags, from } = scenario;
    const begins = from === null ? [] : [`  from the snapshot ${from.snapshot} (${from.scenario.file})`];
    const where = `  on ${on.join(", ")}${tags.length > 0 ? `  (${tags.join(", ")})` : ""}`;
    return [file, `  ${name}`, ...begins, where].map(printableLine).join("\n");
  });
  return `${lines.join("\n")}\n${runs.length} runs of ${scenarios.length} scenarios\n`;
}
