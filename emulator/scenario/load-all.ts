import type { LoadOptions } from "./load.ts";
import { loadScenario } from "./load.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import type { Scenario } from "./scenario.ts";
import { SnapshotFiles } from "./snapshot-files.ts";

export interface Loaded {
  readonly scenarios: readonly Scenario[];
  /** Files with nothing to run by themselves: those that are there to be included, tenant files and facts. */
  readonly fragments: readonly string[];
  /** Everything wrong with any of the files; one that several include complains once. */
  readonly problems: readonly Problem[];
}

/** Reads scenario files as far as they can be read, and sees to it that no two have the same name. */
export function loadAll(paths: readonly string[], { files, profiles, writesMissing = false }: LoadOptions): Loaded {
  const options: LoadOptions = { files, profiles, writesMissing, snapshots: new SnapshotFiles(files, paths) };
  const scenarios: Scenario[] = [];
  const fragments: string[] = [];
  const problems: Problem[] = [];
  for (const file of paths) {
    try {
      const scenario = loadScenario(file, options);
      if (scenario === null) {
        fragments.push(file);
        continue;
      }
      const same = scenarios.find((other) => other.name === scenario.name);
      // Reports and seeds go by the name: two of them would be one test to everybody who reads the report.
      if (same) problems.push({ file, line: scenario.line, column: 1, path: "name", message: `${same.file} has this name too` });
      scenarios.push(scenario);
    } catch (error) {
      if (!(error instanceof ScenarioFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { scenarios, fragments, problems: [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()] };
}
