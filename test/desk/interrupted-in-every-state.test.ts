import { chartStates, chartTransitions } from "@offhook/agent/sign-in/chart-map.ts";
import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import type { PlannedRun } from "@offhook/emulator/scenario/plan.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { play, shippedRuns } from "../harness/scenario-coverage.ts";

/**
 * The list of what is interrupted comes from the chart: each of its states is looked for in the shipped scenarios, and where one is in it
 * for the first time the power, the cable or the tenant goes. The scenario goes on as a person would who has not noticed; in the end
 * everything is put right again, and the phone has to come back by itself.
 */
type Interruption = "power" | "network" | "server";

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

interface Occasion {
  readonly run: PlannedRun;
  /** Counted over all its phones. */
  readonly change: number;
}

let looked: Promise<Map<string, Occasion>> | undefined;
function occasions(): Promise<Map<string, Occasion>> {
  looked ??= lookForOccasions();
  return looked;
}

/** First time each state is rested in: which scenario, at which change of its phones. */
async function lookForOccasions(): Promise<Map<string, Occasion>> {
  const first = new Map<string, Occasion>();
  for (const run of shippedRuns()) {
    let change = 0;
    await play(run, {
      onChange: (phone) => {
        change++;
        for (const state of phone.states()) if (!first.has(state)) first.set(state, { run, change });
      },
    });
  }
  return first;
}

async function interrupted(what: Interruption, state: string, { run, change }: Occasion): Promise<void> {
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
        if (what === "network" && phone.states().includes("signedOut.view.page")) silent = phone.screen().id;
      });
    },
    atEnd: async (desk, phones) => {
      assert.ok(hit, `${where}: never got there`);
      const { phone } = hit ?? assert.unreachable();
      assert.is(silent ?? "no-network", "no-network", `${where}: the phone says nothing of its cable`);
      for (const one of phones) {
        await one.network.up();
        await one.power.restore();
      }
      // As long as anything may take: a boot, a back-off, a held phone, a Company Portal that lingers.
      await desk.clock.advance("40m");
      const { id } = phone.screen();
      assert.ok(
        RESTING.has(id) || (what !== "power" && (LEFT_OPEN.test(id) || isStuck(phone, run))),
        `${where}: it rests on ${id} (${phone.states().join(" ")})`,
      );
      const shown = phone.getById("login-code").all()[0]?.name;
      if (what === "power" && shown !== undefined)
        assert.not.ok(hit?.codes.has(shown), `${where}: a login code outlived the power`);
      await agree(desk, phone, where);
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

/** Passed through, never rested in. */
const passing = new Set(chartTransitions.filter(({ name }) => name.includes(": at once")).map(({ from }) => from));

const Interrupted = suite("interrupted in every state of the chart");

for (const what of ["power", "network", "server"] as const) {
  Interrupted(`the phone comes back, and is of one mind with its tenant: ${what}`, async () => {
    const first = await occasions();
    const states = chartStates.filter((name) => name !== "phone" && !passing.has(name));
    assert.equal(
      states.filter((state) => !first.has(state)),
      [],
      "states that no scenario is in",
    );
    const done = new Set<string>();
    for (const [state, occasion] of first) {
      const same = `${occasion.run.scenario.file} ${occasion.change}`;
      if (done.has(same)) continue;
      done.add(same);
      await interrupted(what, state, occasion);
    }
  });
}

Interrupted.run();
