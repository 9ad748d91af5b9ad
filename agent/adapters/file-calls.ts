import { type FileHandle, mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";

/** The calls that storage makes, one by one, so that a test can fail each of them. All reject with what the system said. */
export interface FileCalls {
  makeDirectory(path: string): Promise<void>;
  /** Permission bits (the lowest nine), or null when there is nothing. */
  permissions(path: string): Promise<number | null>;
  list(directory: string): Promise<string[]>;
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** Creates or empties a file that only its owner may read. */
  create(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(path: string): Promise<void>;
  /** A directory's entries are as volatile as a file's bytes until this returned. */
  syncDirectory(path: string): Promise<void>;
}

export interface OpenFile {
  write(text: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The real file system. */
export const nodeFileCalls: FileCalls = {
  async makeDirectory(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  async permissions(path) {
    const found = await nullIfAbsent(stat(path));
    return found === null ? null : found.mode & 0o777;
  },
  list: (directory) => readdir(directory),
  read: (path) => nullIfAbsent(readFile(path, "utf8")),
  async create(path) {
    const file = await open(path, "w", 0o600);
    return {
      write: (text) => file.writeFile(text),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  rename,
  async remove(path) {
    await nullIfAbsent(unlink(path));
  },
  async syncDirectory(path) {
    const directory: FileHandle = await open(path, "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
};

async function nullIfAbsent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
