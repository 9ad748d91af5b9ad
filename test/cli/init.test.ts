import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { STARTER_FILES } from "@offhook/emulator/cli/init-files.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { fakeIo } from "./fake-io.ts";

const SCENARIO = "scenarios/lobby-phone.yaml";
const WORKFLOW = ".github/workflows/offhook.yml";

const Init = suite<{ folder: string }>("offhook init");
Init.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-init-"));
});
Init.after.each(async ({ folder }) => await rm(folder, { recursive: true }));

async function offhook(...args: string[]) {
  const { io, out, err } = fakeIo({ askedToStop: () => new Promise(() => {}) });
  return { code: await main(args, io), out: out(), err: err() };
}

Init("what it writes passes the check and runs on every phone", async ({ folder }) => {
  assert.is((await offhook("init", folder)).code, EXIT.ok);
  assert.is((await offhook("lint", folder)).code, EXIT.ok);
  const output = join(folder, "report");
  const { code, out, err } = await offhook("run", join(folder, "scenarios"), "--output", output);
  assert.is(code, EXIT.ok, out + err);
  assert.match(out, "3 passed");
});

Init("the workflow is one: it may read the repository and nothing else, and keeps the report of a failed run", async () => {
  const workflow = parse(STARTER_FILES[WORKFLOW] ?? "");
  assert.equal(workflow.permissions, { contents: "read" });
  const steps: { run?: string; uses?: string; if?: string }[] = workflow.jobs.scenarios.steps;
  assert.ok(steps.some((step) => step.run?.endsWith("run scenarios --output offhook-report")));
  assert.is(steps.at(-1)?.if, "always()");
});

Init("what is there stays as it is and is named, links that lead nowhere included", async ({ folder }) => {
  await mkdir(dirname(join(folder, WORKFLOW)), { recursive: true });
  await writeFile(join(folder, WORKFLOW), "mine");
  const { code, out } = await offhook("init", folder, "--json");
  assert.is(code, EXIT.ok);
  assert.equal(JSON.parse(out), { written: [join(folder, SCENARIO)], kept: [join(folder, WORKFLOW)] });
  assert.is(await readFile(join(folder, WORKFLOW), "utf8"), "mine");
  await rm(join(folder, WORKFLOW));
  await symlink(join(folder, "nowhere"), join(folder, WORKFLOW));
  assert.match((await offhook("init", folder)).out, `kept ${join(folder, WORKFLOW)}: it is there already`);
});

Init("a folder that cannot be made is a clear error", async ({ folder }) => {
  await writeFile(join(folder, "scenarios"), "a file");
  const { code, err } = await offhook("init", folder);
  assert.is(code, EXIT.rigError);
  assert.match(err, `cannot write ${join(folder, SCENARIO)}`);
});

Init.run();
