import type { TraceRecord } from "../desk/types.ts";

/** `incomplete` is what every run is until it has come to an end. */
export type Verdict = "incomplete" | "passed" | "failed" | "timeout";

/** What happened in one run: one scenario on one profile. Nothing in it is secret. */
export interface RunRecord {
  readonly scenario: string;
  readonly description: string | null;
  readonly file: string;
  readonly profile: string;
  /** Null when the phone never came out of its box. */
  readonly firmware: string | null;
  readonly tags: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  /** Milliseconds on the desk's clock. */
  readonly virtualMs: number;
  /** Milliseconds of real time. */
  readonly wallMs: number;
  /** What `--seed` has to say to have this run again. */
  readonly seed: number;
  /** Which time it was, counted from 1, when every run was done several times. */
  readonly repeat?: number;
  /** The command that does it all again. */
  readonly replay: string;
  /** SHA-256 over the trace, in hex; null when the desk did not open. */
  readonly digest: string | null;
  /** Where it began, once it got there; not on an empty desk. All runs that begin there with one seed have the same digest here. */
  readonly from?: { readonly snapshot: string; readonly file: string; readonly atMs: number; readonly digest: string };
  readonly steps: readonly StepRecord[];
  readonly failure: FailureRecord | null;
  readonly trace: readonly TraceRecord[];
}

export interface StepRecord {
  /** `3`, `3.2`, and in later rounds of a repeat `3.2#2`; `snapshot provisioned 3` on the way to where the scenario begins. */
  readonly label: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly status: "passed" | "failed" | "skipped";
  readonly startMs: number;
  readonly durationMs: number;
}

export interface FailureRecord {
  /** `00:13:07.250` on the desk's clock. */
  readonly at: string;
  /** Null when it failed before the first step. */
  readonly step: { readonly label: string; readonly title: string; readonly file: string; readonly line: number } | null;
  /** The snapshot that did not come about, and the file that provides it: the scenario itself did not even begin. */
  readonly snapshot?: { readonly name: string; readonly file: string };
  readonly expected: string;
  readonly came: string;
  /** Each phone's screen as a tree. */
  readonly screens: readonly { readonly phone: string; readonly tree: string }[];
  /** The last messages on the wire, oldest first. */
  readonly wire: readonly string[];
  /** The command that does it all again. */
  readonly replay: string;
}
