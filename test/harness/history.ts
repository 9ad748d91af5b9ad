/** One call as seen from outside: made at one moment, answered at a later one, carried out somewhere in between. */
export interface Call<Op, Result> {
  readonly who: string;
  readonly op: Op;
  /** Moments of the history: a call that was answered before another was made comes before it in every order. */
  readonly made: number;
  readonly answered: number;
  /** Undefined when no answer came: the call may have been carried out, or not. */
  readonly result: Result | undefined;
}

/** Takes down who asked what when, and what came of it. */
export class History<Op, Result> {
  readonly calls: Call<Op, Result>[] = [];
  #moment = 0;

  /** `run` gives undefined when it cannot be known whether the call was carried out. */
  async call(who: string, op: Op, run: () => Promise<Result | undefined>): Promise<Result | undefined> {
    const made = ++this.#moment;
    const result = await run();
    const answered = result === undefined ? Number.POSITIVE_INFINITY : ++this.#moment;
    this.calls.push({ who, op, made, answered, result });
    return result;
  }

  toString(): string {
    const line = ({ who, op, made, answered, result }: Call<Op, Result>) =>
      `${String(made).padStart(3)}–${answered === Number.POSITIVE_INFINITY ? " ?" : String(answered).padEnd(2)} ${who}: ${JSON.stringify(op)} → ${JSON.stringify(result) ?? "no answer"}`;
    return [...this.calls]
      .sort((a, b) => a.made - b.made)
      .map(line)
      .join("\n");
  }
}

/**
 * What should be true, one call after the other: the state after the call, or null when this result cannot come of it there. For a call
 * without an answer: the state after it was carried out. States are plain data and never changed.
 */
export type Sequential<State, Op, Result> = (state: State, op: Op, result: Result | undefined) => State | null;

/**
 * An order of the calls, one at a time, that gives every one its result and keeps what was over before something else began (a history
 * with one is linearizable); null when there is none. Calls without an answer may be left out.
 */
export function sequentialOrder<State, Op, Result>(
  calls: readonly Call<Op, Result>[],
  start: State,
  step: Sequential<State, Op, Result>,
): Call<Op, Result>[] | null {
  const dead = new Set<string>();
  const search = (state: State, left: readonly Call<Op, Result>[]): Call<Op, Result>[] | null => {
    if (left.every(({ result }) => result === undefined)) return [];
    const here = `${JSON.stringify(state)} ${left.map((call) => calls.indexOf(call))}`;
    if (dead.has(here)) return null;
    const firstAnswer = Math.min(...left.map(({ answered }) => answered));
    for (const call of left) {
      if (call.made > firstAnswer) continue;
      const after = step(state, call.op, call.result);
      if (after === null) continue;
      const order = search(
        after,
        left.filter((other) => other !== call),
      );
      if (order) return [call, ...order];
    }
    dead.add(here);
    return null;
  };
  return search(start, calls);
}
