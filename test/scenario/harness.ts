import { inputValues } from "@offhook/emulator/scenario/inputs.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { type RunOptions, runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import type { FakeDesk } from "./fake-desk.ts";
import { memoryFiles } from "./memory-files.ts";

export const PROFILES = ["ccx500", "ccx600", "trio-c60"] as const;

/** Runs the text of a scenario (without its name and version) on a desk of the test's own. */
export async function runText(text: string, desk: FakeDesk, options: Partial<RunOptions> = {}): Promise<RunRecord> {
  const files = memoryFiles({ "s/a.yaml": `name: a name\nversion: 1\n${text}` });
  const scenario = loadScenario("s/a.yaml", { files, profiles: PROFILES });
  if (!scenario) throw new Error("this is a fragment");
  return runScenario(scenario, {
    profile: "ccx600",
    seed: 7,
    realTime: false,
    timeoutMs: null,
    inputs: inputValues(scenario, new Map()),
    replay: "npx offhook run s/a.yaml --profile ccx600 --seed 7",
    openDesk: async () => desk,
    wall: wallClock,
    ...options,
  });
}
