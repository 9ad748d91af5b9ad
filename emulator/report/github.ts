import type { RunRecord } from "../scenario/run-record.ts";
import { failureText } from "./failure-text.ts";
import { printable } from "./printable.ts";
import type { Output, Reporter } from "./reporter.ts";

/** GitHub shows ten errors of a step and drops the rest without a word. */
const SHOWN = 10;
/** Longer messages are cut short on the page anyway; the list has them in full. */
const LONGEST = 4_000;

/**
 * Annotations for GitHub Actions: one per place and cause, naming all profiles it went wrong on.
 * `inRepository` turns a file as the run knows it into its path from the repository's root.
 */
export function githubReporter(out: Pick<Output, "write">, inRepository: (file: string) => string): Reporter {
  return {
    end: (records, { notRun, stoppedBecause }) => {
      const groups = grouped(records.filter((record) => record.failure !== null));
      for (const group of groups.slice(0, groups.length > SHOWN ? SHOWN - 1 : SHOWN)) out.write(annotation(group, inRepository));
      if (groups.length > SHOWN) {
        const message = `${groups.length - SHOWN + 1} more failures are in the log; GitHub shows ${SHOWN} per step`;
        out.write(command("error", { title: "offhook" }, message));
      }
      if (notRun.length > 0)
        out.write(command("warning", { title: "offhook" }, `${notRun.length} not run: ${stoppedBecause ?? "stopped"}`));
    },
  };
}

function grouped(records: readonly RunRecord[]): (readonly RunRecord[])[] {
  const keyOf = ({ file, failure }: RunRecord) =>
    JSON.stringify([failure?.step?.file ?? file, failure?.step?.line, failure?.expected, failure?.came]);
  return [...Map.groupBy(records, keyOf).values()];
}

function annotation(group: readonly RunRecord[], inRepository: (file: string) => string): string {
  const [record] = group;
  if (!record) return "";
  const profiles = [...new Set(group.map((one) => one.profile))].join(", ");
  const step = record.failure?.step;
  const place = {
    file: inRepository(step?.file ?? record.file),
    ...(step ? { line: String(step.line) } : {}),
    title: printable(`${record.scenario} [${profiles}]`),
  };
  return command("error", place, printable(failureText(record)).slice(0, LONGEST));
}

/** One workflow command on a line of its own: `::error file=a.yaml,line=3::what`. */
export function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${pairs.length > 0 ? ` ${pairs.join(",")}` : ""}::${escapeData(message)}\n`;
}

// As actions/toolkit writes them: a line break would end the command, a comma or colon the property.
const escapeData = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * Other text for the same log. The runner takes every line that begins with `::` (spaces before it or not), or has `##[` in it, for
 * a command, and what a phone or a server shows is not to give any.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^([^\S\n]*):(?=:)/gm, "$1\\x3a").replaceAll("##[", "#\\x23[");
}
