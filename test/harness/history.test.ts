import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Call, History, type Sequential, sequentialOrder } from "./history.ts";
import { countInterleavings, interleavings } from "./interleavings.ts";

type Op = { put: number } | "get";
type Register = Call<Op, number | "ok">;

/** A register that holds one number. */
const register: Sequential<number, Op, number | "ok"> = (state, op, result) => {
  if (op !== "get") return result === undefined || result === "ok" ? op.put : null;
  return result === undefined || result === state ? state : null;
};
const call = (op: Op, [made, answered]: readonly [number, number], result?: number | "ok"): Register => ({
  ...{ who: "somebody", op, made, result },
  answered: result === undefined ? Number.POSITIVE_INFINITY : answered,
});
const fits = (...calls: Register[]) => sequentialOrder(calls, 0, register) !== null;

const Histories = suite("histories of overlapping calls");

Histories("there are as many interleavings as the multinomial says, all different, each keeping the order within a list", () => {
  for (const lengths of [[], [0, 2], [1, 1], [2, 2, 1, 1], [3, 2, 2]]) {
    const all = [...interleavings(lengths)];
    assert.is(all.length, countInterleavings(lengths), `${lengths}`);
    assert.is(new Set(all.map(String)).size, all.length);
    for (const order of all)
      for (const [index, length] of lengths.entries()) assert.is(order.filter((turn) => turn === index).length, length);
  }
  assert.is(countInterleavings([2, 2, 1, 1]), 180);
});

Histories("calls that overlap may have happened in either order", () => {
  for (const seen of [0, 7]) assert.ok(fits(call({ put: 7 }, [1, 4], "ok"), call("get", [2, 3], seen)), `${seen}`);
});

Histories("a call that was over before another began comes first: what is stale, or out of thin air, fits no order", () => {
  assert.not.ok(fits(call({ put: 7 }, [1, 2], "ok"), call("get", [3, 4], 0)));
  assert.not.ok(fits(call({ put: 7 }, [1, 4], "ok"), call("get", [2, 3], 8)));
  // Each pair alone would fit; the three together do not: once seen, it stays.
  assert.not.ok(fits(call({ put: 7 }, [1, 6], "ok"), call("get", [2, 3], 7), call("get", [4, 5], 0)));
});

Histories("a call without an answer may have been carried out, then or much later, or not at all", () => {
  for (const seen of [0, 7]) assert.ok(fits(call({ put: 7 }, [1, 2]), call("get", [8, 9], seen)), `${seen}`);
  assert.ok(fits(call({ put: 7 }, [1, 2]), call("get", [3, 4], 0), call("get", [8, 9], 7)));
  assert.not.ok(fits(call({ put: 7 }, [1, 2]), call("get", [3, 4], 7), call("get", [8, 9], 0)));
});

Histories("is taken down as it was seen", async () => {
  const history = new History<Op, number | "ok">();
  const slow = history.call("Ann", { put: 7 }, () => new Promise((resolve) => setImmediate(resolve, "ok")));
  await history.call("Ben", "get", async () => 0);
  await history.call("Cem", "get", async () => undefined);
  await slow;
  assert.is(
    history.toString(),
    ['  1–5  Ann: {"put":7} → "ok"', '  2–3  Ben: "get" → 0', '  4– ? Cem: "get" → no answer'].join("\n"),
  );
});

Histories.run();
