import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { recordedSteps } from "@offhook/emulator/record/to-steps.ts";
import { scenarioText } from "@offhook/emulator/record/to-yaml.ts";
import { plan } from "@offhook/emulator/scenario/plan.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FormBrowser } from "../harness/browser-less.ts";
import { memoryFiles } from "../scenario/memory-files.ts";
import { fakeIo } from "./fake-io.ts";
import { type RecordBench, recordWhile } from "./record-bench.ts";

const Record = suite("offhook record");

async function admin({ origin, data, wait }: RecordBench, ...args: string[]) {
  const { io, out, err } = fakeIo({ fetch, sleep: (ms) => wait(ms) });
  assert.is(await main(["admin", "--server", origin, "--data", data, "--json", ...args], io), EXIT.ok, err());
  return JSON.parse(out());
}

Record("the article's main road, done by hand, replays on every profile", async () => {
  const secrets: string[] = [];
  const recording = await recordWhile({}, async (bench) => {
    const { mac, origin, type, wait } = bench;
    await wait(6_000);
    await admin(bench, "add-mac", mac, "--location", "Lobby");
    const [row] = await admin(bench, "codes", "generate", "--all");
    secrets.push(row.verificationCode, mac, parseMac(mac));
    await type("\r");
    await type("\r");
    await type(row.verificationCode);
    await type("\r");
    await wait(5_000);
    const { loginCode } = await admin(bench, "sign-in", mac);
    secrets.push(loginCode);
    const browser = new FormBrowser();
    await browser.goTo(`${origin}/devicelogin`);
    await browser.submit({ step: "code", code: loginCode });
    await browser.submit({ step: "account", account: "cap@contoso.example" });
    await browser.submit({ step: "password", password: "Lobby-Phone-1" });
    await browser.submit({ step: "confirm" });
    assert.match(browser.html, "close this window");
    for (let second = 0; second < 10; second++) await wait(1_000);
    await type("}");
  });
  const steps = recordedSteps(recording.happenings, {
    profile: profileById("ccx600"),
    mac: recording.mac,
    pace: "short",
    others: Object.values(profiles),
  });
  const text = scenarioText({ name: "The main road", origin: ["Recorded."] }, steps);
  console.log(text);
  for (const secret of secrets) assert.not.ok(text.includes(secret));
  const runs = plan({
    files: memoryFiles({ "road.yaml": text }),
    profiles: Object.keys(profiles),
    paths: ["road.yaml"],
    onlyProfiles: [],
    seed: null,
    given: new Map(),
  });
  assert.is(runs.length, 3);
  for (const { scenario, profile, seed, inputs, replay } of runs) {
    const record = await runScenario(scenario, {
      ...{ profile, seed, inputs, replay, realTime: false, timeoutMs: null, openDesk, wall: wallClock },
    });
    assert.is(record.verdict, "passed", `${profile}: ${JSON.stringify(record.failure, null, 1)}`);
  }
});

Record.run();
