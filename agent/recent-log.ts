import type { PhoneTrace } from "./trace.ts";

const KEPT_LINES = 500;
const LINE_CHARACTERS = 1_000;
/** All lines of one answer together; they must fit into a message with room to spare, even where every character takes three bytes. */
const ANSWER_CHARACTERS = 16_000;

/** The newest lines of the phone's log, secrets hidden, for a server that collects logs. */
export class RecentLog {
  readonly #traces: PhoneTrace[] = [];

  add(trace: PhoneTrace): void {
    this.#traces.push(trace);
    if (this.#traces.length > KEPT_LINES) this.#traces.shift();
  }

  /** The newest ones, newest last; fewer than asked for when they would not fit into one answer. */
  last(count: number): string[] {
    const lines = this.#traces
      .slice(-count)
      .map(({ kind, name, data }) => `${kind} ${name} ${JSON.stringify(data) ?? ""}`.slice(0, LINE_CHARACTERS));
    return newestWithin(lines, ANSWER_CHARACTERS);
  }
}

function newestWithin(lines: string[], characters: number): string[] {
  let room = characters;
  let first = lines.length;
  while (first > 0 && room >= (lines[first - 1] ?? "").length) {
    first--;
    room -= (lines[first] ?? "").length;
  }
  return lines.slice(first);
}
