import { ExpectationError } from "../expectation.ts";
import type { RunContext } from "../run-context.ts";

/** Comparing what was saved. The values themselves never get into a message. */

export async function expectDifferent(run: RunContext, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    const same = names.slice(0, index).find((before) => run.saved(before).value.equals(run.saved(name).value));
    if (same !== undefined) throw new ExpectationError(`${names.join(", ")} to differ`, `${same} and ${name} are the same`);
  }
}

export async function expectSame(run: RunContext, names: readonly string[]): Promise<void> {
  const [first = "", ...others] = names;
  const other = others.find((name) => !run.saved(name).value.equals(run.saved(first).value));
  if (other !== undefined) throw new ExpectationError(`${names.join(", ")} to be the same`, `${other} differs from ${first}`);
}
