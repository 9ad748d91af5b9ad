import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import { CLOSE } from "@offhook/protocol/limits.ts";
import type { Timers } from "@offhook/protocol/link.ts";
import { actOn } from "../../park/act.ts";
import type { ParkPhone } from "../../park/park-phone.ts";
import type { PageSays } from "../shared/live.ts";
import type { Bench } from "./bench.ts";
import type { LiveConnection, Who } from "./connection.ts";
import { doBench } from "./do-bench.ts";
import { OpenedPhone } from "./opened-phone.ts";
import { Outbox } from "./outbox.ts";
import { refusal } from "./permissions.ts";
import type { Pictures } from "./pictures.ts";
import { readPage } from "./read-page.ts";

export interface PageParts {
  readonly connection: LiveConnection;
  readonly who: Who;
  /** Null where the tenant runs alone. */
  readonly bench: Bench | null;
  readonly pictures: Pictures;
  readonly timers: Timers;
  /** Time went on otherwise than by itself, for everybody. */
  readonly onTime: () => void;
  /** The same for one phone. */
  readonly onPhoneTime: (mac: string) => void;
  readonly onFault: (what: string, error: unknown) => void;
}

type Asked = Extract<PageSays, { id: number }>;

/** One page that is connected: what it looks at, what it asks for, what it gets. */
export class Page {
  readonly outbox: Outbox;
  readonly #parts: PageParts;
  readonly #watched = new Set<string>();
  #opened: OpenedPhone | null = null;
  #closed = false;

  constructor(parts: PageParts) {
    this.#parts = parts;
    this.outbox = new Outbox(parts.connection, (mac) => parts.pictures.message(mac));
    parts.connection.onText((text) => this.#hear(text));
  }

  /** There is a new picture of a phone, or its time is another. */
  picture(mac: string): void {
    if (this.#watched.has(mac)) this.outbox.picture(mac);
  }
  /** The time of all phones is another. */
  allPictures(): void {
    this.outbox.pictures(this.#watched);
  }
  news(mac: string): void {
    if (this.#opened?.phone.mac === mac) this.#opened.news();
  }
  gone(mac: string): void {
    if (this.#watched.delete(mac)) this.#parts.pictures.unwatch(mac);
    this.outbox.forget(mac);
    if (this.#opened?.phone.mac === mac) this.#open(undefined);
    this.outbox.say({ type: "gone", mac });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.outbox.close();
    this.#open(undefined);
    this.#watch([]);
  }

  #hear(text: string): void {
    if (this.#closed) return;
    const read = readPage(text);
    if ("wrong" in read) {
      this.#parts.connection.close(CLOSE.policy, read.wrong);
      return this.close();
    }
    const { said } = read;
    const park = this.#parts.bench?.park;
    switch (said.type) {
      case "watch":
        return this.#watch(said.phones.map((mac) => park?.get(mac)).filter((phone) => phone !== undefined));
      case "open":
        return this.#open(said.phone === null ? undefined : park?.get(said.phone));
      default:
        void this.#answer(said);
    }
  }

  #watch(phones: readonly ParkPhone[]): void {
    const { pictures } = this.#parts;
    const wanted = new Map(phones.map((phone) => [phone.mac as string, phone]));
    for (const mac of this.#watched) {
      if (wanted.has(mac)) continue;
      this.#watched.delete(mac);
      this.outbox.forget(mac);
      pictures.unwatch(mac);
    }
    const news = [...wanted.values()].filter(({ mac }) => !this.#watched.has(mac));
    for (const phone of news) {
      this.#watched.add(phone.mac);
      pictures.watch(phone);
    }
    this.outbox.pictures(news.map(({ mac }) => mac));
  }

  #open(phone: ParkPhone | undefined): void {
    this.#opened?.close();
    const { timers } = this.#parts;
    this.#opened = phone ? new OpenedPhone({ phone, outbox: this.outbox, timers }) : null;
  }

  /** Begins at once, in the turn that heard it: the picture of what a tap did leaves before this returns. */
  async #answer(said: Asked): Promise<void> {
    let error: string | null = null;
    try {
      error = refusal(this.#parts.who.role, said);
      if (error === null) await this.#do(said);
    } catch (thrown) {
      error = messageOf(thrown);
      if (!(thrown instanceof InputError)) this.#parts.onFault(`console: ${said.action.kind}`, thrown);
    }
    this.outbox.say({ type: "done", id: said.id, error });
  }

  async #do(said: Asked): Promise<void> {
    const { bench, onTime, onPhoneTime } = this.#parts;
    if (!bench) throw new InputError("there are no phones here: this tenant runs alone. Start offhook up to have some");
    if (said.type === "bench") {
      try {
        return await doBench(bench, said.action);
      } finally {
        if (said.action.kind !== "add-phones") onTime();
      }
    }
    const phone = bench.park.get(said.phone);
    if (!phone) throw new InputError("this phone is not here any more");
    if (said.action.kind === "remove") return await bench.park.remove(phone.mac);
    await actOn(phone, said.action);
    if (said.action.kind === "clock" || said.action.kind === "network-time") onPhoneTime(phone.mac);
  }
}
