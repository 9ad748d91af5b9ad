import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { openDesk } from "../desk/open-desk.ts";
import type { RecordedInput } from "../record/secrets.ts";
import { filesOnDisk, type ScenarioFiles } from "../scenario/files.adapter.ts";
import { type PlannedRun, plan } from "../scenario/plan.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { runScenario } from "../scenario/run-scenario.ts";
import { wallClock } from "../scenario/wall-clock.adapter.ts";
import { readProfiles } from "./profile-files.adapter.ts";

export interface RecordedFile {
  readonly file: string;
  readonly text: string;
  readonly inputs: ReadonlyMap<string, RecordedInput>;
  /** As `--profile` said it. */
  readonly profile: string;
}

/**
 * The recording as `offhook run` would run it, read and checked, whether it lies on disk by now or not.
 * @throws {ScenarioFileError} when it is no scenario.
 */
export function planReplay({ file, text, inputs, profile }: RecordedFile): {
  run: PlannedRun;
  profiles: Readonly<Record<string, HardwareProfile>>;
} {
  const files: ScenarioFiles = {
    ...filesOnDisk,
    kind: (path) => (path === file ? "file" : filesOnDisk.kind(path)),
    read: (path) => (path === file ? text : filesOnDisk.read(path)),
  };
  const known = readProfiles([profile]);
  // What was typed is still known here, and nowhere else.
  const given = new Map(
    [...inputs].flatMap(([name, one]) => (one.input.default === undefined ? [[name, one.value.reveal()]] : [])),
  );
  const [run] = plan({
    files,
    profiles: Object.keys(known.profiles),
    profileFiles: known.files,
    paths: [file],
    onlyProfiles: known.wanted,
    seed: null,
    given: given as Map<string, string>,
  });
  if (!run) throw new Error(`${file} is not for ${profile}`);
  return { run, profiles: known.profiles };
}

/** Runs it once in virtual time, on the profile it was recorded on. */
export async function replay({ run, profiles }: ReturnType<typeof planReplay>): Promise<RunRecord> {
  return await runScenario(run.scenario, {
    ...{ profile: run.profile, seed: run.seed, inputs: run.inputs, replay: run.replay },
    realTime: false,
    timeoutMs: null,
    openDesk: (options) => openDesk({ ...options, profiles }),
    wall: wallClock,
  });
}
