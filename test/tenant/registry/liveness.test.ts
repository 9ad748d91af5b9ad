import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX600, openWorld, refusalOf, type TestPhone, type World } from "./support.ts";

/**
 * One phone that goes through everything a day can bring, with nothing waiting for anything else. Afterwards it is left in peace, and must
 * come to rest: not locked, no sign-in open, no code shown, no timer set.
 */
class Day {
  readonly world: World;
  phone: TestPhone | null = null;
  /** Locked for that operation, as a phone would be. */
  lockedFor: string | null = null;
  #code = "";

  constructor(world: World) {
    this.world = world;
  }

  connect(): void {
    const phone = this.world.phone();
    const { begin } = phone;
    phone.begin = async (asked, call) => {
      this.lockedFor = asked.operation;
      await new Promise<void>((resolve) => this.world.clock.setTimeout(resolve, 2_000));
      const answer = await begin(asked, call);
      this.#code = answer.loginCode.reveal();
      return answer;
    };
    phone.cancelled = (operation) => {
      if (operation === this.lockedFor) this.lockedFor = null;
    };
    this.phone = phone;
    quietly(
      phone.hello({ organizationId: this.world.organizationId, standing: this.lockedFor === null ? "signed-out" : "held" }),
    );
  }

  readonly steps: Record<string, () => void> = {
    connect: () => this.connect(),
    drop: () => this.phone?.link.close(1000, ""),
    click: () => quietly(this.world.admin.signIn(CCX600)),
    cancel: () => quietly(this.world.admin.signIn(CCX600).then(({ operation }) => this.world.admin.cancelSignIn(operation))),
    approve: () => this.#decide("approved"),
    decline: () => this.#decide("declined"),
    unlock: () => {
      this.lockedFor = null;
      this.phone?.peer.notify("device.report", { standing: "signed-out", account: null });
    },
    reboot: () => {
      this.lockedFor = null;
      this.connect();
    },
  };

  #decide(status: "approved" | "declined"): void {
    if (this.world.logins.issued.get(this.#code)?.status !== "pending") return;
    this.world.logins.decide(this.#code, status);
    // The phone polls, and is done with its login either way.
    this.lockedFor = null;
  }
}

const quietly = (work: Promise<unknown>) => void work.catch(() => {});

const Liveness = suite("remote sign-in comes to rest");

Liveness("whatever happens in whatever order, the phone is free in the end and nothing is left open", async () => {
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom("connect", "drop", "click", "click", "click", "cancel", "approve", "decline", "unlock", "reboot"),
      fc.constantFrom(null, 0, 1, 1_000, 2_000, 29_999, 30_000, 299_999, 360_000, 900_000),
    ),
    { minLength: 1, maxLength: 25 },
  );
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const world = await openWorld();
      const bound = await world.provisioned();
      // It knows that it is bound, so that nothing here counts as a factory reset.
      bound.link.close(1000, "");
      const day = new Day(world);
      day.connect();
      await world.clock.rest();
      for (const [name, pauseMs] of plan) {
        day.steps[name]?.();
        if (pauseMs !== null) await world.clock.advance(pauseMs);
      }
      await world.clock.rest();
      if (day.phone?.closedWith !== null) day.connect();
      await world.clock.advance(3_600_000);
      assert.is(day.lockedFor, null, "locked for ever");
      const rows = await world.store.read((db) => db.all("SELECT status, open, login_code, failure FROM remote_sign_ins"));
      for (const row of rows) {
        assert.is(row.open, 0);
        assert.is(row.login_code, null);
        ends.set(String(row.failure), (ends.get(String(row.failure)) ?? 0) + 1);
      }
      assert.is(world.clock.untilNextMs(), null);
      assert.equal(world.faults, []);
      assert.is(await refusalOf(world.admin.signIn(CCX600)), "not refused");
      await world.close();
    }),
    { numRuns: 150, seed: 20_210_330 },
  );
  for (const end of ["offline", "connection-lost", "cancelled", "declined", "expired", "abandoned", "not-signed-in"])
    assert.ok(ends.get(end), `no run ended as ${end}: ${[...ends.keys()]}`);
});

Liveness.run();
