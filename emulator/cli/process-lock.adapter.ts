import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { RigError } from "./cli-errors.ts";

/** Files a lock may leave in its directory. */
export const LOCK_FILES: readonly string[] = ["lock.sqlite", "lock.pid"];

/**
 * A directory that one process has to itself. SQLite's own file lock does it: the kernel lets go of it with the process, however
 * that ended, so there is no stale lock to judge by process ids (which are used again, and outlive their process as zombies).
 */
export class ProcessLock {
  readonly #database: DatabaseSync;
  readonly #pidFile: string;

  private constructor(database: DatabaseSync, pidFile: string) {
    this.#database = database;
    this.#pidFile = pidFile;
  }

  /** @throws {RigError} when another process has it; the message names that process. */
  static take(directory: string): ProcessLock {
    const pidFile = join(directory, "lock.pid");
    const database = new DatabaseSync(join(directory, "lock.sqlite"));
    try {
      database.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    } catch (cause) {
      database.close();
      const holder = readPid(pidFile);
      throw new RigError(
        `${directory} is in use by another offhook${holder ? ` (process ${holder})` : ""}; stop that one, or name another directory with --data`,
        { cause },
      );
    }
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
    return new ProcessLock(database, pidFile);
  }

  /** Lets the next one have it. Releasing twice does nothing. */
  release(): void {
    if (!this.#database.isOpen) return;
    rmSync(this.#pidFile, { force: true });
    this.#database.close();
  }
}

function readPid(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // Not written yet, or just removed: the message does without.
    return null;
  }
}
