import type { PlannedRun } from "../scenario/plan.ts";
import type { RunRecord, StepRecord } from "../scenario/run-record.ts";

/** Is told how it goes; says what it has to say through `write`. */
export interface Reporter {
  begin?(runs: readonly PlannedRun[]): void;
  runBegins?(run: PlannedRun): void;
  stepEnds?(step: StepRecord): void;
  runEnds?(record: RunRecord): void;
  end?(records: readonly RunRecord[]): void;
}

/** Where a reporter's text goes. */
export interface Output {
  write(text: string): void;
  readonly colour: boolean;
  /** Whether a line can be written over: a terminal. */
  readonly rewrites: boolean;
}
