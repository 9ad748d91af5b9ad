import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT, worst } from "@offhook/emulator/cli/exit-codes.ts";
import { type CliIo, processIo } from "@offhook/emulator/cli/io.adapter.ts";
import { runCommand } from "@offhook/emulator/cli/run.ts";
import type { RunCommandOptions } from "@offhook/emulator/cli/run-options.ts";
import { runVerb } from "@offhook/emulator/cli/run-verb.ts";
import { ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";

const Run = suite<{ folder: string }>("offhook run");
Run.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "offhook-run-"));
});
Run.after.each(({ folder }) => rmSync(folder, { recursive: true }));

/** Where runs are started unless a test says otherwise: what they remember must not land in the repository. */
const started = mkdtempSync(join(tmpdir(), "offhook-started-"));
Run.after(() => rmSync(started, { recursive: true }));

const OK = "version: 1\nsteps:\n  - press: volume-up\n";

async function run(
  paths: string[],
  options: Partial<RunCommandOptions> = {},
  world: { desk?: () => FakeDesk; env?: CliIo["env"]; stop?: boolean; folder?: string } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    ...processIo(),
    stdout: { write: (text: string) => out.push(text), isTTY: false },
    stderr: { write: (text: string) => err.push(text) },
    env: world.env ?? {},
    askedToStop: () => (world.stop ? Promise.resolve("SIGINT" as const) : new Promise<never>(() => {})),
  } as unknown as CliIo;
  let opened = 0;
  const openDesk = async ({ seed }: { seed: number }) => {
    opened++;
    return world.desk?.() ?? new FakeDesk(seed);
  };
  const code = await runVerb(paths, { profile: [], env: new Map(), ...options }, io, openDesk, world.folder ?? started);
  return { code, out: out.join(""), err: err.join(""), opened };
}

function write(folder: string, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

Run("all profiles unless told, 0 when all passed", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\n${OK}`, "b.yaml": `name: b\nprofiles: [ccx500]\n${OK}` });
  const all = await run([path]);
  assert.equal([all.code, all.opened], [EXIT.ok, 4]);
  const some = await run([path], { profile: ["ccx600", "trio-c60"] });
  assert.is(some.opened, 2);
});

Run("1 when one failed, 42 when one ran out of time, 1 when both", async ({ folder }) => {
  const late = { "a.yaml": "name: a\nversion: 1\ntimeout: 1s\nsteps:\n  - wait-for: { screen: x }\n" };
  const wrong = { "b.yaml": "name: b\nversion: 1\nsteps:\n  - expect-text: x\n" };
  assert.is((await run([write(folder, late)])).code, EXIT.timeout);
  assert.is((await run([write(folder, wrong)])).code, EXIT.failed);
  assert.is(worst([EXIT.timeout, EXIT.ok, EXIT.failed]), EXIT.failed);
});

Run("nothing starts while any file is wrong, and every wrong file is told", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\n${OK}`, "b.yaml": "nam: b\n", "c.yaml": `name: a\n${OK}` });
  let opened = 0;
  const desk = () => {
    opened++;
    return new FakeDesk();
  };
  try {
    await run([path], {}, { desk });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ScenarioFileError);
    const { message } = error as Error;
    assert.match(message, 'b.yaml:1:1: nam: unknown key (did you mean "name"?)');
    assert.match(message, "c.yaml:1:1: name: ");
    assert.match(message, "a.yaml has this name too");
  }
  assert.is(opened, 0);
});

Run("4 when there is nothing to run, 0 when that is all right", async ({ folder }) => {
  assert.is((await run([folder])).code, EXIT.nothingMatched);
  assert.is((await run([folder], { passWithNoTests: true })).code, EXIT.ok);
  const path = write(folder, { "a.yaml": `name: a\nprofiles: [ccx500]\n${OK}` });
  assert.is((await run([path], { profile: ["ccx600"] })).code, EXIT.nothingMatched);
});

Run("what is wrong with the command line is an InputError", async ({ folder }) => {
  const path = write(folder, {
    "a.yaml": `name: a\ninputs: { place: { type: string } }\n${OK}`,
    "f/f.yaml": `fragment: f\n${OK}`,
  });
  const complaint = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      assert.instance(error, InputError);
      return (error as Error).message;
    }
    return "";
  };
  assert.match(await complaint(run([path], { profile: ["ccx60"] })), 'did you mean "ccx600"?');
  assert.match(await complaint(run([path])), "input place has no value; give one with -e place=…");
  assert.match(await complaint(run([path], { env: new Map([["plaec", "x"]]) })), 'did you mean "place"?');
  assert.match(await complaint(run([join(folder, "nope.yaml")])), "there is no file or folder");
  assert.match(await complaint(run([join(folder, "f/f.yaml")])), "is a fragment");
  assert.match(await complaint(run([path], { reporter: ["json", "junit"], env: new Map([["place", "x"]]) })), "--output");
});

Run("a report for programs has standard output to itself", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\n${OK}` });
  const { out, err } = await run([path], { reporter: ["list", "json"] });
  assert.is(JSON.parse(out).runs.length, 3);
  assert.match(err, "3 passed");
});

Run("--output holds both reports and a trace of each run, also of files with the same name", async ({ folder }) => {
  const path = write(folder, { "a/x.yaml": `name: a\n${OK}`, "b/x.yaml": `name: b\n${OK}` });
  const output = join(folder, "out");
  const { out } = await run([path], { output, profile: ["ccx600"] });
  assert.match(out, "2 passed");
  assert.ok(existsSync(join(output, "junit.xml")));
  assert.is(JSON.parse(readFileSync(join(output, "report.json"), "utf8")).runs.length, 2);
  assert.equal(readdirSync(join(output, "traces")).sort(), ["2-ccx600-x.trace.ndjson", "ccx600-x.trace.ndjson"]);
});

Run("--list runs nothing; -q says nothing while all is well; CI gets dots", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\ntags: [t]\n${OK}` });
  const list = await run([path], { list: true });
  assert.is(list.opened, 0);
  assert.match(list.out, "on ccx500, ccx600, trio-c60  (t)");
  assert.is(JSON.parse((await run([path], { list: true, json: true })).out).length, 3);
  assert.is((await run([path], { quiet: true })).out, "");
  assert.match((await run([path], {}, { env: { CI: "true" } })).out, "···");
});

Run("the replay command is the run: seed, profile, inputs and real time", async ({ folder }) => {
  const text =
    "name: a\nversion: 1\ninputs: { place: { type: string }, pin: { type: digits, sensitive: true } }\nsteps:\n  - expect-text: x\n";
  const path = write(folder, { "a b.yaml": text });
  const env = new Map([
    ["place", "it's"],
    ["pin", "98765"],
  ]);
  const { out } = await run([path], { env, seed: 5, profile: ["ccx600"], rt: true, timeout: 10 });
  assert.match(
    out,
    `replay: npx offhook run '${path}/a b.yaml' --profile ccx600 --seed 5 -e 'place=it'\\''s' -e pin=… --timeout 10ms --rt`,
  );
  assert.not.match(out, "98765");
});

Run("an interrupted run ends with 130, and tells what was done", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\n${OK}` });
  const { code } = await run([path], {}, { stop: true });
  assert.is(code, EXIT.interrupted);
});

const FAILS = "version: 1\nsteps:\n  - expect-text: x\n";
const ONE = { profile: ["ccx600"] };

Run("--last-failed runs what failed, until it passes; where that is kept is said", async ({ folder }) => {
  const path = write(join(folder, "s"), { "a.yaml": `name: a\n${FAILS}`, "b.yaml": `name: b\n${OK}` });
  const again = () => run([path], { ...ONE, lastFailed: true }, { folder });
  const none = await again();
  assert.is(none.code, EXIT.nothingMatched);
  assert.match(none.err, `no earlier run is remembered in ${join(folder, ".offhook", "last-run.json")}`);
  assert.is((await run([path], ONE, { folder })).opened, 2);
  assert.is((await again()).opened, 1);
  write(join(folder, "s"), { "a.yaml": `name: a\n${OK}` });
  assert.equal([(await again()).code, (await again()).code], [EXIT.ok, EXIT.nothingMatched]);
  assert.is((await run([path], { ...ONE, lastFailed: true, passWithNoTests: true }, { folder })).code, EXIT.ok);
  const output = join(folder, "out");
  await run([path], { ...ONE, output }, { folder });
  assert.equal(JSON.parse(readFileSync(join(output, "last-run.json"), "utf8")), { version: 1, failed: [] });
});

Run("a folder that remembers nothing fails no run; a file that is something else is refused", async ({ folder }) => {
  const path = write(folder, { "s/a.yaml": `name: a\n${OK}`, ".offhook": "a file" });
  const { code, err } = await run([join(path, "s")], ONE, { folder });
  assert.is(code, EXIT.ok);
  assert.match(err, "what failed is not remembered");
  const other = write(join(folder, "other"), { ".offhook/last-run.json": "{}" });
  let told = "";
  await run([join(path, "s")], { ...ONE, lastFailed: true }, { folder: other }).catch((error: Error) => (told = error.message));
  assert.match(told, "last-run.json: this is not what offhook remembers");
});

Run("-x stops after the first failure, --max-failures later; what was not run is told everywhere", async ({ folder }) => {
  const files = { "a.yaml": `name: a\n${FAILS}`, "b.yaml": `name: b\n${FAILS}`, "c.yaml": `name: c\n${OK}` };
  const path = write(folder, files);
  const first = await run([path], { ...ONE, x: true });
  assert.equal([first.code, first.opened], [EXIT.failed, 1]);
  assert.match(first.out, "2 not run: stopped after a failure");
  const second = await run([path], { ...ONE, maxFailures: 2, json: true });
  assert.is(second.opened, 2);
  const report = JSON.parse(second.out);
  assert.equal(report.notRun, [{ scenario: "c", profile: "ccx600", seed: 1 }]);
  assert.equal(report.selection, { maxFailures: 2 });
  assert.is((await run([path], { ...ONE, maxFailures: 5 })).opened, 3);
});

Run("what was chosen is in the JSON, repetitions are told apart, an empty shard is fine", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\ntags: [t]\n${OK}`, "b.yaml": `name: b\n${OK}` });
  const { out } = await run([path], { tags: "t", repeatEach: 3, shard: { index: 2, total: 2 }, json: true });
  const report = JSON.parse(out);
  assert.equal(report.selection, { tags: "t", repeatEach: 3, shard: "2/2" });
  assert.equal(
    report.runs.map((one: { profile: string; repeat: number; seed: number }) => [one.profile, one.repeat, one.seed]),
    [
      ["ccx500", 2, 2],
      ["ccx600", 1, 1],
      ["ccx600", 3, 3],
      ["trio-c60", 2, 2],
    ],
  );
  const junit = (await run([path], { ...ONE, tags: "t", repeatEach: 2, reporter: ["junit"] })).out;
  assert.equal(
    [...junit.matchAll(/ name="(a[^"]*)"/g)].map((match) => match[1]),
    ["a #1", "a #2"],
  );
  const empty = await run([path], { ...ONE, shard: { index: 3, total: 3 } });
  assert.equal([empty.code, empty.opened], [EXIT.ok, 0]);
  assert.match(empty.err, "shard 3/3 is empty: there are 2 runs in all");
  const typo = await run([path], { tags: "tt" });
  assert.is(typo.code, EXIT.nothingMatched);
  assert.match(typo.err, 'no scenario here has the tag "tt" (did you mean "t"?)');
});

Run("on GitHub failures become annotations, by their path in the repository, beside any report", async ({ folder }) => {
  write(folder, { "s/a.yaml": `name: a\n${FAILS}` });
  const env = { GITHUB_ACTIONS: "true", CI: "true", GITHUB_WORKSPACE: folder };
  const { out } = await run([join(folder, "s")], ONE, { env });
  assert.match(out, /^::error file=s\/a\.yaml,line=4,title=a \[ccx600\]::/m);
  const json = await run([join(folder, "s")], { ...ONE, json: true }, { env });
  assert.is(JSON.parse(json.out).counts.failed, 1);
  assert.match(json.err, "::error file=s/a.yaml");
  assert.not.match((await run([join(folder, "s")], ONE)).out, "::error");
});

Run("what a phone or a server says gives GitHub's runner no commands", async ({ folder }) => {
  const path = write(folder, { "a.yaml": `name: a\n${OK}` });
  const desk = () => {
    const forging = new FakeDesk();
    forging.onTouch = () => {
      throw new Error("no\n  ::stop-commands::x\n##[group]y");
    };
    return forging;
  };
  const { out } = await run([path], ONE, { desk, env: { GITHUB_ACTIONS: "true" } });
  assert.equal(out.match(/^\s*::\S+/gm), ["::error"]);
  assert.not.match(out.replaceAll(/^::error.*$/gm, ""), "##[");
});

Run("options are read as they are written; wrong ones are refused", async () => {
  const read = (...argv: string[]) => {
    const command = runCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    command.action(() => {});
    command.parse(["x.yaml", ...argv], { from: "user" });
    return command.opts<RunCommandOptions>();
  };
  const options = read(
    "--profile",
    "a",
    "--profile",
    "b",
    "--seed",
    "7",
    "--reporter",
    "list,json",
    "--timeout",
    "1h30m",
    "-e",
    "a=b=c",
    "-e",
    "d=",
  );
  assert.equal(options.profile, ["a", "b"]);
  assert.equal([options.seed, options.timeout], [7, 5_400_000]);
  assert.equal(options.reporter, ["list", "json"]);
  assert.equal(
    [...options.env],
    [
      ["a", "b=c"],
      ["d", ""],
    ],
  );
  assert.equal([...read().env], [], "nothing is left over from the command before");
  for (const wrong of [
    ["--seed", "-1"],
    ["--seed", "1.5"],
    ["--timeout", "5"],
    ["--reporter", "lsit"],
    ["--grep", "("],
    ["--tags", "a &&"],
    ["--shard", "3/2"],
    ["--repeat-each", "0"],
    ["--max-failures", "-1"],
    ["-e", "x"],
  ])
    assert.throws(() => read(...wrong), /error: option/, wrong.join(" "));
});

Run.run();
