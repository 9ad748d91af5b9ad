import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import type { PlannedRun } from "@offhook/emulator/scenario/plan.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import * as assert from "uvu/assert";
import { play } from "./scenario-coverage.ts";

/**
 * A scenario in the middle of which the power, the cable or the tenant goes. It goes on as a person would who has not noticed; in the end
 * everything is put right again, and the phone has to come back by itself.
 */
export const INTERRUPTIONS = ["power", "network", "server"] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];
const interrupt: Readonly<Record<Interruption, (desk: Desk, phone: DeskPhone) => Promise<void>>> = {
  power: (_desk, phone) => phone.power.cut(),
  network: (_desk, phone) => phone.network.down(),
  server: (desk) => desk.tenant.restart(),
};

/** Where a phone may stay for ever: somebody has to do something next, or nothing is left to do. */
const RESTING = new Set(["sign-in", "home", "password-needed", "blocked", "wrong-time"]);
/** And where it may as well when nobody took its power: a person left a menu open. */
const LEFT_OPEN =
  /^(settings|device-settings|about|already-provisioned|dial-pad|refused|too-many-tries|not-reached|user-name|password|second-factor|menu|admin-pin|sign-out|factory-reset-confirm.*|enrollment-refused)$/;

/** A moment of a scenario. */
export interface Occasion {
  readonly run: PlannedRun;
  /** Counted over all its phones. */
  readonly change: number;
}

/** @throws {AssertionError} that says what was interrupted where, and what was not as it should be. */
export async function interrupted(what: Interruption, state: string, { run, change }: Occasion): Promise<void> {
  const where = `${what} at ${state} (${run.scenario.file})`;
  let seen = 0;
  let hit: { phone: DeskPhone; codes: Set<string> } | undefined;
  let silent: string | undefined;
  const codes = new Map<DeskPhone, Set<string>>();
  await play(run, {
    onChange: (phone, desk) => {
      seen++;
      const known = codes.get(phone) ?? new Set();
      codes.set(phone, known);
      if (!hit) for (const node of nodesOf(phone.screen())) if (node.id === "login-code") known.add(node.name);
      if (hit || seen < change) return;
      hit = { phone, codes: new Set(known) };
      // Before anything else happens, but not inside the chart's own step.
      queueMicrotask(async () => {
        await interrupt[what](desk, phone);
        // Unless the scenario plugs it in again in this very moment.
        const isOut = phone.states().includes("network.down");
        if (what === "network" && isOut && phone.states().includes("signedOut.view.page")) silent = phone.screen().id;
      });
    },
    atEnd: async (desk, phones) => {
      assert.ok(hit, `${where}: never got there`);
      const { phone } = hit ?? assert.unreachable();
      assert.is(silent ?? "no-network", "no-network", `${where}: the phone says nothing of its cable`);
      // Then somebody of the scenario turned it on again, and may have left it with a menu open.
      const wasOn = phone.states().length > 0;
      for (const one of phones) {
        await one.network.up();
        await one.power.restore();
      }
      // As long as anything may take: a boot, a back-off, a held phone, a Company Portal that lingers.
      await desk.clock.advance("40m");
      const { id } = phone.screen();
      assert.ok(
        RESTING.has(id) || ((what !== "power" || wasOn) && (LEFT_OPEN.test(id) || isStuck(phone, run))),
        `${where}: it rests on ${id} (${phone.states().join(" ")})`,
      );
      const shown = phone.getById("login-code").all()[0]?.name;
      if (what === "power" && shown !== undefined)
        assert.not.ok(hit?.codes.has(shown), `${where}: a login code outlived the power`);
      // Two devices with one address are one phone to their tenant: it cannot be of one mind with both.
      if (phones.filter(({ mac }) => mac === phone.mac).length === 1) await agree(desk, phone, where);
    },
  });
}

/** Company Portal gets no answer in some scenarios, and only the power helps: that is what they are about. */
const isStuck = (phone: DeskPhone, { scenario }: PlannedRun) =>
  /stuck/.test(scenario.file) && phone.states().includes("signingIn.verifying.awaitingAnswer");

/** The phone and its tenant say the same about whose it is and who is signed in. */
async function agree(desk: Desk, phone: DeskPhone, where: string): Promise<void> {
  const macs = async (waitingOn: "activation" | "sign-in") => (await desk.tenant.list(waitingOn)).map(({ mac }) => mac);
  const bound = phone.getById("organization").all().length > 0;
  const knows = RESTING.has(phone.screen().id) && /^(sign-in|home)$/.test(phone.screen().id);
  if (!knows) return;
  if (bound) assert.not.ok((await macs("activation")).includes(phone.mac), `${where}: bound here, waiting on activation there`);
  else assert.not.ok((await macs("sign-in")).includes(phone.mac), `${where}: not bound here, waiting for sign-in there`);
  if (phone.standing() === "signed-in")
    assert.not.ok((await macs("sign-in")).includes(phone.mac), `${where}: signed in here, waiting for it there`);
}
