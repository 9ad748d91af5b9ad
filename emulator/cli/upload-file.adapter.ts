import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { InputError } from "@offhook/protocol/errors.ts";

export interface OpenFile {
  readonly bytes: number;
  /** Reads the file as it is asked for; `onRead` hears how many bytes were read so far. */
  stream(onRead: (bytes: number) => void): ReadableStream<Uint8Array>;
}

/** @throws {InputError} when there is no such file, or it is more than `limitBytes`. */
export async function openFile(path: string, limitBytes: number): Promise<OpenFile> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause);
  });
  if (found.isDirectory()) throw new InputError(`${path} is a directory; name a CSV file`);
  if (found.size > limitBytes) throw new InputError(`${path} is larger than ${limitBytes / 1_024 / 1_024} MiB; split it`);
  return {
    bytes: found.size,
    stream: (onRead) => Readable.toWeb(Readable.from(pieces(path, onRead), { objectMode: false })) as ReadableStream<Uint8Array>,
  };
}

async function* pieces(path: string, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const piece of createReadStream(path)) {
      yield piece as Uint8Array;
      read += (piece as Uint8Array).length;
      onRead(read);
    }
  } catch (cause) {
    throw unreadable(path, cause as NodeJS.ErrnoException);
  }
}

/** Writes a file that nobody else may read; it is there when it is complete, or not at all. */
export async function writeFilePrivately(path: string, text: ReadableStream<Uint8Array>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(Readable.fromWeb(text as NodeReadableStream), createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    const { code, syscall, message } = cause as NodeJS.ErrnoException;
    if (syscall === undefined) throw cause;
    throw new InputError(`cannot write ${path}: ${code ?? message}; name another file`, { cause });
  }
}

const unreadable = (path: string, cause: NodeJS.ErrnoException): InputError =>
  new InputError(cause.code === "ENOENT" ? `there is no file ${path}` : `cannot read ${path}: ${cause.code ?? cause.message}`, {
    cause,
  });
