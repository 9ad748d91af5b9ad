import { OffhookError } from "@offhook/protocol/errors.ts";

/** Something wrong in a scenario file, at the place where a person can mend it. */
export interface Problem {
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  /** `steps[3].tap.roel`; empty when it is about the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** `provision.yaml:14:5: steps[3].tap.roel: unknown key (did you mean "role"?)` */
export function formatProblem(problem: Problem): string {
  const path = problem.path === "" ? "" : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column}: ${path}${problem.message}`;
}

/** The files cannot be run. Names every problem of every file, one per line. */
export class ScenarioFileError extends OffhookError<"scenario/invalid-file"> {
  readonly code = "scenario/invalid-file";
  readonly blame = "caller";
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}
