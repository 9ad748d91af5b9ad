import type { Clock } from "@offhook/agent/ports/clock.ts";
import { CLOSE } from "@offhook/protocol/limits.ts";
import { labelOf } from "../../park/park-phone.ts";
import type { ParkNews } from "../../park/phone-park.ts";
import type { PictureOf } from "../../render/picture.ts";
import type { ProfileChoice, ServerSays } from "../shared/live.ts";
import type { Bench } from "./bench.ts";
import type { LiveConnection, Who } from "./connection.ts";
import { Page } from "./page.ts";
import { Pictures } from "./pictures.ts";
import { Summaries } from "./summaries.ts";
import { Throttle } from "./throttle.ts";

/** Pages hear what time it is so often, in milliseconds. */
const TIME_EVERY_MS = 10_000;
/** Of one notice that the tenant changed to the next. */
const CHANGED_APART_MS = 250;

export interface LiveServerOptions {
  readonly organization: string;
  /** The tenant's: what pages show as the time. */
  readonly clock: Pick<Clock, "epochMs">;
  /** Null where the tenant runs alone. */
  readonly bench: Bench | null;
  readonly draw: (of: PictureOf) => string;
  /** Calls `listener` after every change in the tenant; returns how to stop. */
  readonly onTenantChange?: (listener: () => void) => () => void;
  /** Real time, whatever the desk's clock does. */
  readonly timers: Clock;
  /** Of the phones' status line, an IANA name; UTC unless given. */
  readonly timeZone?: string;
  readonly onFault: (what: string, error: unknown) => void;
}

/** The server's half of the console's live socket: all pages, and what they are told. */
export class LiveServer {
  readonly #options: LiveServerOptions;
  readonly #pages = new Map<Page, LiveConnection>();
  readonly #pictures: Pictures;
  readonly #summaries: Summaries;
  readonly #changed: Throttle;
  readonly #undo: (() => void)[] = [];
  #ticker = 0;

  constructor(options: LiveServerOptions) {
    this.#options = options;
    const { bench, draw, timers, timeZone = "UTC", onFault, onTenantChange } = options;
    const onPicture = (mac: string) => {
      for (const page of this.#pages.keys()) page.picture(mac);
    };
    this.#pictures = new Pictures({ draw, timers, timeZone, onFault, onPicture });
    this.#summaries = new Summaries({ timers, tell: (text) => this.#tell(text) });
    this.#changed = new Throttle({ timers, apartMs: CHANGED_APART_MS, run: () => this.#say({ type: "changed" }) });
    if (bench) this.#undo.push(bench.park.onNews((news) => this.#news(news)));
    if (onTenantChange) this.#undo.push(onTenantChange(() => this.#pages.size > 0 && this.#changed.ask()));
  }

  /** Takes a page that has just connected, and somebody who was let in. */
  accept(connection: LiveConnection, who: Who): void {
    const { organization, bench, timers, onFault } = this.#options;
    const page = new Page({
      ...{ connection, who, bench, timers, onFault },
      pictures: this.#pictures,
      onTime: () => this.#timeMoved(),
      onPhoneTime: (mac) => {
        for (const page of this.#pages.keys()) page.picture(mac);
      },
    });
    connection.onClose(() => {
      page.close();
      this.#pages.delete(page);
      if (this.#pages.size === 0) timers.clearTimeout(this.#ticker);
    });
    const profiles = Object.values(bench?.park.profiles ?? {}).map(
      (profile): ProfileChoice => ({
        id: profile.id,
        label: labelOf(profile),
        firmware: profile.firmware.ladder.map(({ version }) => version),
        shipped: profile.firmware.shipped,
      }),
    );
    page.outbox.say({ type: "hello", organization, role: who.role, bench: bench !== null, profiles });
    page.outbox.say(this.#time());
    page.outbox.say({ type: "phones", phones: this.#summaries.all(bench?.park.list() ?? []) });
    this.#pages.set(page, connection);
    if (this.#pages.size === 1) this.#tick();
  }

  /** Pages are told that the server restarts; they come back by themselves. */
  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#options.timers.clearTimeout(this.#ticker);
    this.#changed.close();
    this.#summaries.close();
    for (const [page, connection] of this.#pages) {
      page.close();
      connection.close(CLOSE.restart, "the server restarts");
    }
    this.#pages.clear();
    this.#pictures.close();
  }

  #news({ kind, phone }: ParkNews): void {
    if (kind === "removed") {
      this.#summaries.gone(phone);
      for (const page of this.#pages.keys()) page.gone(phone.mac);
      return;
    }
    // Without pages nobody looks, and a bench at rest costs nothing.
    if (this.#pages.size === 0) return;
    if (kind !== "happened") {
      this.#pictures.changed(phone.mac);
      this.#summaries.changed(phone);
    }
    for (const page of this.#pages.keys()) page.news(phone.mac);
  }

  #timeMoved(): void {
    this.#say(this.#time());
    // What counts down on a picture goes by the time that came with it.
    for (const page of this.#pages.keys()) page.allPictures();
  }

  #time(): ServerSays {
    return { type: "time", epochMs: this.#options.clock.epochMs(), rate: this.#options.bench?.rate ?? 1 };
  }

  #tick(): void {
    this.#ticker = this.#options.timers.setTimeout(() => {
      this.#say(this.#time());
      this.#tick();
    }, TIME_EVERY_MS);
  }

  #say(message: ServerSays): void {
    this.#tell(JSON.stringify(message));
  }

  #tell(text: string): void {
    for (const page of this.#pages.keys()) page.outbox.text(text);
  }
}
