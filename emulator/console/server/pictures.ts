import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import type { ParkPhone } from "../../park/park-phone.ts";
import type { PictureOf } from "../../render/picture.ts";
import { FrameBudget } from "./frame-budget.ts";

export interface PicturesOptions {
  readonly draw: (of: PictureOf) => string;
  /** Real time, whatever the desk's clock does. */
  readonly timers: Clock;
  /** There is a new picture for those who watch. */
  readonly onPicture: (mac: string) => void;
  readonly onFault: (what: string, error: unknown) => void;
  /** IANA name, for the status line. */
  readonly timeZone: string;
}

interface Watched {
  readonly phone: ParkPhone;
  readonly budget: FrameBudget;
  watchers: number;
  /** Of what was drawn last. */
  drawn: { readonly screen: Screen; readonly leds: string; readonly version: number; readonly svgJson: string } | null;
  timer: number;
}

/** The pictures of those phones that somebody watches: each drawn once for all, and only when it shows something else. */
export class Pictures {
  readonly #options: PicturesOptions;
  readonly #watched = new Map<string, Watched>();
  /** Pages may remember a version of a phone that nobody watched for a while. */
  readonly #versions = new WeakMap<ParkPhone, number>();

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  watch(phone: ParkPhone): void {
    const there = this.#watched.get(phone.mac);
    if (there) there.watchers++;
    else {
      const budget = new FrameBudget(this.#options.timers.nowMs());
      this.#watched.set(phone.mac, { phone, budget, watchers: 1, drawn: null, timer: 0 });
    }
  }

  unwatch(mac: string): void {
    const there = this.#watched.get(mac);
    if (!there || --there.watchers > 0) return;
    this.#options.timers.clearTimeout(there.timer);
    this.#watched.delete(mac);
  }

  /** The phone may look different. Draws at once unless it was drawn too often just now. */
  changed(mac: string): void {
    const there = this.#watched.get(mac);
    if (there === undefined || there.timer !== 0 || !looksDifferent(there)) return;
    const { timers, onPicture } = this.#options;
    const turn = there.budget.take(timers.nowMs());
    if (turn.ok) {
      this.#draw(there);
      return onPicture(mac);
    }
    there.timer = timers.setTimeout(() => {
      there.timer = 0;
      this.changed(mac);
    }, turn.waitMs);
  }

  /** The message with the newest picture and the phone's time now; null for a phone nobody watches. */
  message(mac: string): string | null {
    const there = this.#watched.get(mac);
    if (!there) return null;
    const drawn = there.drawn ?? this.#draw(there);
    if (!drawn) return null;
    const { glass } = there.phone;
    const { version, svgJson } = drawn;
    const zone = JSON.stringify(this.#options.timeZone);
    const time = `"phoneNowMs":${glass.nowMs()},"phoneEpochMs":${glass.epochMs()},"timeZone":${zone}`;
    // The picture is most of it, and was made into JSON when it was drawn.
    return `{"type":"picture","picture":{"mac":"${mac}","version":${version},"svg":${svgJson},${time}}}`;
  }

  close(): void {
    for (const { timer } of this.#watched.values()) this.#options.timers.clearTimeout(timer);
    this.#watched.clear();
  }

  #draw(there: Watched): Watched["drawn"] {
    const { draw, onFault, timeZone } = this.#options;
    const { phone } = there;
    const { glass } = phone;
    const screen = glass.screen();
    const leds = glass.leds();
    const moment = { nowMs: glass.nowMs(), epochMs: glass.epochMs(), timeZone };
    try {
      const svg = draw({ profile: glass.profile, screen, leds, moment, device: true });
      const version = (this.#versions.get(phone) ?? 0) + 1;
      this.#versions.set(phone, version);
      there.drawn = { screen, leds: JSON.stringify(leds), version, svgJson: JSON.stringify(svg) };
    } catch (error) {
      onFault(`picture of ${screen.id}`, error);
    }
    return there.drawn;
  }
}

function looksDifferent({ phone, drawn }: Watched): boolean {
  return drawn?.screen !== phone.glass.screen() || drawn.leds !== JSON.stringify(phone.glass.leds());
}
