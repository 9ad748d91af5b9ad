import { command, githubReporter, withoutCommands } from "@offhook/emulator/report/github.ts";
import { EVERYTHING } from "@offhook/emulator/report/reporter.ts";
import type { FailureRecord, RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const failure: FailureRecord = {
  at: "00:01:30.000",
  step: { label: "2", title: "tap", file: "scenarios/a,b:c.yaml", line: 9 },
  expected: "100%",
  came: "nothing\r\n::error::forged",
  screens: [],
  wire: [],
  replay: "npx offhook run",
};
const failed = (profile: string, more: Partial<FailureRecord> = {}) =>
  ({ scenario: "A name", profile, file: "scenarios/s.yaml", verdict: "failed", failure: { ...failure, ...more } }) as RunRecord;

function told(records: readonly RunRecord[], ending = EVERYTHING): string[] {
  const parts: string[] = [];
  githubReporter({ write: (more) => void parts.push(more) }, (file) => `sub/${file}`).end?.(records, ending);
  return parts.join("").split("\n").slice(0, -1);
}

const Github = suite("GitHub annotations");

Github("an error stands at the step's file and line; nothing in it ends the command", () => {
  const lines = told([failed("ccx600")]);
  assert.is(lines.length, 1);
  assert.match(lines[0] ?? "", "::error file=sub/scenarios/a%2Cb%3Ac.yaml,line=9,title=A name [ccx600]::");
  assert.match(lines[0] ?? "", "expected: 100%25%0A");
  assert.is(command("warning", {}, "a\rb%0A"), "::warning::a%0Db%250A\n");
});

Github("the same failure on several profiles is one annotation that names them", () => {
  const lines = told([failed("ccx500"), failed("ccx600"), failed("trio-c60", { came: "else" })]);
  assert.is(lines.length, 2);
  assert.match(lines[0] ?? "", "title=A name [ccx500%2C ccx600]");
});

Github("what failed before its first step stands at the file", () => {
  assert.match(told([failed("ccx500", { step: null })])[0] ?? "", "file=sub/scenarios/s.yaml,title=");
});

Github("more than GitHub shows is said, and so is what was not run", () => {
  const many = Array.from({ length: 14 }, (_, at) => failed("ccx600", { came: String(at) }));
  const lines = told(many);
  assert.is(lines.length, 10);
  assert.match(lines[9] ?? "", "5 more failures");
  const notRun = [{ scenario: "b", profile: "ccx600", seed: 1 }];
  assert.match(
    told([], { ...EVERYTHING, notRun, stoppedBecause: "interrupted" })[0] ?? "",
    /^::warning title=offhook::1 not run: interrupted/,
  );
});

Github("text from phones gives the runner no commands", () => {
  const text = withoutCommands("ok ::fine::\n  ::add-mask::x\n##[error]y\n\t::stop-commands::z");
  assert.not.match(text, /^\s*::/m);
  assert.not.match(text, "##[");
  assert.match(text, "ok ::fine::");
});

Github.run();
