/** Files that say what is right: pictures and trees that runs are compared with, and what a run leaves behind of its own. */
export interface GoldenFiles {
  /** Null when there is no such file. */
  read(path: string): Uint8Array | null;
  /** Makes the folders on the way. */
  write(path: string, content: Uint8Array | string): void;
  /** Where a failure's pictures go: a path with this at its end. */
  failurePath(name: string): string;
  /** True when what came is to be taken for right: `--update-snapshots`. */
  readonly updates: boolean;
}

/** A file that was brought up to date. */
export interface Update {
  readonly path: string;
  /** `new`, or how it differed. */
  readonly why: string;
  /** The run that did it. */
  readonly by: string;
}

/** What a round of runs has brought up to date. One file cannot be right for two that differ, so nobody writes it twice. */
export class Updates {
  readonly #done = new Map<string, Update>();

  get all(): readonly Update[] {
    return [...this.#done.values()];
  }

  /** The update that was there before, when there was one. */
  note(update: Update): Update | null {
    const before = this.#done.get(update.path);
    if (before === undefined) this.#done.set(update.path, update);
    return before ?? null;
  }
}
