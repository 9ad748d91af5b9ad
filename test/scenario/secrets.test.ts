// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { failureText } from "@offhook/emulator/report/failure-text.ts";
import { githubReporter } from "@offhook/emulator/report/github.ts";
import { jsonReport } from "@offhook/emulator/report/json.ts";
import { junitReport } from "@offhook/emulator/report/junit.ts";
import { dotReporter, listReporter } from "@offhook/emulator/report/list.ts";
import { EVERYTHING } from "@offhook/emulator/report/reporter.ts";
import { traceLines } from "@offhook/emulator/report/trace-file.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { runText } from "./harness.ts";

const Secrets = suite("secrets and reports");

const PLANTED = {
  saved: "697150",
  password: "planted-Passw0rd",
  shown: "EV9PGNQN8",
  holding: "770055",
} as const;

/** A desk that leaks on every channel it has. */
function leakyDesk(): FakeDesk {
  const desk = new FakeDesk();
  desk.verificationCode = PLANTED.saved;
  desk.nodes = [
    { role: "heading", id: "leak", name: `typed ${PLANTED.saved} and ${PLANTED.password}` },
    { role: "text", id: "login-code", name: PLANTED.shown, sensitive: true },
    { role: "textbox", id: "digits", name: "Code", value: PLANTED.holding, sensitive: true },
  ];
  desk.message(`sent ${PLANTED.saved}`, {
    code: PLANTED.saved,
    asNumber: Number(PLANTED.saved),
    deep: [{ [PLANTED.shown]: PLANTED.holding }],
  });
  // Shown up to 400 characters: somewhere in these, the cut goes through the password.
  for (let before = 364; before < 384; before++)
    desk.message("long", { padding: "x".repeat(before), password: PLANTED.password });
  desk.onDial = async (digits) =>
    Promise.reject(new Error(`cannot dial ${digits}; the screen shows ev9-pgn-qn8 and ${PLANTED.password}`));
  return desk;
}

const scenario = `inputs:
  password: { type: string, default: ${PLANTED.password}, sensitive: true }
steps:
  - server: { generate-code: "\${phone.mac}" }
    save-as: code
  - read: { id: login-code }
    save-as: login
  - expect-text: "\${inputs.password}"
  - dial: "\${code}"
`;

function everythingWritten(record: RunRecord): string {
  let written = "";
  const out = {
    write: (text: string) => {
      written += text;
    },
    colour: true,
    rewrites: true,
  };
  for (const reporter of [listReporter(out), dotReporter(out), githubReporter(out, (file) => file)]) {
    reporter.begin?.([]);
    for (const step of record.steps) reporter.stepEnds?.(step);
    reporter.runEnds?.(record);
    reporter.end?.([record], EVERYTHING);
  }
  return [written, jsonReport([record]), junitReport([record]), traceLines(record), failureText(record)].join("\n");
}

Secrets("no saved value, sensitive input or sensitive node gets into any report, however it leaks", async () => {
  const record = await runText(scenario, leakyDesk());
  assert.is(record.verdict, "failed");
  const written = everythingWritten(record);
  assert.match(written, "cannot dial ‹secret›; the screen shows ‹secret› and ‹secret›");
  for (const [name, secret] of Object.entries(PLANTED)) assert.not.match(written, secret, `${name} is in a report`);
  assert.not.match(written, "ev9-pgn-qn8");
  assert.not.match(JSON.stringify(record), PLANTED.saved);
});

Secrets("a run that passes hides as well as one that fails", async () => {
  const desk = leakyDesk();
  desk.onDial = async () => {};
  const record = await runText(scenario, desk);
  assert.is(record.verdict, "passed");
  const written = everythingWritten(record);
  for (const secret of [PLANTED.saved, PLANTED.password, PLANTED.shown]) assert.not.match(written, secret);
});

Secrets("a secret that a message is cut short in the middle of does not show its first half", async () => {
  const record = await runText(scenario, leakyDesk());
  assert.is(record.failure?.wire.length, 20);
  assert.not.match(record.failure?.wire.join() ?? "", PLANTED.password.slice(0, 4));
});

Secrets.run();
