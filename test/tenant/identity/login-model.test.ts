import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openRig } from "./kit.ts";

/** What anybody may do to one phone's logins, in any order. `which` picks one of the logins started so far. */
const which = fc.constantFrom(0, 0, 0, 1, 2);
const to = <Deed extends string>(deed: Deed) => fc.record({ do: fc.constant(deed), which });
const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("start" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 5_000, 60_000, 899_999, 900_000) }),
  },
  { weight: 4, arbitrary: to("approve" as const) },
  { weight: 1, arbitrary: to("decline" as const) },
  { weight: 4, arbitrary: to("poll" as const) },
  { weight: 1, arbitrary: to("steal" as const) },
);

interface Expected {
  readonly deviceCode: string;
  readonly loginCode: string;
  readonly diesAtMs: number;
  status: "pending" | "approved" | "declined" | "redeemed" | "ended";
}

const Model = suite("device login, any order of events");

Model(
  "a code gives tokens once, to its own client, after an approval, before its deadline, while it is the phone's latest",
  async () => {
    const seen = { redeemed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 40, size: "max" }), async (actions) => {
        const rig = await openRig({ clients: { [PHONE_CLIENT_ID]: "Phone", thief: "Thief" }, earlyPollsToEnd: 1_000 });
        const logins: Expected[] = [];
        for (const step of actions) {
          const nowMs = rig.clock.epochMs();
          if (step.do === "wait") await rig.clock.advance(step.ms);
          else if (step.do === "start") {
            for (const login of logins) if (login.status === "pending" || login.status === "approved") login.status = "ended";
            logins.push({ ...(await rig.startLogin()), diesAtMs: nowMs + 900_000, status: "pending" });
          } else {
            const login = logins[logins.length - 1 - step.which];
            if (login === undefined) continue;
            const alive = nowMs < login.diesAtMs && login.status !== "ended";
            if (step.do === "approve" || step.do === "decline") {
              const outcome = await rig.decide(login.loginCode, step.do === "approve" ? "cap@contoso.example" : null);
              assert.is(outcome, alive ? (login.status === "pending" ? "ok" : "decided") : "late");
              if (outcome === "ok") login.status = step.do === "approve" ? "approved" : "declined";
            } else {
              const { status, body } = await rig.poll(login.deviceCode, step.do === "steal" ? "thief" : PHONE_CLIENT_ID);
              const due = step.do === "poll" && alive && login.status === "approved";
              assert.is(status === 200, due, `${step.do} of a login that is ${login.status}: ${body.error}`);
              if (due) login.status = "redeemed";
              seen[due ? "redeemed" : "refused"]++;
            }
          }
        }
        assert.equal(rig.faults, []);
        await rig.close();
      }),
      { numRuns: 100 },
    );
    assert.ok(seen.redeemed > 10 && seen.refused > 10, `too few cases: ${JSON.stringify(seen)}`);
  },
);

Model.run();
