import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openRollOutRig } from "./support.ts";

const Large = suite("large CSV files");
const ROWS = 100_000;
const MIB = 1_024 * 1_024;
/** Well below what the rows would take as objects, all of them at once. */
const HELD_MIB = 24;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** What is held, garbage left out. */
function heldBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "offhook-large-"));
  try {
    await work(join(directory, "tenant.sqlite"));
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** A large file, which looks at the memory now and then while it is read. */
async function* large(line: (index: number) => string, seen: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  yield Buffer.from("MAC id,Location\r\n");
  for (let at = 0; at < ROWS; at += 1_000) {
    if (at % 20_000 === 0) seen(heldBytes());
    yield Buffer.from(Array.from({ length: 1_000 }, (_, more) => line(at + more)).join(""));
  }
  seen(heldBytes());
}

const macOf = (index: number) => (0x482567000000 + index).toString(16);

for (const allOrNothing of [false, true])
  Large(
    `100,000 devices are added ${allOrNothing ? "all at once" : "batch by batch"}, others get their turn, and memory stays`,
    () =>
      withFile(async (file) => {
        const rig = await openRollOutRig({ file });
        const before = heldBytes();
        let most = before;
        let turns = 0;
        const timer = setInterval(() => turns++, 1);
        const location = "Corridor, 3rd floor, beside the lift; ".repeat(4);
        const bytes = large(
          (index) => `${macOf(index)},"${location}${index}"\r\n`,
          (held) => {
            most = Math.max(most, held);
          },
        );
        const { added, refused } = await rig.tenant.rollOut.upload(bytes, { allOrNothing });
        clearInterval(timer);
        assert.equal([added, refused.length], [ROWS, 0]);
        assert.is((await rig.tenant.admin.summary()).waitingOnActivation, ROWS);
        assert.ok(turns >= 20, `${turns} turns of others`);
        assert.ok(most - before < HELD_MIB * MIB, `${(most - before) / MIB} MiB`);
        await rig.close();
      }),
  );

Large("of 100,000 bad rows every one is named, and memory stays", async () => {
  const rig = await openRollOutRig();
  const before = heldBytes();
  let most = before;
  const bytes = large(
    (index) => `${macOf(0).slice(0, index % 12)}z,row ${index + 2}\r\n`,
    (held) => {
      most = Math.max(most, held);
    },
  );
  const { added, refused } = await rig.tenant.rollOut.upload(bytes);
  assert.is(added, 0);
  assert.is(refused.length, ROWS);
  assert.ok(refused.every(({ row, column }, at) => row === at + 2 && column === "MAC id"));
  assert.ok(most - before < HELD_MIB * MIB, `${(most - before) / MIB} MiB`);
  await rig.close();
});

Large("the 100,001st device is one too many, and nothing was added", async () => {
  const rig = await openRollOutRig();
  async function* bytes() {
    for (let at = 0; at < ROWS; at += 1_000)
      yield Buffer.from(Array.from({ length: 1_000 }, (_, more) => `${macOf(at + more)}\n`).join(""));
    yield Buffer.from(`${macOf(ROWS)}\n`);
  }
  try {
    await rig.tenant.rollOut.upload(bytes());
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /row 100001: more than 100000 devices; split the file/);
  }
  assert.is((await rig.tenant.admin.summary()).addedMacAddresses, 0);
  await rig.close();
});
Large.run();
