import type { Clock } from "../ports/clock.ts";

/** Tokens are refreshed this long before they run out, in seconds; Entra's own clients do it about then. */
const BEFORE_END_S = 300;
/** Where the server did not say how long a token is good for. */
const ASSUMED_LIFE_S = 3_600;
/** After a refresh that nobody answered. */
const RETRY_S = 60;

/** Keeps a signed-in phone's tokens fresh: looks in before they run out, and learns there that something has changed. */
export class SessionKeeper {
  readonly #clock: Clock;
  readonly #refresh: () => Promise<void>;
  readonly #lifetimeS: () => number | null;
  #timer = 0;

  /** `refresh` asks for fresh tokens and tells the chart what came of it; `lifetimeS` is that of the present ones. */
  constructor({ clock, refresh, lifetimeS }: { clock: Clock; refresh: () => Promise<void>; lifetimeS: () => number | null }) {
    this.#clock = clock;
    this.#refresh = refresh;
    this.#lifetimeS = lifetimeS;
  }

  /** Begins, or begins anew with fresh tokens: the next look is a lifetime away. */
  start(): void {
    this.#wait(Math.max(RETRY_S, (this.#lifetimeS() ?? ASSUMED_LIFE_S) - BEFORE_END_S));
  }

  stop(): void {
    this.#clock.clearTimeout(this.#timer);
  }

  #wait(s: number): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(() => {
      // A good answer starts it anew, a refusal stops it, both through the chart; this wait is for none.
      this.#wait(RETRY_S);
      void this.#refresh();
    }, s * 1_000);
  }
}
