import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { type KeepOptions, keepRecording } from "@offhook/emulator/cli/keep-recording.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { checkTarget } from "@offhook/emulator/cli/record-file.adapter.ts";
import type { Recording } from "@offhook/emulator/cli/record-session.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { plan } from "@offhook/emulator/scenario/plan.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { firmwareOf, profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FormBrowser } from "../harness/browser-less.ts";
import { FakeTerminal } from "../terminal/fake-terminal.ts";
import { fakeIo } from "./fake-io.ts";
import { inTime, type RecordBench, recordWhile, terminalIo } from "./record-bench.ts";

const Record = suite<{ folder: string; file: string }>("offhook record");
Record.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-recorded-"));
  t.file = join(t.folder, "lobby-phone.yaml");
});
Record.after.each(async (t) => {
  await rm(t.folder, { recursive: true, force: true });
});

async function admin({ origin, data, wait }: RecordBench, ...args: string[]) {
  const { io, out, err } = fakeIo({ fetch, sleep: (ms) => wait(ms) });
  assert.is(await main(["admin", "--server", origin, "--data", data, "--json", ...args], io), EXIT.ok, err());
  return JSON.parse(out());
}

/** What `offhook record FILE` does once the person has quit. */
async function keep(recording: Recording, file: string, more: Partial<KeepOptions> = {}) {
  const { io, out, err } = fakeIo();
  const profile = profileById("ccx600");
  const code = await keepRecording(io, recording, {
    ...{ target: await checkTarget(file, { force: false }), name: undefined, onlyThisProfile: false, replay: true },
    ...{ profile, profileWritten: "ccx600", firmware: firmwareOf(profile), pace: "short", json: false, quiet: false },
    ...more,
  });
  return { code, out: out(), err: err() };
}

/** What came at once depends on how busy this machine is; bounds are looked at where time stands still. */
const withoutBounds = (text: string) => text.replaceAll(/, within: \w+/g, "");

async function replaysEverywhere(file: string, where = Object.keys(profiles)): Promise<void> {
  const known = Object.keys(profiles);
  const runs = plan({ files: filesOnDisk, profiles: known, paths: [file], onlyProfiles: [], seed: null, given: new Map() });
  assert.equal(runs.map(({ profile }) => profile).sort(), [...where].sort());
  for (const { scenario, profile, seed, inputs, replay } of runs) {
    const record = await runScenario(scenario, {
      ...{ profile, seed, inputs, replay, realTime: false, timeoutMs: null, openDesk, wall: wallClock },
    });
    assert.is(record.verdict, "passed", `${profile}: ${JSON.stringify(record.failure, null, 1)}`);
  }
}

Record("the article's main road, done by hand, becomes a scenario that passes on every profile", async ({ file }) => {
  const secrets: string[] = [];
  const recording = await recordWhile({}, async (bench) => {
    const { mac, origin, type, tap, lever, wait } = bench;
    await wait(6_000);
    await admin(bench, "add-mac", mac, "--location", "Lobby");
    const [row] = await admin(bench, "codes", "generate", "--all");
    await tap("Settings");
    await tap("Provision phone");
    await type(`${row.verificationCode}\r`);
    await wait(5_000);
    const { loginCode } = await admin(bench, "sign-in", mac);
    secrets.push(row.verificationCode, loginCode, mac, parseMac(mac));
    const browser = new FormBrowser();
    await browser.goTo(`${origin}/devicelogin`);
    await browser.submit({ step: "code", code: loginCode });
    await browser.submit({ step: "account", account: "cap@contoso.example" });
    await browser.submit({ step: "password", password: "Lobby-Phone-1" });
    await browser.submit({ step: "confirm" });
    assert.match(browser.html, "close this window");
    for (let second = 0; second < 10; second++) await wait(1_000);
    await lever("}", /1d passed/);
  });
  const { code, out, err } = await keep(recording, file);
  assert.is(code, EXIT.ok, err);
  assert.match(out, /^Recorded 2\d steps to .*\nReplayed on ccx600: passed \(.*\)\nNext: npx offhook run .*lobby-phone\.yaml\n$/);
  const text = await readFile(file, "utf8");
  for (const secret of secrets) assert.not.ok(text.includes(secret));
  const steps = text.slice(text.indexOf("steps:\n"));
  assert.is(
    withoutBounds(steps),
    `steps:
  - wait-for: { screen: sign-in }
  - server: { add-mac: "\${phone.mac}", location: Lobby }
  - server: { generate-code: "\${phone.mac}" }
    save-as: verification-code
  - tap: { role: button, name: Settings }
  - tap: { role: button, name: /^(Provision phone|Provision device)$/ }
  - dial: "\${verification-code}"
  - tap: { role: button, name: Next }
  - wait-for: { screen: provisioned }
  - wait-for: { screen: sign-in }
  - server: { sign-in: "\${phone.mac}" }
  - wait-for: { screen: held }
  - server: { wait-operation: "\${phone.mac}" }
    save-as: login-code
  - portal: { enter-code: "\${login-code}", expect: { page: account } }
  - portal: { use-another-account: cap@contoso.example, expect: { page: password } }
  - portal: { enter-password: "\${inputs.password}", expect: { page: confirm } }
  - portal: { confirm: true, expect: { page: done } }
  - wait-for: { screen: company-portal }
  - wait-for: { screen: teams-starting }
  - wait-for: { screen: home }
  - advance: 24h
  - wait-for: { screen: home }
`,
  );
  await replaysEverywhere(file);
});

Record("signing in on the phone itself, with rules and accounts changed before, replays as well", async ({ file }) => {
  const recording = await recordWhile({}, async (bench) => {
    const { type, tap, wait } = bench;
    await wait(6_000);
    await admin(bench, "rules", "preset", "sign-in-every-day");
    await admin(bench, "accounts", "change", "megan@contoso.example", "--mfa", "off");
    await tap("Sign in on this device");
    await type("Megan@contoso.example\r");
    await type("Sample-Megan-1\r");
    for (let second = 0; second < 10; second++) await wait(1_000);
  });
  const { code, out, err } = await keep(recording, file);
  assert.is(code, EXIT.ok, err);
  assert.match(out, /Replayed on ccx600: passed/);
  const text = await readFile(file, "utf8");
  for (const step of [
    "server: { preset: sign-in-every-day }",
    "server: { account: { name: megan@contoso.example, mfa: false } }",
    "tap: { role: button, name: Sign in on this device }",
    "default: Megan@contoso.example",
    `type: "\${inputs.account}"`,
    `type: "\${inputs.password}"`,
    "tap: { role: button, name: Sign in }",
  ])
    assert.ok(text.includes(step), `${step}\n${text}`);
  await replaysEverywhere(file);
});

Record("second factors, at the portal and on the phone, are looked up anew by every replay", async ({ file }) => {
  const megan = "megan@contoso.example";
  const codes: string[] = [];
  // Only later firmware can be signed out from afar.
  const firmware = "7.1.4.0253";
  const recording = await recordWhile({ firmware }, async (bench) => {
    const { mac, origin, type, tap, wait } = bench;
    const lookUp = async (): Promise<string> => {
      const { code } = await admin(bench, "accounts", "authenticator-code", megan);
      codes.push(code);
      return code;
    };
    await wait(6_000);
    await admin(bench, "accounts", "change", megan, "--mfa", "on");
    await admin(bench, "add-mac", mac);
    const [row] = await admin(bench, "codes", "generate", mac);
    await tap("Settings");
    await tap("Provision phone");
    await type(`${row.verificationCode}\r`);
    await wait(5_000);
    const { loginCode } = await admin(bench, "sign-in", mac);
    const browser = new FormBrowser();
    await browser.goTo(`${origin}/devicelogin`);
    await browser.submit({ step: "code", code: loginCode });
    await browser.submit({ step: "account", account: megan });
    await browser.submit({ step: "password", password: "Sample-Megan-1" });
    await browser.submit({ step: "mfa", code: await lookUp() });
    await browser.submit({ step: "confirm" });
    for (let second = 0; second < 10; second++) await wait(1_000);
    await admin(bench, "sign-out", mac);
    await wait(31_000);
    await tap("Sign in on this device");
    // The phone still knows who it was.
    await tap("Next");
    await type("Sample-Megan-1\r");
    await wait(1_000);
    await type(`${await lookUp()}\r`);
    for (let second = 0; second < 10; second++) await wait(1_000);
  });
  const { code, err } = await keep(recording, file, { firmware: firmwareOf(profileById("ccx600"), firmware) });
  assert.is(code, EXIT.ok, err);
  const text = await readFile(file, "utf8");
  assert.is(codes.length, 2);
  for (const shown of codes) assert.not.ok(text.includes(shown));
  const steps = withoutBounds(text.slice(text.indexOf("steps:\n")));
  for (const part of [
    `  - server: { authenticator-code: megan@contoso.example }
    save-as: authenticator-code
  - portal: { enter-authenticator-code: "\${authenticator-code}", expect: { page: confirm } }`,
    `  # An authenticator's code is good once; until then it shows another.
  - advance: 30s
  - server: { authenticator-code: megan@contoso.example }
    save-as: authenticator-code-2
  - dial: "\${authenticator-code-2}"`,
  ])
    assert.ok(steps.includes(part), `${part}\n\nis not in\n\n${steps}`);
  assert.match(steps, /wait-for: \{ screen: home \}\n$/);
  await replaysEverywhere(file, ["ccx500", "ccx600"]);
});

Record("the four corners of a starting phone are held", async ({ file }) => {
  const recording = await recordWhile({ pace: "device" }, async ({ type, wait }) => {
    await wait(45_000);
    await type("c");
    for (let minute = 0; minute < 5; minute++) await wait(60_000);
  });
  const { code, err } = await keep(recording, file, { pace: "device" });
  assert.is(code, EXIT.ok, err);
  assert.match(await readFile(file, "utf8"), /hold: four-corners/);
  await replaysEverywhere(file);
});

Record("a code nobody used, a wrong one, power and cable: what a person does besides replays as well", async ({ file }) => {
  const recording = await recordWhile({ profile: "trio-c60" }, async (bench) => {
    const { mac, origin, type, tap, lever, wait } = bench;
    await wait(6_000);
    await admin(bench, "add-mac", mac);
    const [row] = await admin(bench, "codes", "generate", mac);
    await lever("]", /15m passed/);
    await tap("Refresh code");
    await wait(1_000);
    const wrong = String((Number(row.verificationCode) + 1) % 1_000_000).padStart(6, "0");
    await tap("⚙");
    await tap("Provision phone");
    await type(`${wrong}\r`);
    await wait(2_000);
    await tap("Try again");
    await type(`${row.verificationCode.slice(0, 3)}9\x7f${row.verificationCode.slice(3)}\r`);
    await wait(5_000);
    await lever("p", /power cycled/);
    await wait(6_000);
    await lever("n", /cable out/);
    await wait(2_000);
    await lever("n", /cable in/);
    await wait(3_000);
    await type("m");
    const { operation } = { operation: (await admin(bench, "sign-in", mac, "--no-wait")).id };
    await wait(1_000);
    await admin(bench, "operation", operation, "--cancel");
    await wait(1_000);
    const browser = new FormBrowser();
    await browser.goTo(`${origin}/devicelogin`);
    await browser.submit({ step: "code", code: "not a code" });
  });
  const trio = profileById("trio-c60");
  const { code, out, err } = await keep(recording, file, {
    ...{ profile: trio, profileWritten: "trio-c60", firmware: firmwareOf(trio) },
  });
  assert.is(code, EXIT.ok, err);
  assert.match(out, /typed as typed-code, typed-login-code: whoever runs it has to give it/);
  assert.match(out, /Next: npx offhook run .* -e typed-code=… -e typed-login-code=…\n$/);
  const text = withoutBounds(await readFile(file, "utf8"));
  for (const line of [
    "  - advance: 15m\n  - tap: { role: button, name: Refresh code }",
    "  - wait-for: { screen: refused }\n  - tap: { role: button, name: Try again }",
    "  - power: cycle\n  - wait-for: { screen: sign-in }",
    "  - network: up\n  # The phone finds its server again meanwhile, which shows on no screen.\n  - advance: 30s",
    "  - press: mute-left\n    when: { not-profile: [ ccx500, ccx600 ] }",
    `  - server: { cancel-sign-in: "\${phone.mac}" }\n  - wait-for: { screen: sign-in }`,
  ])
    assert.ok(text.includes(line), `${line}\n\nis not in\n\n${text}`);
});

/** Two things done, and what they are in a file. */
const brief = () =>
  recordWhile({}, async ({ type, tap, wait }) => {
    await wait(6_000);
    await tap("Settings");
    await type("\x1b");
  });

Record("--json says what came of it; a file that cannot be written is printed, so that nothing is lost", async (t) => {
  const recording = await brief();
  const { code, out } = await keep(recording, t.file, { json: true, name: "A name", onlyThisProfile: true });
  const summary = JSON.parse(out);
  assert.is(code, EXIT.ok);
  assert.equal(
    [summary.file, summary.name, summary.steps, summary.notRecorded, summary.inputsToGive, summary.replay.verdict, summary.next],
    [t.file, "A name", 4, [], [], "passed", `npx offhook run ${t.file}`],
  );
  const written = await readFile(t.file, "utf8");
  assert.match(written, "name: A name\nversion: 1\nprofiles: [ ccx600 ]\n");

  const target = await checkTarget(join(t.folder, "second.yaml"), { force: false });
  await writeFile(target.file, "somebody else's");
  const lost = await keep(recording, "unused.yaml", { target, replay: false });
  assert.is(lost.code, EXIT.rigError);
  assert.match(lost.out, /steps:\n {2}- wait-for: \{ screen: sign-in, within: 5m \}\n/);
  assert.match(lost.err, /cannot write .*second\.yaml: EEXIST/);
  assert.is(await readFile(target.file, "utf8"), "somebody else's");
  assert.equal((await readdir(t.folder)).sort(), ["lobby-phone.yaml", "second.yaml"]);
  const asJson = await keep(recording, "unused.yaml", { target, json: true, replay: false });
  assert.equal([JSON.parse(asJson.out).file, /steps:/.test(JSON.parse(asJson.out).text)], [null, true]);
});

Record("a recording that does not do again what was done says where it stopped, and is kept", async ({ file }) => {
  const recording = await brief();
  const happenings = recording.happenings.filter(({ kind }) => kind !== "tap");
  const settings = happenings.findLast((one) => one.kind === "screen" && one.screen.id === "settings");
  const { code, out, err } = await keep(
    { ...recording, happenings: [...happenings, ...(settings ? [{ ...settings, atMs: settings.atMs + 5_000 }] : [])] },
    file,
  );
  assert.is(code, EXIT.failed);
  assert.match(err, /does not do again what you did.*but: {6}the phone shows the screen sign-in/s);
  assert.match(out, /^Recorded \d steps.*\nNext: npx offhook run/);
  assert.ok((await stat(file)).size > 0);
});

Record("a recording in which nothing was done is no file", async ({ file }) => {
  const { code, err } = await keep(await recordWhile({}, async () => {}), file);
  assert.is(code, EXIT.failed);
  assert.match(err, /nothing was done .* was not written/);
  assert.is(await stat(file).catch(() => null), null);
});

Record(
  "the whole verb: recorded from a terminal into a file of its own, the state it needed is gone",
  async ({ folder, file }) => {
    const terminal = new FakeTerminal();
    terminal.onRead = () => terminal.type("m\x03");
    const { io, err } = fakeIo({ ...terminalIo(terminal), askedToStop: () => new Promise(() => {}) });
    const temporary = join(folder, "temporary");
    await mkdir(temporary);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = temporary;
    try {
      assert.is(await inTime(main(["record", file, "--port", "0"], io), "the verb to end"), EXIT.ok, err());
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
    assert.match(await readFile(file, "utf8"), /steps:\n {2}- press: mute\n/);
    assert.is((await stat(file)).mode & 0o700, 0o600);
    assert.equal(await readdir(temporary), []);
  },
);

Record("what is wrong is said before anything is recorded", async ({ folder, file }) => {
  await writeFile(file, "precious");
  await mkdir(join(folder, "a.yaml"));
  const tty = { stdin: { ...fakeIo().io.stdin, isTTY: true }, stdout: { ...fakeIo().io.stdout, isTTY: true } };
  for (const [args, says, terminal] of [
    [[join(folder, "new.yaml")], /record needs a terminal/, false],
    [[file], /is there already; name another file, or add --force/, true],
    [[join(folder, "a.yaml"), "--force"], /is a folder/, true],
    [[join(folder, "a.json")], /has to end in \.yaml/, true],
    [[join(folder, "none", "a.yaml")], /there is no such folder/, true],
    [[join(folder, "new.yaml"), "--name", " "], /--name is a sentence/, true],
    [[join(folder, "new.yaml"), "--profile", "ccx60"], /ccx600/, true],
    [[join(folder, "new.yaml"), "--firmware", "1.2"], /no firmware/, true],
  ] as const) {
    const { io, err } = fakeIo(terminal ? tty : {});
    assert.is(await main(["record", ...args], io), EXIT.usage, args.join(" "));
    assert.match(err(), says);
  }
  assert.is(await readFile(file, "utf8"), "precious");
});

Record("--force writes over a file", async ({ file }) => {
  await writeFile(file, "old");
  await (await checkTarget(file, { force: true })).write("new");
  assert.is(await readFile(file, "utf8"), "new");
});

Record.run();
