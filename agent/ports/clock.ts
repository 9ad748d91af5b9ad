import type { Timers } from "@offhook/protocol/link.ts";

/** Time as everything here sees it: the chart, the links, the pollers and the tenant all take the same one. */
export interface Clock extends Timers {
  /** Milliseconds since an arbitrary start; never goes backwards. Deadlines are measured with this. */
  nowMs(): number;
  /** Milliseconds since 1970, as the device believes; may be wrong and may jump. For people and for tokens, never for deadlines. */
  epochMs(): number;
  /** Runs once, `delayMs` from now (at once when 0 or less, but never inside the call). The id is never 0. */
  setTimeout(run: () => void, delayMs: number): number;
  /** Forgets a timer; an unknown id is ignored. */
  clearTimeout(id: number): void;
}
