import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";

/** Milliseconds a message takes each way unless told otherwise: a site on the other end of the country. */
export const DEFAULT_DELAY_MS = 20;

/** What a phone's network does to traffic. Mutable: scenarios change it under way. */
export class Conditions {
  up = true;
  delayMs = DEFAULT_DELAY_MS;
  lossPercent = 0;
  readonly #clock: Clock;
  readonly #dice: Dice;

  constructor({ clock, dice }: { clock: Clock; dice: Dice }) {
    this.#clock = clock;
    this.#dice = dice;
  }

  /** Lets one message through after the delay, or never. */
  pass(arrive: () => void): void {
    if (!this.up || (this.lossPercent > 0 && this.#dice.roll() * 100 < this.lossPercent)) return;
    this.#clock.setTimeout(arrive, this.delayMs);
  }
}
