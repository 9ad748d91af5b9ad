import type { Greeting } from "../link/server-connection.ts";
import type { Clock } from "../ports/clock.ts";

/** Where to sign in, and what time it is: both from the provisioning server's greeting. */
export class ToldByServer {
  readonly #clock: Pick<Clock, "epochMs">;
  #identity: Greeting["identity"] = null;
  #aheadMs = 0;

  constructor(clock: Pick<Clock, "epochMs">) {
    this.#clock = clock;
  }

  take({ identity, serverTimeMs }: Greeting): void {
    this.#identity = identity;
    this.#aheadMs = serverTimeMs - this.#clock.epochMs();
  }

  /** Null before the first greeting. */
  identity(): Greeting["identity"] {
    return this.#identity;
  }

  /** The server's time, going on by the phone's clock: a desk phone keeps no date of its own over a power cut. */
  epochMs(): number {
    return this.#clock.epochMs() + this.#aheadMs;
  }
}
