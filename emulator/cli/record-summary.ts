import { shellWord } from "@offhook/protocol/shell-word.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { failureText } from "../report/failure-text.ts";
import { printable } from "../report/printable.ts";
import { formatProblem, type Problem } from "../scenario/problem.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { counted } from "./counted.ts";

/** What came of a recording. */
export interface RecordSummary {
  readonly file: string;
  readonly name: string;
  readonly steps: number;
  /** Why the file is not there; null when it is. */
  readonly unwritten: string | null;
  /** What happened and has no step. */
  readonly notRecorded: readonly string[];
  /** Inputs without a default. */
  readonly toGive: readonly string[];
  /** What the scenario loader says against the file. */
  readonly problems: readonly Problem[];
  /** The replay; null when there was none. */
  readonly record: RunRecord | null;
  /** When the profile is not one of offhook's own. */
  readonly profileFile: string | null;
}

/** For a person: what was done, and apart from it what went wrong. */
export function summaryText(summary: RecordSummary): { said: string; wrong: string } {
  const { file, steps, unwritten, notRecorded, toGive, problems, record } = summary;
  const said: string[] = [];
  const wrong: string[] = [];
  if (unwritten === null) said.push(`Recorded ${counted(steps, "step")} to ${file}`);
  else wrong.push(`offhook: ${unwritten}; what it was to hold stands above`);
  for (const words of notRecorded) said.push(`  not recorded: ${words}`);
  if (toGive.length > 0) said.push(`It does not hold what was typed as ${toGive.join(", ")}: whoever runs it has to give it`);
  if (problems.length > 0)
    wrong.push("offhook: this is a defect in offhook: what was recorded is no scenario:", ...problems.map(formatProblem));
  if (record?.verdict === "passed")
    said.push(
      `Replayed on ${record.profile}: passed (${formatDuration(Math.round(record.virtualMs / 1_000) * 1_000)} of desk time)`,
    );
  else if (record) wrong.push(`Replayed on ${record.profile}: it does not do again what you did.`, failureText(record));
  if (unwritten === null && problems.length === 0) said.push(`Next: ${nextCommand(summary)}`);
  return { said: lines(said), wrong: lines(wrong) };
}

/** The same for programs. `text` is what the file was to hold, should it not be there. */
export function summaryJson(summary: RecordSummary, text: string) {
  const { file, name, steps, unwritten, notRecorded, toGive, problems, record } = summary;
  return {
    ...{ file: unwritten === null ? file : null, name, steps, notRecorded, inputsToGive: toGive, problems },
    replay: record && {
      ...{ profile: record.profile, verdict: record.verdict, virtualMs: record.virtualMs, failure: record.failure },
    },
    next: unwritten === null ? nextCommand(summary) : null,
    ...(unwritten !== null && { why: unwritten, text }),
  };
}

/** On all profiles it is for; inputs are to be filled in. */
function nextCommand({ file, toGive, profileFile }: RecordSummary): string {
  const profile = profileFile === null ? [] : ["--profile", shellWord(profileFile)];
  const inputs = toGive.flatMap((name) => ["-e", `${name}=…`]);
  return ["npx offhook run", shellWord(file), ...profile, ...inputs].join(" ");
}

const lines = (texts: readonly string[]) => texts.map((text) => `${printable(text)}\n`).join("");
