import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileCalls, nodeFileCalls } from "@offhook/agent/adapters/file-calls.ts";
import { FileStorage, StorageTooOpenError } from "@offhook/agent/adapters/file-storage.ts";
import { type Storage, StorageError } from "@offhook/agent/ports/storage.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

/** What every storage promises. `reopen` is the phone coming back after its power was cut. */
function contract(name: string, make: (directory: string) => Promise<{ storage: Storage; reopen(): Promise<Storage> }>): void {
  const Contract = suite<{ directory: string; storage: Storage; reopen(): Promise<Storage> }>(`storage contract: ${name}`);
  Contract.before.each(async (t) => {
    t.directory = await mkdtemp(join(tmpdir(), "offhook-storage-"));
    Object.assign(t, await make(join(t.directory, "state")));
  });
  Contract.after.each(async (t) => await rm(t.directory, { recursive: true, force: true }));

  Contract("what was never written reads as null", async ({ storage }) => {
    assert.is(await storage.read("enrollment"), null);
  });
  Contract("the last write counts, whole, and others are left alone", async ({ storage, reopen }) => {
    await storage.write("enrollment", "a much longer text than the one after it");
    await storage.write("device-key", "");
    await storage.write("enrollment", "Zürich ☎ 東京");
    for (const one of [storage, await reopen()]) {
      assert.is(await one.read("enrollment"), "Zürich ☎ 東京");
      assert.is(await one.read("device-key"), "");
    }
  });
  Contract("what was removed is gone; removing it again does nothing", async ({ storage, reopen }) => {
    await storage.write("session", "x");
    await storage.remove("session");
    await storage.remove("session");
    assert.is(await storage.read("session"), null);
    assert.is(await (await reopen()).read("session"), null);
  });
  Contract("of writes that overlap the one that was asked for last wins", async ({ storage }) => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => storage.write("session", `write ${n}`)));
    assert.is(await storage.read("session"), "write 19");
  });
  Contract.run();
}

contract("memory", async () => {
  const storage = new MemoryStorage();
  return { storage, reopen: async () => storage };
});
contract("files", async (directory) => ({
  storage: await FileStorage.open(directory),
  reopen: () => FileStorage.open(directory),
}));

/** A file system whose n-th call from now on fails, as a full or dying disk does. */
class FailingCalls {
  readonly made: string[] = [];
  failAt = Number.POSITIVE_INFINITY;

  readonly calls: FileCalls = {
    makeDirectory: (path) => this.#call("makeDirectory", () => nodeFileCalls.makeDirectory(path)),
    permissions: (path) => this.#call("permissions", () => nodeFileCalls.permissions(path)),
    list: (path) => this.#call("list", () => nodeFileCalls.list(path)),
    read: (path) => this.#call("read", () => nodeFileCalls.read(path)),
    rename: (from, to) => this.#call("rename", () => nodeFileCalls.rename(from, to)),
    remove: (path) => this.#call("remove", () => nodeFileCalls.remove(path)),
    syncDirectory: (path) => this.#call("syncDirectory", () => nodeFileCalls.syncDirectory(path)),
    create: (path) =>
      this.#call("create", async () => {
        const file = await nodeFileCalls.create(path);
        return {
          write: (text) =>
            this.#call(
              "write",
              () => file.write(text),
              () => file.write(text.slice(0, 3)),
            ),
          sync: () => this.#call("sync", () => file.sync()),
          close: () =>
            this.#call(
              "close",
              () => file.close(),
              () => file.close(),
            ),
        };
      }),
  };

  async #call<T>(name: string, work: () => Promise<T>, half: () => Promise<unknown> = async () => {}): Promise<T> {
    this.made.push(name);
    if (this.made.length !== this.failAt) return await work();
    await half();
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  }
}

const Files = suite<{ directory: string }>("file storage");
Files.before.each(async (t) => {
  t.directory = join(await mkdtemp(join(tmpdir(), "offhook-files-")), "state");
});
Files.after.each(async (t) => await rm(join(t.directory, ".."), { recursive: true, force: true }));

Files("writing goes through a temporary file, its bytes and then the directory are made durable", async ({ directory }) => {
  const disk = new FailingCalls();
  const storage = await FileStorage.open(directory, { calls: disk.calls });
  disk.made.length = 0;
  await storage.write("session", "signed in");
  assert.equal(disk.made, ["create", "write", "sync", "close", "rename", "syncDirectory"]);
});

Files("whichever call fails, the write says so and the state is the old or the new one, never half", async ({ directory }) => {
  for (let failAt = 1; ; failAt++) {
    const storage = await FileStorage.open(directory);
    await storage.write("session", "the old state");
    const disk = new FailingCalls();
    const failing = await FileStorage.open(directory, { calls: disk.calls });
    disk.made.length = 0;
    disk.failAt = failAt;
    const failure = await failing.write("session", "the new state").then(
      () => null,
      (error: unknown) => error,
    );
    const found = await (await FileStorage.open(directory)).read("session");
    if (failure === null) {
      assert.is(found, "the new state");
      assert.is(failAt, 7, "six calls were failed before one write passed");
      break;
    }
    assert.instance(failure, StorageError);
    assert.match(String(failure), /cannot write .*session.*ENOSPC/);
    assert.is(found, disk.made[failAt - 1] === "syncDirectory" ? "the new state" : "the old state", `call ${failAt}`);
    assert.equal(await readdir(directory), ["session"], `call ${failAt} leaves nothing behind`);
    await failing.write("session", "works again");
    assert.is(await failing.read("session"), "works again");
  }
});

Files("whichever call fails at the start, opening says so", async ({ directory }) => {
  const storage = await FileStorage.open(directory);
  await storage.write("session", "x");
  await writeFile(join(directory, "session.writing"), "half", { mode: 0o600 });
  for (let failAt = 1; failAt <= 4; failAt++) {
    const disk = new FailingCalls();
    disk.failAt = failAt;
    const failure = await FileStorage.open(directory, { calls: disk.calls }).then(
      () => null,
      (error: unknown) => error,
    );
    assert.instance(failure, StorageError, `call ${failAt}: ${disk.made}`);
  }
});

Files("what an interrupted write left is cleared away at the next start", async ({ directory }) => {
  await FileStorage.open(directory);
  await writeFile(join(directory, "session.writing"), "half a sta", { mode: 0o600 });
  const storage = await FileStorage.open(directory);
  assert.equal(await readdir(directory), []);
  assert.is(await storage.read("session"), null);
});

Files("the directory is 0700 and the files are 0600", async ({ directory }) => {
  const storage = await FileStorage.open(directory);
  await storage.write("session", "x");
  assert.is((await stat(directory)).mode & 0o777, 0o700);
  assert.is((await stat(join(directory, "session"))).mode & 0o777, 0o600);
});

Files("a directory or a file that others could read stops the start, naming the remedy", async ({ directory }) => {
  const storage = await FileStorage.open(directory);
  await storage.write("session", "x");
  const file = join(directory, "session");
  for (const [path, mode, remedy] of [
    [directory, 0o750, `chmod 700 ${directory}`],
    [file, 0o604, `chmod 600 ${file}`],
  ] as const) {
    const before = (await stat(path)).mode & 0o777;
    await chmod(path, mode);
    try {
      await FileStorage.open(directory);
      assert.unreachable("it opened");
    } catch (error) {
      assert.instance(error, StorageTooOpenError);
      assert.ok(String(error).includes(remedy), String(error));
    }
    await chmod(path, before);
  }
});

Files("a name cannot lead out of the directory", async ({ directory }) => {
  const storage = await FileStorage.open(directory);
  for (const name of ["../session", "a/b", "", ".hidden", "x".repeat(65), "session.writing"]) {
    await storage.write(name, "x").then(
      () => assert.unreachable(`${name} was written`),
      (error: unknown) => assert.match(String(error), /is no name for storage/),
    );
  }
});

Files.run();
