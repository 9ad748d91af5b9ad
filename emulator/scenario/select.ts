import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { FailedRun } from "./last-run.ts";
import type { PlannedRun } from "./plan.ts";
import { parseTags, tagsIn } from "./tag-expression.ts";
import { parsePattern } from "./values.ts";

/** Which of the planned runs are to be done, and how often. What was not asked for is not there. */
export interface Selection {
  /** Looked for in `NAME [profile]`, as reports write it. `/…/flags`, or a pattern in which case does not count. */
  readonly grep?: string;
  readonly tags?: string;
  readonly excludeTags?: string;
  /** What failed before; the seeds it failed with come back unless `seed` was given. */
  readonly lastFailed?: readonly FailedRun[];
  readonly seed?: number | undefined;
  readonly repeatEach?: number;
  readonly shard?: Shard;
}

/** Part `index` of `total`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** Largest number of repetitions and of shards. */
export const MOST = 10_000;

/**
 * The runs that are meant, in their order. First what is chosen by name, tags and history; each of those is repeated; shards
 * share out the result in turn, so that all shards of the same command line together are everything, once.
 * @throws {InputError} about an expression.
 */
export function select(runs: readonly PlannedRun[], selection: Selection): PlannedRun[] {
  const { grep, tags, excludeTags, lastFailed, repeatEach = 1, shard } = selection;
  const name = grep === undefined ? null : grepPattern(grep);
  const included = tags === undefined ? null : parseTags(tags);
  const excluded = excludeTags === undefined ? null : parseTags(excludeTags);
  const chosen = runs.filter(
    ({ scenario, profile }) =>
      (name === null || `${scenario.name} [${profile}]`.search(name) >= 0) &&
      (included === null || included(scenario.tags)) &&
      (excluded === null || !excluded(scenario.tags)),
  );
  const again = lastFailed === undefined ? chosen : chosen.flatMap((run) => asItFailed(run, lastFailed, selection.seed));
  const repeated = again.flatMap((run) => repetitions(run, repeatEach));
  return shard === undefined ? repeated : repeated.filter((_, at) => at % shard.total === shard.index - 1);
}

/** @throws {InputError} when it is no regular expression. */
export function grepPattern(written: string): RegExp {
  try {
    const pattern = parsePattern(written);
    return typeof pattern === "string" ? new RegExp(pattern, "i") : pattern;
  } catch (error) {
    throw new InputError(`--grep ${written}: ${messageOf(error)}`);
  }
}

/** `2/5`. @throws {InputError} */
export function parseShard(written: string): Shard {
  const [, index, total] = /^(\d{1,5})\/(\d{1,5})$/.exec(written) ?? [];
  const shard = { index: Number(index), total: Number(total) };
  if (!(shard.index >= 1 && shard.index <= shard.total && shard.total <= MOST))
    throw new InputError(`${JSON.stringify(written)} is no shard; write i/n, such as 1/3, with i from 1 to n`);
  return shard;
}

/** Why nothing is left, when a tag was probably misspelt; empty otherwise. */
export function tagHint(runs: readonly PlannedRun[], { tags }: Selection): string {
  if (tags === undefined) return "";
  const known = new Set(runs.flatMap(({ scenario }) => scenario.tags));
  const strange = tagsIn(tags).find((tag) => !known.has(tag) && !tag.includes("*"));
  return strange === undefined ? "" : `; no scenario here has the tag ${JSON.stringify(strange)}${didYouMean(strange, known)}`;
}

function asItFailed(run: PlannedRun, failed: readonly FailedRun[], seed: number | undefined): PlannedRun[] {
  const mine = failed.filter((one) => one.scenario === run.scenario.name && one.profile === run.profile);
  if (mine.length === 0) return [];
  if (seed !== undefined) return [run];
  return [...new Set(mine.map((one) => one.seed))].map((own) => withSeed(run, own));
}

/** Each repetition has the next seed: with the same one, virtual time would only show the same run again. */
function repetitions(run: PlannedRun, times: number): PlannedRun[] {
  if (times === 1) return [run];
  return Array.from({ length: times }, (_, at) => ({ ...withSeed(run, (run.seed + at) >>> 0), repeat: at + 1 }));
}

function withSeed(run: PlannedRun, seed: number): PlannedRun {
  return { ...run, seed, replay: run.replayWith(seed) };
}
