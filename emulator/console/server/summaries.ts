import type { Timers } from "@offhook/protocol/link.ts";
import type { ParkPhone } from "../../park/park-phone.ts";
import type { PhoneSummary, ServerSays } from "../shared/live.ts";
import { Throttle } from "./throttle.ts";

/** Phones that change together, as after a power cut, are told of together. */
const APART_MS = 50;

/** What stands beneath the pictures on the wall: told of when it differs from what was told before. */
export class Summaries {
  readonly #told = new Map<string, string>();
  readonly #due = new Set<ParkPhone>();
  readonly #tell: (text: string) => void;
  readonly #throttle: Throttle;

  constructor({ timers, tell }: { timers: Timers; tell: (text: string) => void }) {
    this.#tell = tell;
    this.#throttle = new Throttle({ timers, apartMs: APART_MS, run: () => this.#flush() });
  }

  changed(phone: ParkPhone): void {
    this.#due.add(phone);
    this.#throttle.ask();
  }

  gone(phone: ParkPhone): void {
    this.#due.delete(phone);
    this.#told.delete(phone.mac);
  }

  /** For a page that knows none yet. The others hear of what is news to them as well. */
  all(phones: readonly ParkPhone[]): PhoneSummary[] {
    for (const phone of phones) this.#due.add(phone);
    this.#flush();
    return phones.map((phone) => phone.summary());
  }

  close(): void {
    this.#throttle.close();
  }

  #flush(): void {
    for (const phone of this.#due) {
      const message: ServerSays = { type: "phone", phone: phone.summary() };
      const text = JSON.stringify(message);
      if (this.#told.get(phone.mac) === text) continue;
      this.#told.set(phone.mac, text);
      this.#tell(text);
    }
    this.#due.clear();
  }
}
