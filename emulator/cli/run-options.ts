import type { Shard } from "../scenario/select.ts";

/** What `offhook run` can be told. */
export const REPORTERS = ["list", "dot", "json", "junit", "html", "github"] as const;
export type ReporterName = (typeof REPORTERS)[number];

export interface RunCommandOptions {
  readonly profile: readonly string[];
  readonly seed?: number;
  readonly rt?: boolean;
  readonly reporter?: readonly ReporterName[];
  readonly output?: string;
  readonly list?: boolean;
  readonly grep?: string;
  readonly tags?: string;
  readonly excludeTags?: string;
  readonly lastFailed?: boolean;
  readonly repeatEach?: number;
  readonly x?: boolean;
  readonly maxFailures?: number;
  readonly shard?: Shard;
  readonly compareProfiles?: boolean;
  readonly watch?: boolean;
  readonly updateSnapshots?: boolean;
  readonly passWithNoTests?: boolean;
  readonly timeout?: number;
  readonly env: ReadonlyMap<string, string>;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}
