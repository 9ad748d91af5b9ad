import type { PhoneTrace } from "./trace.ts";

const KEPT_LINES = 500;
const LINE_CHARACTERS = 1_000;

/** The newest lines of the phone's log, secrets hidden, for a server that collects logs. */
export class RecentLog {
  readonly #traces: PhoneTrace[] = [];

  add(trace: PhoneTrace): void {
    this.#traces.push(trace);
    if (this.#traces.length > KEPT_LINES) this.#traces.shift();
  }

  /** Newest last. */
  last(count: number): string[] {
    return this.#traces
      .slice(-count)
      .map(({ kind, name, data }) => `${kind} ${name} ${JSON.stringify(data) ?? ""}`.slice(0, LINE_CHARACTERS));
  }
}
