import { comparisonText } from "@offhook/emulator/report/compare.ts";
import { githubReporter, withoutCommands } from "@offhook/emulator/report/github.ts";
import { jsonReport } from "@offhook/emulator/report/json.ts";
import { junitReport } from "@offhook/emulator/report/junit.ts";
import { dotReporter, listReporter } from "@offhook/emulator/report/list.ts";
import { EVERYTHING, type Reporter } from "@offhook/emulator/report/reporter.ts";
import { traceLines } from "@offhook/emulator/report/trace-file.ts";
import { loadAll } from "@offhook/emulator/scenario/load-all.ts";
import { formatProblem } from "@offhook/emulator/scenario/problem.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { stringify } from "yaml";
import { memoryFiles } from "../scenario/memory-files.ts";
import { assertQuiet, NAUGHTY, shown } from "./strings.ts";

/** A run that failed, with `text` wherever a scenario, a phone or a server can have it. */
const failedWith = (text: string): RunRecord => ({
  scenario: text,
  description: text,
  file: "a/b.yaml",
  profile: "ccx600",
  firmware: text,
  tags: [text],
  properties: { requirement: text, [text]: "as a key" },
  verdict: "failed",
  virtualMs: 1,
  wallMs: 1,
  seed: 7,
  replay: `npx offhook run ${text}`,
  digest: null,
  steps: [],
  failure: {
    at: "00:00:01.000",
    step: { label: "1", title: text, file: "a/b.yaml", line: 3 },
    expected: text,
    came: text,
    screens: [{ phone: text, tree: `- text ${JSON.stringify(text)}` }],
    wire: [text],
    replay: `npx offhook run ${text}`,
  },
  trace: [{ tMs: 1, who: text, kind: "event", name: text, data: { text } }],
});

/** All that a reporter writes about one failed run. */
function reported(make: (write: (text: string) => void) => Reporter, record: RunRecord): string {
  let written = "";
  const reporter = make((text) => {
    written += text;
  });
  reporter.runEnds?.(record);
  reporter.end?.([record], EVERYTHING);
  return written;
}

const Reports = suite("naughty strings in reports");

Reports("for people: nothing acts on the terminal, and a name takes the one line that a name takes", () => {
  const plain = { colour: false, rewrites: false };
  const lines = (text: string) => reported((write) => listReporter({ ...plain, write }), { ...failedWith("x"), scenario: text });
  const usual = lines("x").split("\n").length;
  for (const text of NAUGHTY) {
    const list = reported((write) => listReporter({ ...plain, write }), failedWith(text));
    const dots = reported((write) => dotReporter({ ...plain, write }), failedWith(text));
    assertQuiet(`${list}${dots}`, shown(text));
    assert.is(lines(text).split("\n").length, usual, shown(text));
  }
});

Reports("for GitHub: one annotation, and no other line that gives a command", () => {
  for (const text of NAUGHTY) {
    const record = failedWith(text);
    const written = reported((write) => githubReporter({ write }, (file) => file), record);
    assertQuiet(written, shown(text));
    assert.is(written.split("\n").length, 2, shown(text));
    assert.match(written, /^::error file=a\/b\.yaml,line=3,title=/);
    const beside = reported(
      (write) => listReporter({ colour: false, rewrites: false, write: (each) => write(withoutCommands(each)) }),
      record,
    );
    assert.not.match(beside, /^\s*::|##\[/m, shown(text));
  }
});

Reports("JSON gives every string back as it was, and is quiet when it is looked at in a terminal", () => {
  for (const text of NAUGHTY) {
    const report = jsonReport([failedWith(text)]);
    assertQuiet(report, shown(text));
    const [run] = JSON.parse(report).runs;
    assert.is(run.scenario, text, shown(text));
    assert.is(run.failure.came, text, shown(text));
    assert.is(run.failure.screens[0].phone, text, shown(text));
  }
});

Reports("JUnit is XML 1.0, with every string in it as it was, as far as XML can hold it", () => {
  for (const text of NAUGHTY) {
    const xml = junitReport([failedWith(text)]);
    assertQuiet(xml, shown(text));
    const name = /<testcase classname="[^"]*" name="([^"]*)"/.exec(xml)?.[1];
    assert.is(fromXml(name ?? "none"), asXmlHolds(text), shown(text));
    // Elements open and close in turn, and there is no other markup.
    const open: string[] = [];
    for (const [tag, close, word = "", self] of xml.matchAll(
      /<(\/?)([a-z-]+)(?:\s[^<>]*?)?(\/?)>|<\?xml version="1\.0" encoding="UTF-8"\?>/g,
    )) {
      if (word === "" || self) continue;
      if (close) assert.is(open.pop(), word, `${tag} for ${shown(text)}`);
      else open.push(word);
    }
    assert.equal(open, [], shown(text));
    assert.is(xml.replaceAll(/<[^<>]*>/g, "").search(/[<>]/), -1, shown(text));
    assert.not.match(xml.replaceAll(/&(?:amp|lt|gt|quot|#\d+);/g, ""), /&/, shown(text));
  }
});

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const fromXml = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|([a-z]+));/g, (_, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? "?"),
  );
/** XML 1.0 §2.2: no other character may stand in it, however it is written. */
const asXmlHolds = (text: string) =>
  text.replaceAll(
    /[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
    (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );

Reports("a trace keeps one record a line", () => {
  for (const text of NAUGHTY) {
    const lines = traceLines(failedWith(text)).trimEnd().split("\n");
    assert.is(lines.length, 1, shown(text));
    assert.is(JSON.parse(lines[0] ?? "").name, text, shown(text));
  }
});

Reports("what differs between profiles is told quietly", () => {
  for (const text of NAUGHTY) {
    const groups = [
      { profiles: ["ccx600"], value: [text] },
      { profiles: ["ccx500"], value: ["x"] },
    ];
    const about = { scenario: text, file: "a.yaml", seed: 1, profiles: ["ccx600", "ccx500"] };
    const comparison = { ...about, verdict: null, order: [{ phone: text, on: groups }], screens: [] };
    assertQuiet(comparisonText([comparison], null), shown(text));
  }
});

Reports("a scenario is read with the name, tag and text that were written, or a line says what is wrong with it", () => {
  let read = 0;
  for (const text of NAUGHTY) {
    const written = stringify({ name: text, version: 1, description: text, steps: [{ "wait-for": { text } }] });
    const { scenarios, problems } = loadAll(["a.yaml"], { files: memoryFiles({ "a.yaml": written }), profiles: ["ccx600"] });
    if (scenarios.length === 1) {
      read++;
      assert.is(scenarios[0]?.name, text, shown(text));
    } else assert.ok(problems.length > 0, shown(text));
    for (const problem of problems) assert.ok(problem.line >= 1 && problem.message.length > 5, formatProblem(problem));
  }
  assert.ok(read > 440 && read < NAUGHTY.length, `${read} read`);
});

Reports.run();
