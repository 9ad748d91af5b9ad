import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { comparisonText } from "../report/compare.ts";
import { printableJson } from "../report/printable.ts";
import { type Comparison, compareRuns, differing, withoutCommon } from "../scenario/compare.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { type OpenDesk, runScenario } from "../scenario/run-scenario.ts";
import { runSeed } from "../scenario/run-seed.ts";
import { chanceName } from "../scenario/scenario.ts";
import type { ShownScreen } from "../scenario/screen-log.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import type { CliIo } from "./io.adapter.ts";
import { refuseBeside } from "./out-of-place.ts";
import type { RunCommandOptions } from "./run-options.ts";

/** Options that have no meaning here, as they are written. */
const OUT_OF_PLACE = {
  output: "--output",
  reporter: "--reporter",
  rt: "--rt",
  lastFailed: "--last-failed",
  repeatEach: "--repeat-each",
  shard: "--shard",
  updateSnapshots: "--update-snapshots",
  x: "-x",
  maxFailures: "--max-failures",
} as const;

/** @throws {InputError} for options that do not go with --compare-profiles. */
export function checkCompareOptions(options: RunCommandOptions): void {
  refuseBeside("--compare-profiles", OUT_OF_PLACE, options);
}

export interface CompareWorld {
  readonly io: CliIo;
  readonly open: OpenDesk;
  readonly profiles: Readonly<Record<string, HardwareProfile>>;
  readonly signal: AbortSignal;
}

/** `offhook run --compare-profiles`: what differs between profiles. Chance is the same on all of them; returns how the runs went. */
export async function compareProfiles(
  runs: readonly PlannedRun[],
  options: RunCommandOptions,
  { io, open, profiles, signal }: CompareWorld,
): Promise<readonly RunRecord[]> {
  const comparisons: Comparison[] = [];
  const records: RunRecord[] = [];
  const scenarios = [...Map.groupBy(runs, ({ scenario }) => scenario).values()].filter((same) => same.length > 1);
  for (const same of scenarios) {
    const ran: { record: RunRecord; screens: readonly ShownScreen[] }[] = [];
    for (const { scenario, profile, seed, inputs, replay } of same) {
      if (signal.aborted) return records;
      let screens: readonly ShownScreen[] = [];
      const timeoutMs = options.timeout ?? null;
      const deskSeed = runSeed(seed, chanceName(scenario), "every profile");
      const onScreens = (shown: readonly ShownScreen[]) => {
        screens = shown;
      };
      const wanted = { profile, seed, deskSeed, inputs, replay, timeoutMs, realTime: false, onScreens };
      const record = await runScenario(scenario, { ...wanted, openDesk: open, wall: wallClock, signal });
      records.push(record);
      ran.push({ record, screens });
    }
    comparisons.push(compareRuns(ran));
  }
  if (scenarios.length === 0) {
    io.stderr.write("offhook: nothing to compare: no scenario here runs on more than one of these profiles\n");
    return records;
  }
  const ids = [...new Set(scenarios.flat().map(({ profile }) => profile))];
  const own = withoutCommon(ids.map((id) => ({ profile: id, value: profiles[id]?.hardKeys.map((key) => key.id) ?? [] })));
  const keys = differing(own);
  const report = { schemaVersion: 1, tool: "offhook", profiles: ids, keys, scenarios: comparisons };
  io.stdout.write(options.json ? printableJson(report) : comparisonText(comparisons, keys));
  return records;
}
