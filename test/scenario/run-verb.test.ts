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

const OK = "version: 1\nsteps:\n  - press: volume-up\n";

async function run(
  paths: string[],
  options: Partial<RunCommandOptions> = {},
  world: { desk?: () => FakeDesk; env?: CliIo["env"]; stop?: boolean } = {},
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
  const code = await runVerb(paths, { profile: [], env: new Map(), ...options }, io, openDesk);
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
    ["-e", "x"],
  ])
    assert.throws(() => read(...wrong), /error: option/, wrong.join(" "));
});

Run.run();
