import type { Film } from "../scenario/film.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import type { RunRecord, StepRecord } from "../scenario/run-record.ts";

/** Is told how it goes; says what it has to say through `write`. */
export interface Reporter {
  /** Runs are filmed when one of the reporters wants to know what phones looked like. */
  readonly wantsFilm?: true;
  begin?(runs: readonly PlannedRun[]): void;
  runBegins?(run: PlannedRun): void;
  stepEnds?(step: StepRecord): void;
  runEnds?(record: RunRecord, film?: Film | null): void;
  end?(records: readonly RunRecord[], ending: Ending): void;
  /** The file it leaves in the folder of `--output`; asked for after `end`. */
  file?(ending: Ending): { readonly name: string; readonly text: string };
}

/** What a report says besides the runs themselves. */
export interface Ending {
  /** What was chosen from all there is, as it was written; empty when everything was meant. */
  readonly selection: Readonly<Record<string, unknown>>;
  /** Runs that were not done any more. */
  readonly notRun: readonly { readonly scenario: string; readonly profile: string; readonly seed: number }[];
  /** Why; null when all were done. */
  readonly stoppedBecause: string | null;
}

export const EVERYTHING: Ending = { selection: {}, notRun: [], stoppedBecause: null };

/** Where a reporter's text goes. */
export interface Output {
  write(text: string): void;
  readonly colour: boolean;
  /** Whether a line can be written over: a terminal. */
  readonly rewrites: boolean;
}
