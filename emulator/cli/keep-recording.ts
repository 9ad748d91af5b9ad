import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { profiles as ownProfiles } from "@offhook/hardware-profiles/registry.ts";
import { messageOf } from "@offhook/protocol/errors.ts";
import { recordedHeader } from "../record/header.ts";
import { recordedSteps } from "../record/to-steps.ts";
import { scenarioText } from "../record/to-yaml.ts";
import { printableJson } from "../report/printable.ts";
import { type Problem, ScenarioFileError } from "../scenario/problem.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";
import type { RecordTarget } from "./record-file.adapter.ts";
import type { Recording } from "./record-session.ts";
import { type RecordSummary, summaryJson, summaryText } from "./record-summary.ts";
import { planReplay, type RecordedFile, replay } from "./replay-recording.ts";

export interface KeepOptions {
  readonly target: RecordTarget;
  readonly name: string | undefined;
  readonly onlyThisProfile: boolean;
  readonly replay: boolean;
  readonly profile: HardwareProfile;
  /** As `--profile` said it. */
  readonly profileWritten: string;
  readonly firmware: Firmware;
  readonly pace: Pace;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Makes a scenario file of a recording, checks it, runs it once, and says what came of it. */
export async function keepRecording(io: CliIo, recording: Recording, options: KeepOptions): Promise<ExitCode> {
  const { target, profile, firmware, pace, onlyThisProfile } = options;
  const { mac, happenings, fromEarlier } = recording;
  const others = onlyThisProfile ? [] : Object.values(ownProfiles);
  const steps = recordedSteps(happenings, { profile, mac, pace, others });
  const count = steps.lines.filter(({ step }) => step !== null).length;
  if (count === 0) {
    const sentence = `nothing was done that a scenario could do again; ${target.file} was not written`;
    if (options.json) io.stdout.write(printableJson({ file: null, steps: 0, why: sentence }));
    else io.stderr.write(`offhook: ${sentence}\n`);
    return EXIT.failed;
  }
  const header = recordedHeader({
    ...{ name: options.name, file: target.file, profile, firmware, others, onlyThisProfile, fromEarlier },
    expectedMs: steps.expectedMs,
  });
  const text = scenarioText(header, steps);
  const unwritten = await target.write(text).then(() => null, messageOf);
  const file = { file: target.file, text, inputs: steps.inputs, profile: options.profileWritten };
  const { problems, record } = await check(file, options.replay);
  const summary: RecordSummary = {
    ...{ file: target.file, name: header.name, steps: count, unwritten, problems, record },
    notRecorded: steps.lines.flatMap(({ step, comment }) => (step === null ? [comment.replace(/^not recorded: /, "")] : [])),
    toGive: [...steps.inputs].flatMap(([name, { input }]) => (input.default === undefined ? [name] : [])),
    // A profile of one's own is known by its file alone.
    profileFile: Object.hasOwn(ownProfiles, profile.id) ? null : options.profileWritten,
  };
  if (options.json) io.stdout.write(printableJson(summaryJson(summary, text)));
  else {
    // Better on the screen than lost.
    if (unwritten !== null) io.stdout.write(text);
    const { said, wrong } = summaryText(summary);
    if (!options.quiet) io.stdout.write(said);
    io.stderr.write(wrong);
  }
  if (unwritten !== null) return EXIT.rigError;
  if (record?.verdict === "timeout") return EXIT.timeout;
  return problems.length > 0 || (record !== null && record.verdict !== "passed") ? EXIT.failed : EXIT.ok;
}

async function check(file: RecordedFile, wanted: boolean): Promise<{ problems: readonly Problem[]; record: RunRecord | null }> {
  try {
    const planned = planReplay(file);
    return { problems: [], record: wanted ? await replay(planned) : null };
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error;
    return { problems: error.problems, record: null };
  }
}
