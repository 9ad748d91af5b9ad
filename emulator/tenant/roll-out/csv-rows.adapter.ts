import { pipeline, Readable } from "node:stream";
import { InputError } from "@offhook/protocol/errors.ts";
import type { CsvError } from "csv-parse";
import { type Delimiter, firstRow, recognizeDelimiter } from "./delimiter.ts";

export interface CsvRowsOptions {
  readonly lineCharacters: number;
  /** Told once, before the first row. */
  readonly onDelimiter?: (delimiter: Delimiter) => void;
}

/** Characters looked at for the first row that holds anything. */
const LOOK_CHARACTERS = 8_192;

/**
 * The rows of a CSV text, blank ones included, so that counting them gives the numbers a spreadsheet shows. Quotes inside an unquoted cell
 * are plain text.
 * @throws {InputError} for a quote that is not closed, and for a row that goes on for too long, naming the row.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  { lineCharacters, onDelimiter }: CsvRowsOptions,
): AsyncGenerator<readonly string[]> {
  // Loaded by the first upload: every start of a tenant would pay for it otherwise.
  const csv = await import("csv-parse");
  const pieces = text[Symbol.asyncIterator]();
  try {
    let head = "";
    let first: string | null = null;
    while (first === null && head.length < LOOK_CHARACTERS) {
      const { done, value } = await pieces.next();
      if (done) break;
      head += value;
      first = firstRow(head);
    }
    const delimiter = recognizeDelimiter(first ?? firstRow(`${head}\n`) ?? "");
    onDelimiter?.(delimiter);
    const parser = csv.parse({
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: lineCharacters,
    });
    // The parser's own iteration throws what went wrong here.
    pipeline(Readable.from(withHead(head, pieces), { objectMode: true, highWaterMark: 1 }), parser, () => {});
    for await (const row of parser) yield row as string[];
  } catch (error) {
    throw error instanceof csv.CsvError ? inOurWords(error, lineCharacters) : error;
  } finally {
    await pieces.return?.();
  }
}

function inOurWords(error: CsvError, lineCharacters: number): Error {
  const row = Number((error as { records?: unknown }).records) + 1;
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return new InputError(`row ${row}: a quote is opened and never closed`, { cause: error });
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return new InputError(`row ${row}: longer than ${lineCharacters} characters; a quote may be opened there and not closed`, {
      cause: error,
    });
  return error;
}

async function* withHead(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== "") yield head;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}
