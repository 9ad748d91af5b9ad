import { formatDuration } from "@offhook/protocol/units.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { failureText, runName, totals } from "./failure-text.ts";
import { printable, printableLine } from "./printable.ts";
import type { Ending, Output, Reporter } from "./reporter.ts";
import { seconds, slowest } from "./slowest.ts";

const MARKS = { passed: ["32", "✓"], failed: ["31", "✗"], timeout: ["31", "⏱"], incomplete: ["33", "…"] } as const;

/** One line per run as it ends; failures in full and what took longest at the end. In a terminal the run under way shows what it is at. */
export function listReporter(out: Output): Reporter {
  const paint = (style: string, text: string) => (out.colour ? `\u001b[${style}m${text}\u001b[0m` : text);
  const clear = () => out.rewrites && out.write("\r\u001b[K");
  let current = "";
  let count = 0;
  let total = 0;
  const ran: RunRecord[] = [];

  return {
    begin: (runs) => {
      total = runs.length;
    },
    runBegins: (run) => {
      count++;
      current = `${run.scenario.name} [${run.profile}]${run.repeat === undefined ? "" : ` #${run.repeat}`}`;
      progress(current);
    },
    stepEnds: (step) => progress(`${current} › ${step.label} ${step.title}`),
    runEnds: (record) => {
      clear();
      ran.push(record);
      const [style, mark] = MARKS[record.verdict];
      const took = paint("2", `(${formatDuration(record.virtualMs)} in ${seconds(record.wallMs)})`);
      out.write(`${paint(style, mark)} ${printableLine(record.scenario)} ${paint("2", marks(record))} ${took}\n`);
    },
    end: (records, ending) => {
      clear();
      const bad = records.filter((record) => record.verdict !== "passed");
      for (const [index, record] of bad.entries()) {
        out.write(`\n${paint("31", `${index + 1}) ${printableLine(runName(record))}`)}\n`);
        out.write(`${indent(printable(failureText(record)))}\n`);
      }
      for (const line of slowest(ran)) out.write(`${paint("2", printable(line))}\n`);
      out.write(`\n${summary(records, ending)}\n`);
    },
  };

  function progress(text: string): void {
    if (!out.rewrites) return;
    // Longer lines would wrap, and a wrapped line cannot be written over.
    out.write(`\r\u001b[K${paint("2", `[${count}/${total}] ${printableLine(text).slice(0, 68)}`)}`);
  }
}

/** One character per run, failures in full at the end. */
export function dotReporter(out: Output): Reporter {
  const characters = { passed: "·", failed: "F", timeout: "T", incomplete: "?" } as const;
  return {
    runEnds: (record) => out.write(characters[record.verdict]),
    end: (records, ending) => {
      out.write("\n");
      for (const record of records.filter((one) => one.verdict !== "passed"))
        out.write(`\n${printableLine(runName(record))}\n${indent(printable(failureText(record)))}\n`);
      out.write(`\n${summary(records, ending)}\n`);
    },
  };
}

function marks({ profile, repeat }: RunRecord): string {
  return `[${profile}]${repeat === undefined ? "" : ` #${repeat}`}`;
}

function summary(records: readonly RunRecord[], { notRun, stoppedBecause }: Ending): string {
  const virtualMs = records.reduce((sum, record) => sum + record.virtualMs, 0);
  const wallMs = records.reduce((sum, record) => sum + record.wallMs, 0);
  const told = `${totals(records)} (${formatDuration(virtualMs)} of desk time in ${seconds(wallMs)})`;
  return notRun.length === 0 ? told : `${told}\n${notRun.length} not run${stoppedBecause ? `: ${stoppedBecause}` : ""}`;
}

const indent = (text: string) => text.replaceAll(/^/gm, "   ");
