import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, openWorld, TRIO } from "./support.ts";

const Restart = suite<{ directory: string; file: string }>("restart");
Restart.before.each((t) => {
  t.directory = mkdtempSync(join(tmpdir(), "offhook-registry-"));
  t.file = join(t.directory, "tenant.sqlite");
});
Restart.after.each(({ directory }) => rmSync(directory, { recursive: true }));

Restart("everything that was answered is there after a restart", async ({ file }) => {
  const clock = new VirtualClock();
  const before = await openWorld({ file, clock });
  await before.provisioned(CCX600);
  await before.admin.addMac({ mac: CCX500, location: "Kitchen" });
  const code = await before.codeFor(CCX500);
  const shown = [await before.admin.list("activation"), await before.admin.list("sign-in"), await before.admin.summary()];
  await before.close();
  const after = await openWorld({ file, clock, seed: 2 });
  assert.is(after.organizationId, before.organizationId);
  assert.equal([await after.admin.list("activation"), await after.admin.list("sign-in"), await after.admin.summary()], shown);
  const phone = after.phone(CCX500);
  await phone.hello();
  assert.is(await phone.activate(code), "bound");
  assert.equal([...before.faults, ...after.faults], []);
  await after.close();
});

Restart("wrong tries and spent budgets are remembered", async ({ file }) => {
  const clock = new VirtualClock();
  let world = await openWorld({ file, clock });
  await world.admin.addMac({ mac: CCX600 });
  const code = await world.codeFor(CCX600);
  for (let i = 0; i < 5; i++) {
    const phone = world.phone();
    await phone.hello();
    assert.is(await phone.activate(code === "000000" ? "000001" : "000000"), "refused");
    await world.close();
    world = await openWorld({ file, clock, seed: i });
  }
  assert.is((await world.admin.list("activation"))[0]?.verificationCode, null);
  await world.close();
});

Restart("an unfinished sign-in has failed, a shown code goes on to its end, an approved one too", async ({ file }) => {
  const clock = new VirtualClock();
  const before = await openWorld({ file, clock });
  const operations: string[] = [];
  for (const mac of [CCX600, CCX500, TRIO]) {
    const phone = await before.provisioned(mac);
    if (mac === CCX600) phone.begin = () => new Promise(() => {});
    operations.push((await before.admin.signIn(mac)).operation);
    await clock.advance(0);
  }
  before.logins.decide("CODE0B0E1", "approved");
  await clock.rest();
  await before.close();
  await clock.advance(60_000);
  const after = await openWorld({ file, clock, seed: 2 });
  const states = async () => {
    const all = await Promise.all(operations.map((id) => after.admin.operation(id)));
    return all.map(({ loginCode, failure }) => failure?.reason ?? loginCode ?? "hidden");
  };
  assert.equal(await states(), ["server-restarted", "CODE0B0D1", "hidden"]);
  await clock.advance(240_000 - 1);
  assert.equal(await states(), ["server-restarted", "CODE0B0D1", "hidden"]);
  await clock.advance(1);
  assert.equal(await states(), ["server-restarted", "CODE0B0D1", "not-signed-in"]);
  await clock.advance(599_999);
  assert.equal((await states())[1], "CODE0B0D1");
  await clock.advance(1);
  assert.equal((await states())[1], "expired");
  assert.equal([...before.faults, ...after.faults], []);
  await after.close();
});

Restart("what was acknowledged survives kill -9 in the middle of writing", async ({ file }) => {
  for (const [round, killAfter] of [1, 7, 40].entries()) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "code-writer.ts"), file, String(round)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const acknowledged: [mac: string, expiresAtMs: number][] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      const [mac = "", expiresAtMs = ""] = line.split(" ");
      acknowledged.push([mac, Number(expiresAtMs)]);
      if (acknowledged.length === killAfter) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    assert.is(child.signalCode, "SIGKILL");
    assert.ok(acknowledged.length >= killAfter);
    const world = await openWorld({ file });
    const rows = new Map((await world.admin.list("activation")).map((row) => [row.mac, row]));
    for (const [mac, expiresAtMs] of acknowledged) {
      assert.is(rows.get(mac)?.codeExpiresAtMs, expiresAtMs, `${mac} of round ${round}`);
      assert.match(rows.get(mac)?.verificationCode ?? "", /^\d{6}$/);
    }
    await world.close();
  }
});

Restart.run();
