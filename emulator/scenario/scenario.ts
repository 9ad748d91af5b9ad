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
  readonly inputs: Readonly<Record<string, Input>>;
  /** Phones by name. `phone` is always there. */
  readonly phones: Readonly<Record<string, PhoneOfScenario>>;
  /** What its tenant is when the desk opens; null for the sample one. */
  readonly tenant: ScenarioTenant | null;
  readonly timeoutMs: number | null;
  readonly seed: number | null;
  readonly steps: readonly LoadedStep[];
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
