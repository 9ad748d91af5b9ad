// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { PROFILES, runText } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

function complaints(text: string): string[] {
  try {
    loadScenario("s/a.yaml", { files: memoryFiles({ "s/a.yaml": `name: a name\nversion: 1\n${text}` }), profiles: PROFILES });
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}
const step = (clock: string) => complaints(`steps:\n  - clock: ${clock}\n`);
const phone = (clock: string) => complaints(`phones:\n  phone: { clock: ${clock} }\nsteps:\n  - press: mute\n`);

const Clock = suite("clocks in scenarios");

Clock("every way of writing one is taken", () => {
  for (const written of [
    "{ set: +1d }",
    "{ set: -1h30m }",
    "{ set: 1970-01-01T00:00:00Z }",
    '{ set: "2021-10-31" }',
    "{ drift: 200ppm }",
    "{ drift: -50ppm }",
    "{ suspend: 20m }",
    "{ network-time: down }",
    '{ set: "${profile}" }',
  ])
    assert.equal(step(written), [], written);
  assert.equal(phone('{ starts-at: "1970-01-01T00:00:00Z", drift: -200ppm, network-time: up }'), []);
});

Clock("what is no date, drift or duration is refused at its place, with what to write", () => {
  assert.match(
    step("{ set: tomorrow }")[0] ?? "",
    /^s\/a\.yaml:4:19: steps\[0\]\.clock\.set: "tomorrow" is no setting for a clock/,
  );
  assert.match(step("{ set: 5 }")[0] ?? "", "write a date such as 1970-01-01T00:00:00Z");
  assert.match(step("{ drift: 200 }")[0] ?? "", "steps[0].clock.drift: write 200ppm");
  assert.match(step("{ drift: 2% }")[0] ?? "", '"2%" is no drift; write 200ppm');
  assert.match(step("{ suspend: 20 minutes }")[0] ?? "", "not a duration");
  assert.match(step("{ network-time: off }")[0] ?? "", 'expected up, down, got "off"');
  assert.match(step("{ susspend: 20m }")[0] ?? "", 'did you mean "suspend"?');
  assert.match(step("{}")[0] ?? "", "one of set, drift, suspend, network-time is needed, and only one");
  assert.match(step("{ set: +1d, drift: 5ppm }")[0] ?? "", "and only one");
  assert.match(phone("{ starts-at: 1969 }")[0] ?? "", "phones.phone.clock.starts-at: write a date");
  assert.match(phone("{ start-at: +1d }")[0] ?? "", 'did you mean "starts-at"?');
});

Clock("steps reach the phone that is named, and only that", async () => {
  const desk = new FakeDesk();
  const record = await runText(
    `phones:
  phone: {}
  other: {}
steps:
  - clock: { set: +1d }
  - clock: { drift: -200ppm }
    phone: other
  - clock: { suspend: 20m }
  - clock: { network-time: down }
`,
    desk,
  );
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    "phone 1: clock +1d",
    "phone 2: clock drifts by -200 ppm",
    "phone 1: suspended for 20m",
    "phone 1: network time down",
  ]);
});

Clock("a phone starts with the clock it was given, and the trace says what was done to it", async () => {
  const record = await runText(
    `phones:
  phone: { clock: { starts-at: "1970-01-01T00:00:00Z", network-time: down } }
steps:
  - wait-for: { screen: wrong-time, within: 5m }
  - clock: { network-time: up }
  - expect-trace: { kind: clock, name: network time up, in-last: 1s, times: 1 }
  - wait-for: { id: login-code, within: 1m1s }
  - clock: { suspend: 5m }
  - press: mute
`,
    new FakeDesk(),
    { openDesk },
  );
  assert.is(record.verdict, "failed");
  assert.match(record.failure?.came ?? "", "the phone is suspended and feels nothing");
  assert.is(record.steps.filter(({ status }) => status === "passed").length, 5);
});

Clock.run();
