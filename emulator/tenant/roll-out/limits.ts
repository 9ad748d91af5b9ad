import { InputError } from "@offhook/protocol/errors.ts";

/** How large an uploaded file may be. Beyond, the file is refused as a whole. */
export interface RollOutLimits {
  readonly bytes: number;
  /** Rows with a device; blank ones and the heading do not count. */
  readonly rows: number;
  /** All of them; a spreadsheet has 1,048,576. */
  readonly rowsWithBlanks: number;
  /** Characters of one line, and of one row whose quoted cells run over several lines. */
  readonly lineCharacters: number;
}

export const ROLL_OUT_LIMITS: RollOutLimits = {
  bytes: 64 * 1_024 * 1_024,
  rows: 100_000,
  rowsWithBlanks: 1_048_576,
  lineCharacters: 4_096,
};

/** Passes the bytes on and counts them. @throws {InputError} beyond `limit`. */
export async function* withinBytes(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const piece of bytes) {
    count += piece.length;
    if (count > limit) throw new InputError(`the file is larger than ${limit / 1_024 / 1_024} MiB; split it`);
    yield piece;
  }
}

const LF = 10;
const CR = 13;

/** Passes the text on. @throws {InputError} at a NUL character, and in a line that goes on for too long, naming the place. */
export async function* withinLines(text: AsyncIterable<string>, limit: number): AsyncGenerator<string> {
  let line = 1;
  let character = 0;
  let afterCr = false;
  for await (const piece of text) {
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === CR || code === LF) {
        if (code === CR || !afterCr) line++;
        character = 0;
      } else if (++character > limit) {
        throw new InputError(`line ${line}: longer than ${limit} characters; this is no list of MAC addresses and locations`);
      } else if (code === 0) {
        throw new InputError(`line ${line}, character ${character}: a NUL character; save the file as "CSV UTF-8" again`);
      }
      afterCr = code === CR;
    }
    yield piece;
  }
}
