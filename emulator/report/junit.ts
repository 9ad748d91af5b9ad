import { formatClock } from "@offhook/protocol/units.ts";
import type { RunRecord } from "../scenario/run-record.ts";
import { failureText } from "./failure-text.ts";

/** Lines of the trace that go into `system-out`. */
const TRACE_LINES = 50;

/** The report for CI servers: one suite per profile, one case per scenario, with names that stay the same from run to run. */
export function junitReport(records: readonly RunRecord[]): string {
  const profiles = [...new Set(records.map((record) => record.profile))].sort();
  const suites = profiles.map((profile) => {
    const mine = records.filter((record) => record.profile === profile);
    return [
      `  <testsuite ${attributes({ name: `offhook.${profile}`, ...counts(mine) })}>`,
      ...mine.flatMap(testcase),
      "  </testsuite>",
    ];
  });
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${attributes({ name: "offhook", ...counts(records) })}>`, ...suites.flat(), "</testsuites>"].join("\n")}\n`;
}

function counts(records: readonly RunRecord[]): Record<string, string> {
  const wallMs = records.reduce((sum, record) => sum + record.wallMs, 0);
  const number = (...verdicts: RunRecord["verdict"][]) => String(records.filter((one) => verdicts.includes(one.verdict)).length);
  return {
    tests: String(records.length),
    failures: number("failed"),
    errors: number("timeout", "incomplete"),
    time: seconds(wallMs),
  };
}

function testcase(record: RunRecord): string[] {
  const properties = {
    profile: record.profile,
    firmware: record.firmware ?? "",
    seed: String(record.seed),
    ...(record.repeat === undefined ? {} : { repeat: String(record.repeat) }),
    ...(record.from === undefined ? {} : { "from-snapshot": record.from.snapshot, "snapshot-digest": record.from.digest }),
    digest: record.digest ?? "",
    "virtual-ms": String(record.virtualMs),
    ...(record.tags.length > 0 ? { tags: record.tags.join(" ") } : {}),
    ...record.properties,
  };
  const tag = record.verdict === "failed" ? "failure" : "error";
  const summary = record.failure ? `expected ${record.failure.expected}; ${record.failure.came}` : record.verdict;
  return [
    // Keys of `properties` may override how CI servers name the case.
    `    <testcase ${attributes({ classname: record.properties.classname ?? className(record), name: caseName(record), file: record.file, time: seconds(record.wallMs) })}>`,
    "      <properties>",
    ...Object.entries(properties).map(([name, value]) => `        <property ${attributes({ name, value })}/>`),
    "      </properties>",
    ...(record.verdict === "passed"
      ? []
      : [`      <${tag} ${attributes({ type: record.verdict, message: summary })}>${xmlText(failureText(record))}</${tag}>`]),
    `      <system-out>${xmlText(traceTail(record))}</system-out>`,
    "    </testcase>",
  ];
}

/** A repetition is a case of its own: CI servers keep only one of several with the same name. */
function caseName({ properties, scenario, repeat }: RunRecord): string {
  return `${properties.id ?? scenario}${repeat === undefined ? "" : ` #${repeat}`}`;
}

/** `offhook.ccx600.02-provision-a-phone`: the profile and the file's own name, wherever it was run from. */
function className(record: RunRecord): string {
  const file = record.file.split(/[\\/]/).at(-1) ?? record.file;
  return `offhook.${record.profile}.${file.replace(/\.ya?ml$/, "").replaceAll(".", "-")}`;
}

function traceTail({ trace }: RunRecord): string {
  return trace
    .slice(-TRACE_LINES)
    .map(
      ({ tMs, who, kind, name, data }) =>
        `${formatClock(tMs)} ${who} ${kind} ${name}${data === undefined ? "" : ` ${JSON.stringify(data)}`}`,
    )
    .join("\n");
}

const seconds = (ms: number) => (ms / 1_000).toFixed(3);

function attributes(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}="${xmlText(value).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;")}"`)
    .join(" ");
}

/** Text as XML 1.0 may hold it: what it cannot hold at all (control characters, lone surrogates) shows as `\u001b`. */
function xmlText(text: string): string {
  return (
    text
      .replaceAll(
        /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
        (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
      )
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // It can hold these; a terminal that shows the report should not.
      .replaceAll(/(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (one) => `&#${one.codePointAt(0)};`)
  );
}
