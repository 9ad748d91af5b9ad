import { pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { Timings } from "@offhook/hardware-profiles/profile.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Pace = suite("pace");

const ms = fc.integer({ min: 0, max: 3_600_000 });
const timings: fc.Arbitrary<Timings> = fc.record({
  firstLogoMs: ms,
  darkMs: ms,
  secondLogoMs: ms,
  checkingMs: ms,
  provisionedMs: ms,
  codeRetrievalMs: fc.tuple(ms, ms).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  verifyingMs: ms,
  registeringMs: ms,
  checkingPolicyMs: ms,
  teamsStartMs: ms,
  factoryResetMs: ms,
});

const flat = ({ codeRetrievalMs: { min, max }, ...rest }: Timings): Record<string, number> => ({ ...rest, min, max });

Pace("at the device's own pace nothing changes", () => {
  fc.assert(
    fc.property(timings, (own) => assert.equal(pacedTimings(own, "device"), own)),
    { numRuns: 50 },
  );
});

Pace("short makes nothing longer, keeps the order, and nothing that took time takes none", () => {
  fc.assert(
    fc.property(timings, (own) => {
      const before = flat(own);
      const after = flat(pacedTimings(own, "short"));
      assert.equal(Object.keys(after).sort(), Object.keys(before).sort());
      for (const [name, shortMs] of Object.entries(after)) {
        const ownMs = before[name] ?? 0;
        assert.ok(Number.isInteger(shortMs) && shortMs <= ownMs, `${name}: ${ownMs} became ${shortMs}`);
        assert.is(shortMs === 0, ownMs === 0, `${name}: ${ownMs} became ${shortMs}`);
      }
      assert.ok((after.min ?? 0) <= (after.max ?? 0), "min above max");
    }),
    { numRuns: 200 },
  );
});

Pace("short boots each of our phones in a few seconds and fetches a code in a few more", () => {
  for (const profile of Object.values(profiles)) {
    const { firstLogoMs, darkMs, secondLogoMs, codeRetrievalMs, provisionedMs } = pacedTimings(profile.timings, "short");
    assert.is(firstLogoMs + darkMs + secondLogoMs, 4_200, profile.id);
    assert.equal(codeRetrievalMs, { min: 2_400, max: 6_000 }, profile.id);
    assert.is(provisionedMs, profile.timings.provisionedMs, "what is there to be read keeps its time");
  }
});

Pace.run();
