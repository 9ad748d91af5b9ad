import { join } from "node:path";
import { messageOf, OffhookError } from "@offhook/protocol/errors.ts";
import { type Storage, StorageError } from "../ports/storage.ts";
import { type FileCalls, nodeFileCalls } from "./file-calls.ts";
import { checkStorageName } from "./storage-name.ts";

/** Others on this machine could read what must stay with the phone. Nothing was read. */
export class StorageTooOpenError extends OffhookError<"storage/too-open"> {
  readonly code = "storage/too-open";
  readonly blame = "caller";
}

const TEMPORARY = ".writing";

/**
 * One file per name in a directory of its own (0700, files 0600).
 * A write is: temporary file, write, fsync, rename, fsync of the directory. Calls run one after the other.
 */
export class FileStorage implements Storage {
  readonly #directory: string;
  readonly #calls: FileCalls;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, calls: FileCalls) {
    this.#directory = directory;
    this.#calls = calls;
  }

  /**
   * Makes the directory if there is none and clears away what an interrupted write left.
   * @throws {StorageTooOpenError} when the directory or a file in it is open to others; {@link StorageError} when the disk says no.
   */
  static async open(directory: string, { calls = nodeFileCalls }: { calls?: FileCalls } = {}): Promise<FileStorage> {
    const attempt = <T>(what: string, work: Promise<T>) => orStorageError(`${what} in ${directory}`, work);
    await attempt("cannot make the directory", calls.makeDirectory(directory));
    await refuseIfOpen(directory, "700", calls);
    for (const entry of await attempt("cannot list the files", calls.list(directory))) {
      const path = join(directory, entry);
      if (entry.endsWith(TEMPORARY)) await attempt("cannot clear up", calls.remove(path));
      else await refuseIfOpen(path, "600", calls);
    }
    return new FileStorage(directory, calls);
  }

  read(name: string): Promise<string | null> {
    return this.#next("cannot read", name, (path) => this.#calls.read(path));
  }

  write(name: string, text: string): Promise<void> {
    return this.#next("cannot write", name, async (path) => {
      const temporary = path + TEMPORARY;
      try {
        const file = await this.#calls.create(temporary);
        try {
          await file.write(text);
          // Without this a rename can reach the disk before the bytes do.
          await file.sync();
        } finally {
          await file.close();
        }
        await this.#calls.rename(temporary, path);
      } catch (error) {
        // The first cause is what counts; what cannot be cleared up now is cleared up at the next start.
        await this.#calls.remove(temporary).catch(() => {});
        throw error;
      }
      await this.#calls.syncDirectory(this.#directory);
    });
  }

  remove(name: string): Promise<void> {
    return this.#next("cannot remove", name, async (path) => {
      await this.#calls.remove(path);
      await this.#calls.syncDirectory(this.#directory);
    });
  }

  async #next<T>(what: string, name: string, work: (path: string) => Promise<T>): Promise<T> {
    checkStorageName(name);
    const path = join(this.#directory, name);
    const turn = this.#last.then(() => orStorageError(`${what} ${path}`, work(path)));
    this.#last = turn.catch(() => {});
    return turn;
  }
}

/** Rights of the group and of others. */
const OTHERS = 0o077;

async function refuseIfOpen(path: string, wanted: string, calls: FileCalls): Promise<void> {
  const found = await orStorageError(`cannot look at ${path}`, calls.permissions(path));
  if (found === null || (found & OTHERS) === 0) return;
  throw new StorageTooOpenError(
    `${path} is open to others on this machine (mode ${found.toString(8)}); run: chmod ${wanted} ${path}`,
  );
}

async function orStorageError<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(`${what}: ${messageOf(error)}`, { cause: error });
  }
}
