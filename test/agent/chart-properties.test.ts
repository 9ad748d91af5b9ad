import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { nodesOf, tappableNodes } from "@offhook/protocol/screen.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { personEvents, worldEvents } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";

/** One step of a walk: something the world says, something a person does, or the next timer. Numbers pick which. */
type Step = { kind: "world" | "person" | "timer" | "tap"; pick: number; stale: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("world", "person", "timer", "tap", "tap"),
  pick: fc.nat(1_000),
  stale: fc.boolean(),
});
const walks = fc.array(step, { maxLength: 60 });

function take(walker: ChartWalker, { kind, pick, stale }: Step): void {
  const at = <T>(items: readonly T[]): T | undefined => items[pick % Math.max(1, items.length)];
  const { attempt, operation, signIns } = walker.snapshot.context;
  if (kind === "timer") {
    const timer = at([...walker.pending.keys()]);
    if (timer) walker.fire(timer);
  } else if (kind === "tap") {
    const node = at(tappableNodes(walker.screen()));
    if (node?.tap) walker.send(node.tap as PhoneEvent);
  } else {
    const event = at(
      kind === "person" ? personEvents : worldEvents(attempt - Number(stale), operation ?? "op-1", signIns - Number(stale)),
    );
    if (event) walker.send(event);
  }
}

const Chart = suite("sign-in chart, any events in any order");

Chart("always stands somewhere, with a screen whose ids are unique", () => {
  fc.assert(
    fc.property(fc.constantFrom("ccx500", "ccx600", "trio-c60"), walks, (profileId, steps) => {
      const walker = new ChartWalker({ profileId });
      for (const one of steps) {
        take(walker, one);
        assert.is(walker.snapshot.status, "active");
        const screen = walker.screen();
        assert.ok(screen.id !== "" && screen.name !== "");
        const ids = [...nodesOf(screen)].map(({ id }) => id);
        assert.equal(ids.length, new Set(ids).size, `an id twice on ${screen.id}: ${ids.join(" ")}`);
      }
    }),
    { numRuns: 150 },
  );
});

Chart("every node that can be tapped does something when it is", () => {
  fc.assert(
    fc.property(walks, (steps) => {
      const walker = new ChartWalker();
      for (const one of steps) {
        take(walker, one);
        const before = walker.mark();
        const fingerprint = walker.fingerprint();
        for (const node of tappableNodes(walker.screen())) {
          walker.backTo(before);
          walker.send(node.tap as PhoneEvent);
          const moved = walker.fingerprint() !== fingerprint || walker.effects.length > 0;
          assert.ok(moved, `${node.role} ${node.name} of ${JSON.stringify(before.snapshot.value)} does nothing`);
        }
        walker.backTo(before);
      }
    }),
    { numRuns: 60 },
  );
});

Chart("a held phone stays held whatever a person does", () => {
  fc.assert(
    fc.property(walks, fc.array(fc.constantFrom(...personEvents), { maxLength: 30 }), (steps, person) => {
      const walker = new ChartWalker().toSignInPage().send({ type: "signIn.begin", operation: "op-1" });
      for (const one of steps) {
        if (one.kind === "world") take(walker, one);
        if (!walker.snapshot.hasTag("held")) return;
        const before = walker.fingerprint();
        for (const event of person) {
          walker.send(event);
          assert.is(walker.fingerprint(), before);
          assert.equal(walker.effects, []);
        }
        assert.equal(tappableNodes(walker.screen()), []);
        assert.is(walker.screen().id, "held");
      }
    }),
    { numRuns: 100 },
  );
});

Chart("an answer to a login that was given up changes nothing", () => {
  const walker = new ChartWalker()
    .toSignInPage()
    .fire("loginCodeLifetime")
    .send({ type: "tap.refreshCode" })
    .issueCode("SECONDONE");
  const stale = walker.snapshot.context.attempt - 1;
  const before = walker.fingerprint();
  for (const event of worldEvents(stale, "op-1")) {
    if ("attempt" in event) assert.is(walker.send(event).fingerprint(), before, event.type);
  }
});

Chart.run();
