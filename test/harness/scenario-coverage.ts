import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk, DeskPhone, TraceRecord } from "@offhook/emulator/desk/types.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { type PlannedRun, plan } from "@offhook/emulator/scenario/plan.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { PROFILES } from "../scenario/harness.ts";

const FOLDER = new URL("../../emulator/scenarios", import.meta.url).pathname;

/** The shipped scenarios on one profile: the chart is the same on all of them. */
export function shippedRuns(profile = "ccx600"): PlannedRun[] {
  return plan({ files: filesOnDisk, profiles: PROFILES, paths: [FOLDER], onlyProfiles: [profile], seed: 1, given: new Map() });
}

export interface Watch {
  /** Every record of the trace, with the desk as it stands; called inside whatever caused it. */
  readonly onRecord?: (record: TraceRecord, desk: Desk, phones: readonly DeskPhone[]) => void;
  readonly onTransition?: (name: string) => void;
  /** A phone's chart has come to rest in other states than before, or in the same with other facts. */
  readonly onChange?: (phone: DeskPhone, desk: Desk) => void;
  /** After the last step, before the desk closes. */
  readonly atEnd?: (desk: Desk, phones: readonly DeskPhone[]) => Promise<void>;
}

/** Plays a scenario on a desk that is watched. */
export async function play(run: PlannedRun, { onRecord, onTransition, onChange, atEnd }: Watch): Promise<RunRecord> {
  const { scenario, profile, seed, inputs, replay } = run;
  // A run keeps what goes wrong in its record; what the watcher finds is to be thrown.
  let found: unknown;
  /** What happens to phones while their desk is put away is no part of the scenario. */
  let over = false;
  const record = await runScenario(scenario, {
    ...{ profile, seed, inputs, replay, realTime: false, timeoutMs: null, wall: wallClock },
    openDesk: async (options) => {
      const phones: DeskPhone[] = [];
      const desk: Desk = await openDesk({
        ...options,
        ...(onTransition && { onTransition: (_mac, name) => onTransition(name) }),
        ...(onRecord && { onTrace: (record) => onRecord(record, desk, phones) }),
      });
      return {
        ...desk,
        phone: (...wanted) => {
          const phone = desk.phone(...wanted);
          phones.push(phone);
          if (onChange) phone.glass.onChange(() => over || onChange(phone, desk));
          return phone;
        },
        close: async () => {
          over = true;
          await atEnd?.(desk, phones).catch((error: unknown) => {
            found = error;
          });
          await desk.close();
        },
      };
    },
  });
  if (found !== undefined) throw found;
  return record;
}

let covered: Promise<{ states: Set<string>; transitions: Set<string> }> | undefined;

/** What of the chart the shipped scenarios are in and take. */
export function coveredByScenarios(): Promise<{ states: Set<string>; transitions: Set<string> }> {
  covered ??= (async () => {
    const states = new Set<string>();
    const transitions = new Set<string>();
    for (const run of shippedRuns()) {
      await play(run, {
        onTransition: (name) => transitions.add(name),
        onChange: (phone) => {
          for (const state of phone.states()) states.add(state);
        },
      });
    }
    return { states, transitions };
  })();
  return covered;
}
