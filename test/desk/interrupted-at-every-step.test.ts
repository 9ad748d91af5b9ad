import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nextStep } from "../harness/next-step.ts";

type Interruption = "power" | "network" | "server";

const interruptions: Readonly<Record<Interruption, (desk: Desk, phone: DeskPhone) => Promise<void>>> = {
  power: (_desk, phone) => phone.power.cut(),
  network: (_desk, phone) => phone.network.down(),
  server: (desk) => desk.tenant.restart(),
};

/** How long the cable stays out: longer than the server believes in a line that was cut. */
const OUT_MS = 90_000;

/** The main road, interrupted once, at the given record of the trace; how many records there were in all. */
async function walk(what: Interruption, cutAt: number): Promise<number> {
  let phone: DeskPhone | undefined;
  let cut = false;
  let cutMs = 0;
  await using desk = await openDesk({
    seed: 5,
    onTrace: () => {
      if (cut || desk.trace.length < cutAt || !phone) return;
      cut = true;
      cutMs = desk.clock.nowMs();
      // Before anything else happens, but not inside the chart's own step.
      queueMicrotask(() => void interruptions[what](desk, phone as DeskPhone));
    },
  });
  phone = desk.phone("ccx600");
  await desk.tenant.addMac(phone.mac);
  /** Login codes that showed while the power was never gone. */
  const before = new Set<string>();
  for (let steps = 0; phone.standing() !== "signed-in"; steps++) {
    assert.ok(
      steps < 600,
      `cut at record ${cutAt}: still on ${phone.screen().id} after ${steps} steps at ${desk.clock.nowMs()} ms`,
    );
    const code = phone.getById("login-code").all()[0]?.name;
    if (code !== undefined && !cut) before.add(code);
    if (code !== undefined && cut && what === "power")
      assert.not.ok(before.has(code), `cut at ${cutAt}: a login code outlived the power`);
    if (cut && what === "network" && desk.clock.nowMs() >= cutMs + OUT_MS) await phone.network.up();
    await nextStep(desk, phone).catch((error: unknown) => {
      // The power may go between looking and touching; the next look shows what is there then.
      if (!cut) throw error;
    });
  }
  assert.equal(
    await desk.tenant.summary(),
    { addedMacAddresses: 0, waitingOnActivation: 0, waitingForSignIn: 0 },
    `cut at ${cutAt}`,
  );
  assert.is(phone.getById("organization").one().name, "Contoso", `cut at ${cutAt}`);
  return desk.trace.length;
}

const Interrupted = suite("interrupted at every step of the main road");

for (const what of ["power", "network", "server"] as const) {
  Interrupted(`the phone gets to its home screen all the same: ${what}`, async () => {
    const records = await walk(what, Number.POSITIVE_INFINITY);
    assert.ok(records > 50, `${records} records`);
    for (let cutAt = 1; cutAt < records; cutAt++) await walk(what, cutAt);
  });
}

Interrupted.run();
