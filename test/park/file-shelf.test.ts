import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileShelf } from "@offhook/emulator/park/file-shelf.adapter.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const A = parseMac("020000000001");
const B = parseMac("020000000002");
const C = parseMac("020000000003");

const Shelves = suite<{ parent: string; directory: string; faults: string[]; open: () => FileShelf }>("file shelf");
Shelves.before.each(async (t) => {
  t.parent = await mkdtemp(join(tmpdir(), "offhook-shelf-"));
  t.directory = join(t.parent, "park");
  t.faults = [];
  t.open = () => new FileShelf({ directory: t.directory, onFault: (_, error) => void t.faults.push(String(error)) });
});
Shelves.after.each((t) => rm(t.parent, { recursive: true, force: true }));

Shelves("phones are found again in the order they were put there, with what they remember", async ({ open, directory }) => {
  const shelf = open();
  assert.equal(await shelf.phones(), [], "nothing was made yet");
  for (const mac of [C, A]) {
    const storage = await shelf.put({ mac, profile: "ccx600", firmware: "7.1.3.0991" });
    await storage.write("phone", `memory of ${mac}`);
  }
  const later = open();
  await later.phones();
  await later.put({ mac: B, profile: "trio-c60", firmware: "7.0.2.1072" });
  const found = await open().phones();
  assert.equal(
    found.map(({ mac, profile, firmware }) => [mac, profile, firmware]),
    [
      [C, "ccx600", "7.1.3.0991"],
      [A, "ccx600", "7.1.3.0991"],
      [B, "trio-c60", "7.0.2.1072"],
    ],
  );
  assert.is(await found[1]?.storage.read("phone"), `memory of ${A}`);
  assert.is((await stat(join(directory, A))).mode & 0o077, 0);
});

Shelves("what is removed leaves nothing, and removing it again does nothing", async ({ open, directory }) => {
  const shelf = open();
  await shelf.put({ mac: A, profile: "ccx600", firmware: "1.0" });
  await shelf.remove(A);
  await shelf.remove(A);
  assert.equal(await readdir(directory), []);
});

Shelves("one that cannot be read is told about and left alone; the others are found", async ({ open, directory, faults }) => {
  const shelf = open();
  for (const mac of [A, B, C]) await shelf.put({ mac, profile: "ccx600", firmware: "1.0" });
  await writeFile(join(directory, A, "about"), "{half");
  await rm(join(directory, B, "about"));
  assert.equal(
    (await open().phones()).map(({ mac }) => mac),
    [C],
  );
  assert.is(faults.length, 2);
  assert.match(faults.join(), /remove its directory, or restore it/);
  assert.is((await readdir(directory)).length, 3);
});

Shelves.run();
