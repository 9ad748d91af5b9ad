import type { Input, PhoneOfScenario } from "./file-schema.ts";
import type { Step } from "./step-schema.ts";
import type { ScenarioTenant } from "./tenant-header.ts";

/** A scenario that was read, checked and put together with what it includes. */
export interface Scenario {
  readonly file: string;
  /** The line its name stands on. */
  readonly line: number;
  readonly name: string;
  readonly description: string | null;
  /** Null: all there are. */
  readonly profiles: readonly string[] | null;
  readonly tags: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** What it has to be told, for its beginning as well. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** The phones it puts on the desk, by name. On an empty desk `phone` is always one of them. */
  readonly phones: Readonly<Record<string, PhoneOfScenario>>;
  /** What its tenant is when the desk opens; null for the sample one. */
  readonly tenant: ScenarioTenant | null;
  readonly timeoutMs: number | null;
  readonly seed: number | null;
  /** What its end is called, for others to begin from. */
  readonly snapshot: string | null;
  /** Where it begins; null on an empty desk. */
  readonly from: Beginning | null;
  readonly steps: readonly LoadedStep[];
  /** The names its steps save values under, and those of its beginning. */
  readonly saves: readonly string[];
  /** Every file it was read from: its own first, those it includes, those of its beginning. */
  readonly files: readonly string[];
}

/** The end of one scenario as the beginning of another. A recipe, not an image: the steps are run again, with the same chance. */
export interface Beginning {
  readonly snapshot: string;
  readonly scenario: Scenario;
}

export interface LoadedStep {
  readonly file: string;
  readonly line: number;
  /** `3`, or `3.2` inside a repeat or an included file. Counted from 1. */
  readonly label: string;
  /** Its name, or what it does, with templates as they were written. */
  readonly title: string;
  readonly step: Step;
  /** Steps of a repeat or an included file; they run `times` times. */
  readonly inside: { readonly times: number; readonly steps: readonly LoadedStep[] } | null;
}

/** The phone every scenario has. */
export const DEFAULT_PHONE = "phone";

/** What has to be done before a scenario can begin, in this order. Nothing when it begins on an empty desk. */
export function beginnings({ from }: Pick<Scenario, "from">): readonly Beginning[] {
  return from === null ? [] : [...beginnings(from.scenario), from];
}

/** The name its chance goes by: all that begin at a snapshot have the chance of the scenario it all began with. */
export function chanceName(scenario: Scenario): string {
  return beginnings(scenario)[0]?.scenario.name ?? scenario.name;
}
