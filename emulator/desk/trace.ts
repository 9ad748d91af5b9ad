import { Digest } from "./digest.adapter.ts";
import type { TraceRecord } from "./types.ts";

/** What happened on a desk, in order, and a digest that grows with it. */
export class Trace {
  readonly records: TraceRecord[] = [];
  readonly #digest = new Digest();
  readonly #nowMs: () => number;
  readonly #onRecord: ((record: TraceRecord) => void) | undefined;

  constructor({ nowMs, onRecord }: { nowMs: () => number; onRecord?: ((record: TraceRecord) => void) | undefined }) {
    this.#nowMs = nowMs;
    this.#onRecord = onRecord;
  }

  add(who: string, entry: Pick<TraceRecord, "kind" | "name" | "data">): void {
    // Through JSON at once: secrets turn into ‹secret› here, and what is shown later is what was hashed.
    const text = JSON.stringify({ tMs: this.#nowMs(), who, kind: entry.kind, name: entry.name, data: entry.data ?? null });
    this.#digest.add(text);
    const record = JSON.parse(text) as TraceRecord;
    this.records.push(record);
    this.#onRecord?.(record);
  }

  /** SHA-256 over everything so far, in hex. */
  digest(): string {
    return this.#digest.read();
  }
}
