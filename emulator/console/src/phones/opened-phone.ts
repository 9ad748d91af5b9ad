import { Topic } from "@offhook/protocol/topic.ts";
import type { Happening } from "../../shared/live.ts";
import { live, type Opened } from "../live/live.ts";

/** Older ones are let go: a page that stays open for days stays as quick as it was. */
const MOST_KEPT = 2_000;

/** What the opened phone has been through since its page was opened, and where its chart stands. */
export class OpenedPhone {
  readonly changed = new Topic();
  happened: readonly Happening[] = [];
  states: readonly string[] = [];
  /** Happenings let go so far; the first one kept has this number. */
  dropped = 0;
  readonly #mac: string;
  readonly #end: () => void;

  constructor(mac: string) {
    this.#mac = mac;
    this.#end = live.opened.on((opened) => this.#hear(opened));
    live.open(mac);
  }

  close(): void {
    this.#end();
    live.open(null);
  }

  #hear({ mac, states, happened, fresh }: Opened): void {
    if (mac !== this.#mac) return;
    if (fresh) this.dropped = 0;
    const all = fresh ? happened : [...this.happened, ...happened];
    this.dropped += Math.max(0, all.length - MOST_KEPT);
    this.happened = all.slice(-MOST_KEPT);
    this.states = states;
    this.changed.tell();
  }
}
