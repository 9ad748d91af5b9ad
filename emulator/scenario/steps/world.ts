import { formatDuration, parseDuration } from "@offhook/protocol/units.ts";
import type { TraceRecord } from "../../desk/types.ts";
import { ExpectationError } from "../expectation.ts";
import type { RunContext } from "../run-context.ts";
import type { Step } from "../step-schema.ts";
import { parsePattern } from "../values.ts";

/** Time, power, cable, and what the trace says about the time that passed. */

export async function advance(run: RunContext, wanted: string | { to: string; after: string }): Promise<void> {
  const { clock } = run.desk;
  const ms =
    typeof wanted === "string" ? parseDuration(wanted) : run.saved(wanted.after).atMs + parseDuration(wanted.to) - clock.nowMs();
  if (ms < 0 && typeof wanted === "object") {
    const ago = formatDuration(clock.nowMs() - run.saved(wanted.after).atMs);
    throw new ExpectationError(`to stand before ${wanted.to} after ${wanted.after} was saved`, `that was ${ago} ago already`);
  }
  await run.budget.onPurpose(() => clock.advance(ms));
}

export async function power(run: RunContext, what: "cut" | "restore" | "cycle", step: Step): Promise<void> {
  await run.phone(step.phone).power[what]();
}

export async function network(
  run: RunContext,
  what: "down" | "up" | { delay?: string | undefined; loss?: string | undefined },
  step: Step,
): Promise<void> {
  const cable = run.phone(step.phone).network;
  if (what === "down") return cable.down();
  if (what === "up") return cable.up();
  cable.set({
    ...(what.delay === undefined ? {} : { delayMs: parseDuration(what.delay) }),
    ...(what.loss === undefined ? {} : { lossPercent: Number.parseFloat(what.loss) }),
  });
}

export interface ExpectedTrace {
  readonly name: string;
  readonly kind?: TraceRecord["kind"] | undefined;
  readonly error?: string | undefined;
  readonly "in-last": string;
  readonly times?: number | undefined;
  readonly "at-least"?: number | undefined;
}

export async function expectTrace(run: RunContext, expected: ExpectedTrace, step: Step): Promise<void> {
  const pattern = parsePattern(expected.name);
  const sinceMs = run.desk.clock.nowMs() - parseDuration(expected["in-last"]);
  const mac = hex(run.phone(step.phone).mac);
  const found = run.desk.trace.filter(
    (record) =>
      record.tMs > sinceMs &&
      hex(record.who) === mac &&
      (expected.kind === undefined || record.kind === expected.kind) &&
      (expected.error === undefined || errorIn(record.data) === expected.error) &&
      (typeof pattern === "string" ? record.name === pattern : pattern.test(record.name)),
  ).length;
  const least = expected["at-least"];
  const fits = least === undefined ? found === expected.times : found >= least;
  const error = expected.error === undefined ? "" : `, answered with ${expected.error},`;
  const wanted = least === undefined ? `${expected.times} times` : `at least ${least} times`;
  if (!fits)
    throw new ExpectationError(
      `${expected.name}${error} ${wanted} in the last ${expected["in-last"]}`,
      `it was there ${found} times`,
    );
}

const errorIn = (data: unknown) => (typeof data === "object" && data !== null && "error" in data ? data.error : undefined);

const hex = (mac: string) => mac.toLowerCase().replaceAll(/[^0-9a-z]/g, "");
