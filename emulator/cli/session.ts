import { messageOf } from "@offhook/protocol/errors.ts";
import { LiveClock } from "../clock/live-clock.adapter.ts";
import { printable } from "../report/printable.ts";
import { Closers } from "./closers.ts";
import { DataDirectory, dataDirectoryPath } from "./data-directory.adapter.ts";
import type { CliIo } from "./io.adapter.ts";
import { KeptDate } from "./kept-date.ts";

export interface SessionOptions {
  readonly data?: string | undefined;
  readonly fresh?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** What every verb that stays up has: a data directory, a clock, a list of what to stop, and a voice. */
export interface Session {
  readonly directory: DataDirectory;
  readonly clock: LiveClock;
  readonly closers: Closers;
  /** A line for the person, unless `--quiet`. */
  say(line: string): void;
  /** What no screen shows: each trouble once, every time with `--verbose`; never while a phone is drawn in the terminal. */
  readonly onFault: (what: string, error: unknown) => void;
  /** From now on faults are kept back and told when everything has stopped: the terminal shows a phone. */
  holdFaults(): void;
  /** Lets time pass at once, and remembers the date: it never goes back, in later runs neither. */
  advance(ms: number): Promise<void>;
  /** Seconds that pass per second from now on, 1 or more; what it leads to is remembered as well. */
  setRate(rate: number): Promise<void>;
}

/** Runs `work` with a session, and stops whatever it started, however it ends. */
export async function withSession(
  io: CliIo,
  options: SessionOptions,
  { lock }: { lock: boolean },
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const kept: string[] = [];
  const told = new Set<string>();
  let holding = false;
  const onFault = (what: string, error: unknown) => {
    // Servers and phones have a say in what went wrong.
    const line = `offhook: ${what}: ${printable(messageOf(error))}\n`;
    // The same trouble again is news only to somebody who asked for everything.
    if (!options.verbose && (options.quiet || holding || told.has(line))) return;
    if (told.size < MOST_KEPT) told.add(line);
    if (!holding) io.stderr.write(line);
    // The newest are what matters after a long run.
    else if (kept.push(line) > MOST_KEPT) kept.shift();
  };
  const closers = new Closers(onFault);
  // SQLite and whoever else makes files here asks for no rights of its own.
  process.umask(0o077);
  try {
    const directory = await DataDirectory.open(dataDirectoryPath({ data: options.data, io }));
    if (lock) {
      await directory.lock();
      closers.add("data directory", () => directory.close());
      if (options.fresh) await directory.empty();
    }
    const notBeforeEpochMs = Number((await directory.read("clock")) ?? 0) || 0;
    const clock = new LiveClock({ notBeforeEpochMs });
    closers.add("clock", () => clock.close());
    const date = new KeptDate({ clock, directory: lock ? directory : null, onFault });
    closers.add("date", () => date.close());
    await work({
      directory,
      clock,
      closers,
      onFault,
      say: (line) => {
        if (!options.quiet) io.stdout.write(`${printable(line)}\n`);
      },
      holdFaults: () => {
        holding = true;
      },
      advance: (ms) => date.advance(ms),
      setRate: (rate) => date.setRate(rate),
    });
  } finally {
    await closers.closeAll();
    for (const line of kept) io.stderr.write(line);
  }
}

const MOST_KEPT = 200;
