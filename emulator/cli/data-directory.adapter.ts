import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "@offhook/protocol/errors.ts";
import { RigError } from "./cli-errors.ts";
import type { CliIo } from "./io.adapter.ts";
import { LOCK_FILES, ProcessLock } from "./process-lock.adapter.ts";

/** Says that the directory is ours; without it nothing in there is touched. */
const MARKER = "offhook-data";
const PHONES = "phones";
const PARK = "park";
/** Everything that stands beside the phones. */
const KEPT = ["tenant.sqlite", "tenant.sqlite-wal", "tenant.sqlite-shm", "admin-token", "server-origin", "clock"] as const;
type Kept = (typeof KEPT)[number];

/** `--data`, else OFFHOOK_STATE, else `offhook` in the XDG state directory. */
export function dataDirectoryPath({ data, io }: { data: string | undefined; io: Pick<CliIo, "env" | "homeDirectory"> }): string {
  const { OFFHOOK_STATE, XDG_STATE_HOME } = io.env;
  return resolve(data ?? (OFFHOOK_STATE || join(XDG_STATE_HOME || join(io.homeDirectory, ".local", "state"), "offhook")));
}

/** Where offhook keeps what must survive a run: 0700, marked as ours, and once locked used by this process alone. */
export class DataDirectory {
  readonly path: string;
  #lock: ProcessLock | undefined;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes it if there is none, and marks it.
   * @throws {InputError} when the directory is somebody else's or open to others.
   */
  static async open(path: string): Promise<DataDirectory> {
    await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
      throw new RigError(`cannot make the data directory: ${cause.message}; name another with --data`, { cause });
    });
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      throw new InputError(
        `${path} is open to others on this machine (mode ${(mode & 0o777).toString(8)}); run: chmod 700 ${path}`,
      );
    const entries = await readdir(path);
    if (entries.length > 0 && !entries.includes(MARKER))
      throw new InputError(`${path} holds files that are not offhook's; name an empty or a new directory with --data`);
    await writeFile(join(path, MARKER), "offhook keeps its state here.\n", { mode: 0o600 });
    return new DataDirectory(path);
  }

  /** @throws {RigError} when another offhook is using it. */
  async lock(): Promise<void> {
    this.#lock = ProcessLock.take(this.path);
  }

  /** What a phone keeps: a directory of its own with a lock of its own, so that phones and the tenant can run apart. */
  async phone(id: string): Promise<DataDirectory> {
    const phones = join(this.path, PHONES);
    await mkdir(phones, { recursive: true, mode: 0o700 });
    const directory = await DataDirectory.open(join(phones, id));
    await directory.lock();
    return directory;
  }

  /** Where the further phones of `offhook up` are. They run in the process that has the directory, and need no lock of their own. */
  get park(): string {
    return join(this.path, PARK);
  }

  /**
   * Starts over: removes what a tenant and its phones left, and nothing else.
   * @throws {RigError} when a phone in there is running.
   */
  async empty(): Promise<void> {
    const phones = join(this.path, PHONES);
    const ids = (await exists(phones)) ? await readdir(phones) : [];
    const locks: ProcessLock[] = [];
    try {
      for (const id of ids) locks.push(ProcessLock.take(join(phones, id)));
      for (const name of [...KEPT, PHONES, PARK]) await rm(join(this.path, name), { recursive: true, force: true });
    } finally {
      for (const lock of locks) lock.release();
    }
  }

  /** Starts a phone over: removes what it stored, whatever the names. */
  async emptyPhone(): Promise<void> {
    const entries = await readdir(this.path);
    for (const name of entries)
      if (name !== MARKER && !LOCK_FILES.includes(name)) await rm(join(this.path, name), { force: true });
  }

  file(name: Kept): string {
    return join(this.path, name);
  }

  /** Null when it was never written. */
  async read(name: Kept): Promise<string | null> {
    return readIfThere(this.file(name));
  }

  /** Whole or not at all, readable by its owner only. */
  async write(name: Kept, text: string): Promise<void> {
    const temporary = `${this.file(name)}.writing`;
    await writeFile(temporary, text, { mode: 0o600, flush: true });
    await rename(temporary, this.file(name));
  }

  /** Lets the next run have it. */
  async close(): Promise<void> {
    this.#lock?.release();
    this.#lock = undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
