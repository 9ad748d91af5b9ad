/** What the process says when it ends. One table for every verb; a number is never used for a second thing. */
export const EXIT = {
  /** Everything that was asked for was done; every run passed. */
  ok: 0,
  /** A run failed, or did not come to an end. */
  failed: 1,
  /** The command line or a file is wrong. Found before anything was started. */
  usage: 2,
  /** What is around the phone failed: a port that is taken, a server that does not answer, a rig. */
  rigError: 3,
  /** Nothing matched what was asked for, and `--pass-with-no-tests` was not given. */
  nothingMatched: 4,
  /** A scenario ran out of its time, counted on the desk's clock. */
  timeout: 42,
  /** Thresholds were crossed. */
  thresholds: 99,
  /** Ctrl-C, as shells count it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Worst first: when several apply, the one that stands further up is the process's. */
const SEVERITY: readonly ExitCode[] = [
  EXIT.interrupted,
  EXIT.usage,
  EXIT.rigError,
  EXIT.failed,
  EXIT.timeout,
  EXIT.thresholds,
  EXIT.nothingMatched,
  EXIT.ok,
];

/** The exit code of a process in which all of these happened. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const happened = new Set(codes);
  return SEVERITY.find((code) => happened.has(code)) ?? EXIT.ok;
}
