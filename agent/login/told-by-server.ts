import type { Greeting } from "../link/server-connection.ts";
import type { Clock } from "../ports/clock.ts";

/** Where to sign in, and what time it is: both from the provisioning server's greeting. */
export class ToldByServer {
  readonly #clock: Pick<Clock, "nowMs" | "epochMs">;
  #identity: Greeting["identity"] = null;
  /** The server's time less the phone's `nowMs`; null before the first greeting. */
  #aheadMs: number | null = null;

  /** `nowMs` must count the time the device is asleep as well. */
  constructor(clock: Pick<Clock, "nowMs" | "epochMs">) {
    this.#clock = clock;
  }

  take({ identity, serverTimeMs }: Greeting): void {
    this.#identity = identity;
    this.#aheadMs = serverTimeMs - this.#clock.nowMs();
  }

  /** Null before the first greeting. */
  identity(): Greeting["identity"] {
    return this.#identity;
  }

  /**
   * The server's time, going on by the time that passes on the phone and not by its date: a desk phone keeps none over a power
   * cut, and the one it has may jump.
   */
  epochMs(): number {
    return this.#aheadMs === null ? this.#clock.epochMs() : Math.round(this.#clock.nowMs() + this.#aheadMs);
  }
}
