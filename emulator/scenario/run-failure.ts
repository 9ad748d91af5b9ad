import { messageOf } from "@offhook/protocol/errors.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { formatClock } from "@offhook/protocol/units.ts";
import type { TraceRecord } from "../desk/types.ts";
import { ExpectationError } from "./expectation.ts";
import type { RunContext } from "./run-context.ts";
import type { FailureRecord } from "./run-record.ts";
import type { Beginning, LoadedStep } from "./scenario.ts";

const WIRE_MESSAGES = 20;
const LONGEST_MESSAGE = 400;

/** What somebody needs who was not there. Goes through the redactor before it leaves the run. */
export function failureOf(
  error: unknown,
  {
    run,
    at,
    replay,
    making = null,
  }: {
    run: RunContext | null;
    at: { step: LoadedStep; label: string } | null;
    replay: string;
    /** Where the scenario was to begin, while it had not yet begun. */
    making?: Beginning | null;
  },
): FailureRecord {
  const { expected, came } = toldBy(error, at?.step);
  const wire = run?.desk.trace.filter((record) => record.kind === "message").slice(-WIRE_MESSAGES) ?? [];
  const screens = [...(run?.phones ?? [])].map(([phone, { glass }]) => ({ phone, tree: screenToText(glass.screen()) }));
  return {
    at: formatClock(run?.desk.clock.nowMs() ?? 0),
    step: at && { label: at.label, title: at.step.title, file: at.step.file, line: at.step.line },
    ...(making && { snapshot: { name: making.snapshot, file: making.scenario.file } }),
    expected,
    came,
    screens,
    wire: wire.map((record) => wireLine(record, run)),
    replay,
  };
}

function toldBy(error: unknown, step: LoadedStep | undefined): { expected: string; came: string } {
  if (error instanceof ExpectationError) return { expected: error.expected, came: error.came };
  const came = messageOf(error);
  return { expected: step?.title ?? "the desk to open", came };
}

/** `00:00:12.340 phone device.hello {"mac":"…"}` */
function wireLine(record: TraceRecord, run: RunContext | null): string {
  const who = [...(run?.phones ?? [])].find(([, phone]) => phone.mac === record.who)?.[0] ?? record.who;
  // Hidden before it is cut short: half a secret would not be found any more.
  const clean = run?.redactor.value(record.data) ?? record.data;
  const data = clean === undefined ? "" : ` ${JSON.stringify(clean)}`;
  const shown = data.length > LONGEST_MESSAGE ? `${data.slice(0, LONGEST_MESSAGE)}…` : data;
  return `${formatClock(record.tMs)} ${who} ${record.name}${shown}`;
}
