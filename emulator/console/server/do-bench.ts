import type { BenchAction } from "../shared/live.ts";
import type { Bench } from "./bench.ts";

/** @throws {InputError} for a profile or firmware there is not, or too many phones. */
export async function doBench(
  { park, ...bench }: Pick<Bench, "park" | "advance" | "setRate">,
  action: BenchAction,
): Promise<void> {
  switch (action.kind) {
    case "add-phones": {
      const { profile, firmware, count } = action;
      // One after the other: each start is work, and pages are to be answered in between.
      for (let added = 0; added < count; added++) await park.add({ profile, firmware });
      return;
    }
    case "advance":
      return await bench.advance(action.ms);
    case "rate":
      return await bench.setRate(action.rate);
  }
}
