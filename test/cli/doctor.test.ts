import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finding, findings, type Machine } from "@offhook/emulator/cli/doctor-checks.ts";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { thisMachine } from "@offhook/emulator/cli/machine.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const fine: Machine = {
  nodeVersion: "24.1.0",
  which: (name) => `/usr/bin/${name}`,
  portTaken: async () => null,
  directory: () => ({ exists: true, writable: true, open: false, foreign: false }),
  serialPorts: () => [{ path: "/dev/ttyUSB0", usable: true }],
};
const find = (machine: Partial<Machine>) => findings({ ...fine, ...machine }, { port: 8470, data: "/d" });
const about = (found: readonly Finding[], what: string) => found.find((one) => one.what === what);
const directory = (state: Partial<ReturnType<Machine["directory"]>>) =>
  find({ directory: () => ({ exists: true, writable: true, open: false, foreign: false, ...state }) });

const Doctor = suite("offhook doctor");

Doctor("where everything is there, everything is fine", async () => {
  for (const one of await find({})) assert.equal([one.state, one.costs, one.remedy], ["ok", null, null], one.what);
});

Doctor("what offhook needs is wrong, what is good to have is missing; each says what it costs and what to do", async () => {
  const found = await find({
    nodeVersion: "22.3.0",
    which: () => null,
    portTaken: async () => "taken",
    serialPorts: () => [{ path: "/dev/ttyUSB0", usable: false }],
  });
  for (const what of ["Node", "port 8470"]) assert.is(about(found, what)?.state, "wrong", what);
  for (const [what, remedy] of [
    ["chromium", "apt install chromium"],
    ["adb", "apt install adb"],
    ["redis-server", "apt install redis-server"],
    ["/dev/ttyUSB0", "sudo adduser $USER dialout, then log in again"],
  ] as const)
    assert.equal([about(found, what)?.state, about(found, what)?.remedy], ["missing", remedy]);
  for (const one of found.filter(({ state }) => state !== "ok")) assert.ok(one.costs && one.remedy, one.what);
});

Doctor("a browser may go by another name", async () => {
  const found = await find({ which: (name) => (name === "google-chrome" ? "/opt/chrome" : null) });
  assert.is(about(found, "chromium")?.found, "/opt/chrome");
});

Doctor("the data directory has to be writable, ours, and closed to others", async () => {
  assert.match(about(await directory({ exists: false }), "data directory")?.found ?? "", "yet to be made");
  assert.is(about(await directory({ writable: false, exists: false }), "data directory")?.state, "wrong");
  assert.match(about(await directory({ foreign: true }), "data directory")?.remedy ?? "", "--data");
  assert.is(about(await directory({ open: true }), "data directory")?.remedy, "chmod 700 /d");
});

Doctor("the real machine: programs on the path, a taken port, directories as they are", async () => {
  const folder = await mkdtemp(join(tmpdir(), "offhook-doctor-"));
  const server = createServer();
  try {
    await writeFile(join(folder, "adb"), "", { mode: 0o755 });
    await writeFile(join(folder, "tmux"), "", { mode: 0o644 });
    await mkdir(join(folder, "socat"));
    const machine = thisMachine({ path: `/nonexistent:${folder}`, marker: "ours" });
    assert.equal([machine.which("adb"), machine.which("tmux"), machine.which("socat")], [join(folder, "adb"), null, null]);
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    assert.is(await machine.portTaken(port), "taken");
    await new Promise((resolve) => server.close(resolve));
    assert.is(await machine.portTaken(port), null);

    const data = join(folder, "a", "b", "c");
    assert.equal(machine.directory(data), { exists: false, writable: true, open: false, foreign: false });
    await mkdir(data, { recursive: true, mode: 0o755 });
    await chmod(data, 0o755);
    await writeFile(join(data, "thesis.tex"), "");
    assert.equal(machine.directory(data), { exists: true, writable: true, open: true, foreign: true });
    await writeFile(join(data, "ours"), "");
    await chmod(data, 0o700);
    assert.equal(machine.directory(data), { exists: true, writable: true, open: false, foreign: false });
    assert.is(machine.directory(join(folder, "adb")).writable, false, "a file is no directory");
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});

Doctor("3 when something is wrong; --json has every finding", async () => {
  const file = join(import.meta.dirname, "doctor.test.ts");
  const { io, out } = fakeIo({ env: { PATH: "" } });
  assert.is(await main(["doctor", "--json", "--data", file], io), EXIT.rigError);
  const found: Finding[] = JSON.parse(out());
  assert.is(about(found, "data directory")?.state, "wrong");
  assert.is(about(found, "tmux")?.state, "missing");
  const words = fakeIo({ env: { PATH: "" } });
  await main(["doctor", "--data", file], words.io);
  assert.match(words.out(), /^✓ Node: \d+/m);
  assert.match(words.out(), /^– tmux: not there\n {2}the phone in .*\n {2}→ apt install tmux$/m);
});

Doctor.run();
