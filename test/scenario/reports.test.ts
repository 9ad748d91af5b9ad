import { jsonReport } from "@offhook/emulator/report/json.ts";
import { junitReport } from "@offhook/emulator/report/junit.ts";
import { dotReporter, listReporter } from "@offhook/emulator/report/list.ts";
import { EVERYTHING } from "@offhook/emulator/report/reporter.ts";
import { traceFileName, traceLines } from "@offhook/emulator/report/trace-file.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const passed: RunRecord = {
  scenario: 'A name with <, & and "quotes"',
  description: null,
  file: "some/where/02-provision.v1.yaml",
  profile: "ccx600",
  firmware: "7.0.2.1072",
  tags: ["behaviour-2"],
  properties: { requirement: "R-7" },
  verdict: "passed",
  virtualMs: 162_120,
  wallMs: 41.6,
  seed: 7,
  replay: "npx offhook run 02-provision.v1.yaml --profile ccx600 --seed 7",
  digest: "ab".repeat(32),
  steps: [],
  failure: null,
  trace: [{ tMs: 1, who: "020f0f000001", kind: "event", name: "boot", data: { a: "\u0000\u001b[31m]]>" } }],
};
const failed: RunRecord = {
  ...passed,
  profile: "ccx500",
  verdict: "failed",
  failure: {
    at: "00:01:30.000",
    step: { label: "2", title: "tap\u0007", file: "f.yaml", line: 9 },
    expected: "a\nb",
    came: "\ud800 lone, \ufffe",
    screens: [{ phone: "phone", tree: '- screen "x"' }],
    wire: ["00:00:01.000 phone hello"],
    replay: "npx offhook run f.yaml --profile ccx500 --seed 7",
  },
};
const late: RunRecord = { ...failed, verdict: "timeout" };

const Reports = suite("reports");

Reports("JSON has a version, the counts and one entry per run, without traces", () => {
  const report = JSON.parse(jsonReport([passed, failed, late]));
  assert.is(report.schemaVersion, 1);
  assert.equal(report.counts, { passed: 1, failed: 1, timeout: 1, incomplete: 0 });
  const { verdict, virtualMs, wallMs, digest, seed, profile } = report.runs[0];
  assert.equal([verdict, virtualMs, wallMs, digest, seed, profile], ["passed", 162_120, 42, passed.digest, 7, "ccx600"]);
  assert.is(report.runs[0].trace, undefined);
  assert.is(report.runs[1].failure.step.line, 9);
});

Reports("JUnit counts failures and errors, names cases the same wherever they ran, and carries seed and digest", () => {
  const xml = junitReport([passed, failed, late]);
  assert.match(xml, /<testsuites name="offhook" tests="3" failures="1" errors="1"/);
  assert.match(xml, '<testsuite name="offhook.ccx500" tests="2" failures="1" errors="1"');
  assert.match(xml, 'classname="offhook.ccx600.02-provision-v1" name="A name with &lt;, &amp; and &quot;quotes&quot;"');
  for (const property of [
    '"seed" value="7"',
    `"digest" value="${passed.digest}"`,
    '"firmware" value="7.0.2.1072"',
    '"requirement" value="R-7"',
  ])
    assert.match(xml, `<property name=${property}/>`);
  assert.match(xml, "replay: npx offhook run f.yaml --profile ccx500 --seed 7");
  assert.match(xml, '<error type="timeout"');
});

Reports("JUnit holds nothing that XML cannot hold", () => {
  const xml = junitReport([passed, failed]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  assert.not.match(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  assert.ok(xml.isWellFormed());
  assert.match(xml, "tap\\u0007");
  assert.match(xml, "\\ud800 lone, \\ufffe");
  assert.match(xml, 'message="expected a&#10;b;');
  assert.not.match(xml, "]]>");
});

Reports("the list says how each run went, and shows nothing that acts on a terminal", () => {
  const text = written((out) => listReporter(out), [passed, failed]);
  assert.match(text, '✓ A name with <, & and "quotes" [ccx600] (2m42s120ms in 42 ms)');
  assert.match(text, "✗ A name");
  assert.match(text, "step 2: tap\\u0007");
  assert.match(text, "replay: npx offhook run");
  assert.match(text, "1 passed, 1 failed (5m24s240ms of desk time in 83 ms)");
  assert.not.match(text, "\u001b");
});

Reports("of more than ten runs the list names the five that took the longest, by the wall clock", () => {
  const runs = Array.from({ length: 11 }, (_, at) => ({
    ...passed,
    scenario: `run ${at}`,
    wallMs: at === 3 ? 2_345 : at,
    virtualMs: 9 - at,
  }));
  const text = written((out) => listReporter(out), runs);
  assert.match(
    text,
    /\nslowest 5 of 11:\n {2}2\.3 s {2}run 3 \[ccx600\]\n {2}10 ms {2}run 10 .*\n {3}9 ms {2}run 9 .*\n {3}8 ms {2}run 8 .*\n {3}7 ms {2}run 7 .*\n\n11 passed/,
  );
  assert.not.match(
    written((out) => listReporter(out), runs.slice(1)),
    "slowest",
  );
});

Reports("dots are one character per run", () => {
  assert.match(
    written((out) => dotReporter(out), [passed, failed, late]),
    /^·FT\n/,
  );
});

Reports("a trace is one JSON object per line, in a file whose name is safe", () => {
  assert.equal(JSON.parse(traceLines(passed)), passed.trace[0]);
  assert.is(traceFileName({ ...passed, file: "a/b ../ü c.yaml" }), "ccx600--c.trace.ndjson");
});

function written(
  make: (out: { write(text: string): void; colour: boolean; rewrites: boolean }) => ReturnType<typeof listReporter>,
  records: readonly RunRecord[],
): string {
  const parts: string[] = [];
  const reporter = make({ write: (text) => void parts.push(text), colour: false, rewrites: false });
  reporter.begin?.([]);
  for (const record of records) reporter.runEnds?.(record);
  reporter.end?.(records, EVERYTHING);
  return parts.join("");
}

Reports.run();
