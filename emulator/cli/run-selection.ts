import { InputError } from "@offhook/protocol/errors.ts";
import type { FailedRun } from "../scenario/last-run.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import { type Selection, select, tagHint } from "../scenario/select.ts";
import type { RunCommandOptions } from "./run-options.ts";

/** What is to be run of all that could be, and why if it is nothing. */
export interface Chosen {
  readonly runs: readonly PlannedRun[];
  /** As reports tell it: only what was asked for. */
  readonly told: Readonly<Record<string, unknown>>;
  /** Null when there is something to run. */
  readonly nothing: { readonly why: string; readonly isFine: boolean } | null;
}

/** `remembered` reads what failed before and is asked only when it matters; it says where it looked. */
export function choose(
  runs: readonly PlannedRun[],
  options: RunCommandOptions,
  remembered: { readonly file: string; read(): readonly FailedRun[] | null },
): Chosen {
  if (runs.length === 0) return nothing("nothing to run here; scenarios are files that end in .yaml");
  const { grep, tags, excludeTags, repeatEach, shard } = options;
  const lastFailed = options.lastFailed ? remembered.read() : undefined;
  if (lastFailed === null) return nothing(`no earlier run is remembered in ${remembered.file}`);
  if (lastFailed?.length === 0) return nothing(`nothing failed the last time, says ${remembered.file}`);
  const selection: Selection = {
    ...(grep !== undefined && { grep }),
    ...(tags !== undefined && { tags }),
    ...(excludeTags !== undefined && { excludeTags }),
    ...(repeatEach !== undefined && { repeatEach }),
    ...(lastFailed !== undefined && { lastFailed, seed: options.seed }),
  };
  const all = select(runs, selection);
  if (all.length === 0) return nothing(`none of ${runs.length} runs is meant${tagHint(runs, selection)}`);
  const { lastFailed: _, seed: __, ...written } = selection;
  const told = {
    ...written,
    ...(options.lastFailed && { lastFailed: true }),
    ...(options.maxFailures !== undefined && { maxFailures: options.maxFailures }),
    ...(shard && { shard: `${shard.index}/${shard.total}` }),
  };
  const mine = shard ? select(all, { shard }) : all;
  if (mine.length > 0) return { runs: mine, told, nothing: null };
  // More shards than runs: the others do the work, and this one has nothing to complain about.
  return nothing(`shard ${shard?.index}/${shard?.total} is empty: there are ${all.length} runs in all`, true);
}

const nothing = (why: string, isFine = false): Chosen => ({ runs: [], told: {}, nothing: { why, isFine } });

/** How many failures are enough; no limit when nobody said. @throws {InputError} */
export function failureLimit({ x, maxFailures }: RunCommandOptions): number {
  if (x && maxFailures !== undefined && maxFailures !== 1) throw new InputError("-x is --max-failures 1; say one of them");
  return x ? 1 : (maxFailures ?? Number.POSITIVE_INFINITY);
}
