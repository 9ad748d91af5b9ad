import type { Timers } from "@offhook/protocol/link.ts";
import type { ParkPhone } from "../../park/park-phone.ts";
import type { Outbox } from "./outbox.ts";

/** What happens together is told together: one message at most this often, in milliseconds. */
const BATCH_MS = 50;

/** Timeline, wire and chart of the phone whose page is open. */
export class OpenedPhone {
  readonly phone: ParkPhone;
  readonly #outbox: Outbox;
  readonly #timers: Timers;
  #told = 0;
  #states = "";
  #timer = 0;

  constructor({ phone, outbox, timers }: { phone: ParkPhone; outbox: Outbox; timers: Timers }) {
    this.phone = phone;
    this.#outbox = outbox;
    this.#timers = timers;
    this.#tell(true);
  }

  /** Something happened, or its chart may stand elsewhere. */
  news(): void {
    if (this.#timer !== 0) return;
    this.#timer = this.#timers.setTimeout(() => {
      this.#timer = 0;
      // What a page that is behind misses, the ring of happenings still has, or it is old.
      if (this.#outbox.isBusy) this.news();
      else this.#tell(false);
    }, BATCH_MS);
  }

  close(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = -1;
  }

  #tell(fresh: boolean): void {
    const states = this.phone.states();
    const happened = this.phone.happenings.since(this.#told);
    const key = states.join();
    if (!fresh && happened.length === 0 && key === this.#states) return;
    this.#told = this.phone.happenings.count;
    this.#states = key;
    this.#outbox.say({ type: "opened", mac: this.phone.mac, states, happened, fresh });
  }
}
