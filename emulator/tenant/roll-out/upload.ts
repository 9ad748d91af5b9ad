import type { Clock } from "@offhook/agent/ports/clock.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { Audit } from "../audit/audit.ts";
import type { Store } from "../store.adapter.ts";
import { csvRows } from "./csv-rows.adapter.ts";
import type { Delimiter } from "./delimiter.ts";
import { decodeText, type Encoding } from "./encoding.ts";
import { type Columns, readHeading } from "./heading.ts";
import { type RollOutLimits, withinBytes, withinLines } from "./limits.ts";
import { checkRow, isBlank, isRefused, type ReadRow, type RefusedRow } from "./row-check.ts";
import { addAll, forget, type Page, stage, takePage, type Upload } from "./staging.ts";

export interface UploadParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly audit: Pick<Audit, "record">;
  readonly limits: RollOutLimits;
}

/** What came of a file that could be read. With `allOrNothing`, either `added` is 0 or `refused` is empty. */
export interface UploadOutcome {
  readonly added: number;
  /** In the file's order. */
  readonly refused: readonly RefusedRow[];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** Rows read or added before others get their turn; those added make one transaction. */
const BATCH_ROWS = 500;

/** Tells uploads that run side by side apart. */
let lastId = 0;

/**
 * Reads all of the file, then adds its devices. Nothing is added before the last row is read, so a file that cannot be read adds nothing.
 * @throws {InputError} when the file as a whole cannot be taken, naming the place.
 */
export async function upload(
  bytes: AsyncIterable<Uint8Array>,
  { organizationId, allOrNothing }: { organizationId: string; allOrNothing: boolean },
  parts: UploadParts,
): Promise<UploadOutcome> {
  const { store, limits } = parts;
  const id = ++lastId;
  const read: { encoding: Encoding; delimiter: Delimiter } = { encoding: "UTF-8", delimiter: "," };
  const text = decodeText(withinBytes(bytes, limits.bytes), (encoding) => {
    read.encoding = encoding;
  });
  const rows = csvRows(withinLines(text, limits.lineCharacters), {
    lineCharacters: limits.lineCharacters,
    onDelimiter: (delimiter) => {
      read.delimiter = delimiter;
    },
  });
  try {
    const staged = await stageAll(rows, { id, organizationId }, store, limits);
    const taken = allOrNothing
      ? await addTogether(staged.upload, staged.refused, parts)
      : await addOneByOne(staged.upload, parts, true);
    const refused = [...staged.refused, ...taken.refused].sort((a, b) => a.row - b.row);
    return { added: taken.added, refused, ...read };
  } finally {
    await store.write((db) => forget(db, { id }));
  }
}

async function stageAll(
  rows: AsyncIterable<readonly string[]>,
  { id, organizationId }: Pick<Upload, "id" | "organizationId">,
  store: Store,
  limits: RollOutLimits,
): Promise<{ upload: Upload; refused: RefusedRow[] }> {
  const refused: RefusedRow[] = [];
  let columns: Columns | undefined;
  let waiting: ReadRow[] = [];
  let upload: Upload = { id, organizationId, macColumn: "A" };
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    for (const row of await store.write((db) => stage(db, upload, batch))) refused.push(row);
  };
  let row = 0;
  let devices = 0;
  for await (const cells of rows) {
    row++;
    if (row % BATCH_ROWS === 0) await flush();
    if (row > limits.rowsWithBlanks)
      throw new InputError(`row ${row}: more rows than a spreadsheet has; delete the blank ones at the end`);
    if (isBlank(cells)) continue;
    if (!columns) {
      columns = readHeading(cells, row);
      upload = { id, organizationId, macColumn: columns.names[columns.mac] ?? "A" };
      if (columns.headed) continue;
    }
    if (++devices > limits.rows) throw new InputError(`row ${row}: more than ${limits.rows} devices; split the file`);
    const checked = checkRow(cells, row, columns);
    if (isRefused(checked)) refused.push(checked);
    else waiting.push(checked);
  }
  await flush();
  if (!columns) throw new InputError("the file is empty; begin with the template");
  if (devices === 0) throw new InputError("the file has a heading and no devices");
  return { upload, refused };
}

/** One batch after the other; each is added as a whole. */
async function addOneByOne(
  upload: Upload,
  { store, clock, audit }: Omit<UploadParts, "limits">,
  add: boolean,
): Promise<{ added: number; refused: RefusedRow[] }> {
  const refused: RefusedRow[] = [];
  let added = 0;
  let afterRow: number | null = 0;
  while (afterRow !== null) {
    const order = { afterRow, rows: BATCH_ROWS, add, nowMs: clock.epochMs() };
    const page: Page = await store.write((db) => takePage(db, upload, order, audit));
    for (const row of page.refused) refused.push(row);
    added += page.added;
    afterRow = page.lastRow;
  }
  return { added, refused };
}

/** Looks at every row first; what was listed in between is found by the one transaction that adds them all. */
async function addTogether(
  upload: Upload,
  faulty: readonly RefusedRow[],
  parts: Omit<UploadParts, "limits">,
): Promise<{ added: number; refused: readonly RefusedRow[] }> {
  const seen = await addOneByOne(upload, parts, false);
  if (faulty.length > 0 || seen.refused.length > 0) return seen;
  const { store, clock, audit } = parts;
  return await store.write((db) => addAll(db, upload, clock.epochMs(), audit));
}
