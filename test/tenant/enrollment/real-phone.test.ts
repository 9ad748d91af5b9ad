import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import type { Circumstances } from "@offhook/emulator/tenant/enrollment/circumstances.ts";
import { judge, MATRIX } from "@offhook/emulator/tenant/enrollment/matrix.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { approve, atHome, type Bench, openBench } from "./bench.ts";
import { distance, everyCombination } from "./combinations.ts";

const Walk = suite("enrollment on a real phone");

const FIRMWARE: Readonly<Record<Circumstances["firmware"], string>> = {
  "6.2": "6.2.23.0202",
  "7.0.2": "7.0.2.1072",
  "7.0.3": "7.0.3.0347",
  "7.1.3": "7.1.3.0991",
  "8": "8.0.2.2367",
  "9": "9.2.0",
};

/** The least unusual combination that the row decides. */
function plainestOf(rule: string): Circumstances {
  const decided = [...everyCombination()].filter((circumstances) => judge(circumstances).rule === rule);
  const [plainest] = decided.sort((a, b) => distance(a) - distance(b));
  if (!plainest) throw new Error(`${rule} decides nothing`);
  return plainest;
}

const barrier = (value: "allowed" | "blocked") => (value === "blocked" ? "block" : "allow");

/** Sets the tenant to these circumstances, by what its administrators can change. Gives the account to sign in with. */
async function arrange(bench: Bench, circumstances: Circumstances): Promise<string> {
  const { behind } = bench;
  const account = circumstances.licence === "common-area" ? "cap@contoso.example" : "megan@contoso.example";
  if (circumstances.deviceLimit === "reached") {
    await approve(bench, await bench.phone({ profile: "ccx500" }), account);
    await bench.world.deskClock.advance("5m");
  }
  await behind.accounts.change(account, { intuneLicence: circumstances.licence === "intune" });
  await behind.rules.change({
    enrollment: {
      mode: circumstances.mode,
      deviceAdministrator: barrier(circumstances.deviceAdministrator),
      workProfile: barrier(circumstances.workProfile),
      personalDevices: barrier(circumstances.personalDevice),
      requireEncryption: circumstances.encryption === "required",
      aospProfile: circumstances.aospProfile === "present",
      deviceLimit: circumstances.deviceLimit === "reached" ? 1 : 15,
      stuck: circumstances.attempt === "hangs" ? "first-attempt" : "never",
    },
  });
  return account;
}

/** Longer than Company Portal and Teams take at their own pace. */
const LONG_MS = 600_000;

async function comesTo(bench: Bench, phone: DeskPhone, outcome: string, spent: string): Promise<void> {
  switch (outcome) {
    case "enrolled":
    case "not-needed":
      assert.ok(await bench.world.deskClock.until(() => atHome(phone), LONG_MS), "at home");
      return;
    case "refused": {
      assert.ok(await bench.world.deskClock.until(() => phone.screen().id === "company-portal", LONG_MS), "on its way");
      const sinceMs = bench.world.clock.nowMs();
      assert.ok(await bench.world.deskClock.until(() => phone.getById("login-code").isVisible(), 2 * LONG_MS), "back at a code");
      const tookMs = bench.world.clock.nowMs() - sinceMs;
      // "Provisioning" for a quarter of an hour on firmware 6.2; a few seconds on the others.
      const lingers = phone.glass.firmware.companyPortalView === "provisioning";
      assert.ok(lingers ? tookMs >= 900_000 : tookMs < 60_000, `${tookMs} ms`);
      assert.is.not(phone.getById("login-code").one().name, spent, "the spent code is not shown again");
      return;
    }
    default:
      // Nothing comes, however long one waits; what the phone makes of that is the phone's.
      assert.not.ok(await bench.world.deskClock.until(() => atHome(phone), 3_600_000), "not at home after an hour");
  }
}

for (const { rule, outcome } of MATRIX) {
  Walk(`${rule}: ${outcome}`, async () => {
    await using bench = await openBench();
    const circumstances = plainestOf(rule);
    const account = await arrange(bench, circumstances);
    const phone = await bench.phone({ firmware: FIRMWARE[circumstances.firmware] });
    const spent = await approve(bench, phone, account);
    await comesTo(bench, phone, outcome, spent);
    const trail = await bench.behind.admin.audit({ mac: phone.glass.mac });
    const [record] = trail.filter(({ what }) => what.startsWith("enroll"));
    assert.equal([record?.what, record?.detail], [WHAT[outcome], `${rule} ${account}`]);
    const { refusals } = await bench.tenant.explain(phone.mac);
    const blocked = outcome === "refused" || outcome === "stuck";
    assert.equal(
      refusals.filter(({ what }) => what === "enrollment").map((refusal) => refusal.rule),
      blocked ? [rule] : [],
    );
  });
}

const WHAT = {
  enrolled: "enrolled",
  "not-needed": "enrollment-not-needed",
  refused: "enrollment-refused",
  stuck: "enrollment-stuck",
} as const;

Walk.run();
