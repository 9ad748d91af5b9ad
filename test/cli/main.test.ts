import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataDirectory, dataDirectoryPath } from "@offhook/emulator/cli/data-directory.adapter.ts";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const Main = suite("offhook");

Main("help names every verb; a slip of the hand gets a suggestion", async () => {
  const help = fakeIo();
  assert.is(await main(["--help"], help.io), EXIT.ok);
  for (const verb of ["up", "phone", "tenant", "admin", "run"]) assert.match(help.out(), new RegExp(`^ {2}${verb} `, "m"));
  const typo = fakeIo();
  assert.is(await main(["tennant"], typo.io), EXIT.usage);
  assert.match(typo.err(), /Did you mean tenant\?/);
  const option = fakeIo();
  assert.is(await main(["up", "--profil", "ccx600"], option.io), EXIT.usage);
  assert.match(option.err(), /Did you mean --profile\?/);
});

Main("what is wrong with a command line is said before anything starts", async () => {
  for (const [args, says] of [
    [["up", "--profile", "ccx60"], /ccx600/],
    [["up", "--port", "70000"], /0 to 65535/],
    [["tenant", "--host", "0.0.0.0"], /--listen-beyond-loopback/],
    [["phone", "--profile", "ccx600"], /--server.*--issuer/],
    [["phone", "--server", "http://127.0.0.1:1", "--mac", "ff:ff:ff:ff:ff:ff"], /broadcast/],
    [["phone", "--issuer", "https://login.example"], /--client-id/],
    [["up", "--pace", "quick"], /short, device/],
  ] as const) {
    const { io, err } = fakeIo();
    assert.is(await main(args, io), EXIT.usage, args.join(" "));
    assert.match(err(), says);
  }
});

const launcher = fileURLToPath(import.meta.resolve("@offhook/emulator/package.json")).replace("package.json", "bin/offhook.js");

Main("--version is answered by the launcher", () => {
  assert.match(execFileSync(process.execPath, [launcher, "--version"], { encoding: "utf8" }), /^\d+\.\d+\.\d+\n$/);
});

Main("the launcher ends with the code of what went wrong", () => {
  const { status, stderr } = spawnSync(process.execPath, [launcher, "nonsense"], { encoding: "utf8" });
  assert.is(status, EXIT.usage);
  assert.match(stderr, /unknown command/);
});
Main.run();

const Data = suite<{ path: string }>("data directory");
Data.before.each(async (t) => {
  t.path = join(await mkdtemp(join(tmpdir(), "offhook-data-")), "state");
});
Data.after.each(async (t) => await rm(join(t.path, ".."), { recursive: true, force: true }));

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "",
    (error: unknown) => String(error),
  );

Data("--data wins over OFFHOOK_STATE, that over XDG, that over the home directory", () => {
  const env = { OFFHOOK_STATE: "/a", XDG_STATE_HOME: "/b" };
  assert.is(dataDirectoryPath({ data: "/c", io: { env, homeDirectory: "/home/x" } }), "/c");
  assert.is(dataDirectoryPath({ data: undefined, io: { env, homeDirectory: "/home/x" } }), "/a");
  assert.is(
    dataDirectoryPath({ data: undefined, io: { env: { XDG_STATE_HOME: "/b" }, homeDirectory: "/home/x" } }),
    "/b/offhook",
  );
  assert.is(dataDirectoryPath({ data: undefined, io: { env: {}, homeDirectory: "/home/x" } }), "/home/x/.local/state/offhook");
});

Data("it belongs to its owner alone, and to one process at a time", async ({ path }) => {
  const first = await DataDirectory.open(path);
  await first.lock();
  assert.is((await stat(path)).mode & 0o777, 0o700);
  const second = await DataDirectory.open(path);
  assert.match(await refusal(second.lock()), new RegExp(`in use by another offhook \\(process ${process.pid}\\)`));
  await second.close();
  assert.match(await refusal(second.lock()), /in use/, "who never had the lock does not give it back");
  await first.close();
  await second.lock();
  await second.close();
  await chmod(path, 0o755);
  assert.match(await refusal(DataDirectory.open(path)), /chmod 700/);
});

Data("the lock of a process that was killed is free at once, even before anybody buried that process", async ({ path }) => {
  const directory = await DataDirectory.open(path);
  const lock = join(import.meta.dirname, "../../emulator/cli/process-lock.adapter.ts");
  const code = `import { ProcessLock } from ${JSON.stringify(lock)}; globalThis.kept = ProcessLock.take(${JSON.stringify(path)}); console.log("taken"); setInterval(() => {}, 1_000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  await once(holder.stdout, "data");
  assert.match(await refusal(directory.lock()), new RegExp(`in use by another offhook \\(process ${holder.pid}\\)`));
  holder.kill("SIGKILL");
  await once(holder, "exit");
  await directory.lock();
  await directory.close();
});

Data("starting over removes what is ours and nothing else, and not under a running phone", async ({ path }) => {
  const directory = await DataDirectory.open(path);
  await directory.lock();
  await directory.write("admin-token", "x");
  await writeFile(join(path, "notes.txt"), "mine");
  const phone = await directory.phone("ccx600");
  assert.match(await refusal(directory.empty()), /in use/);
  assert.is(await directory.read("admin-token"), "x");
  await phone.close();
  await directory.empty();
  assert.equal((await readdir(path)).sort(), ["lock.pid", "lock.sqlite", "notes.txt", "offhook-data"]);
  await directory.close();
});

Data("a directory with somebody else's files is left alone", async ({ path }) => {
  await mkdir(path, { mode: 0o700 });
  await writeFile(join(path, "thesis.tex"), "");
  assert.match(await refusal(DataDirectory.open(path)), /not offhook's/);
  assert.equal(await readdir(path), ["thesis.tex"]);
});
Data.run();
