import type { LedState } from "@offhook/agent/glass.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import type { Desk, DeskPhone } from "../desk/types.ts";
import { hiddenScreen } from "./hidden-screen.ts";

/** What the phones of one run looked like, step by step. Nothing in it is secret. */
export interface Film {
  /** In the order in which they came onto the desk. */
  readonly phones: readonly FilmedPhone[];
  readonly looks: readonly Look[];
}

export interface FilmedPhone {
  readonly name: string;
  readonly mac: string;
  readonly profile: HardwareProfile;
  readonly firmware: string;
}

/** All phones at one moment: after something changed on one of them, and at the end of each step. */
export interface Look {
  /** On the desk's clock. */
  readonly atMs: number;
  /** Index of its step among the record's steps. */
  readonly step: number;
  /** How many records the trace had by then. */
  readonly traced: number;
  /** One for each phone that was on the desk by then, in the order of `Film.phones`. */
  readonly phones: readonly PhoneLook[];
}

export interface PhoneLook {
  readonly screen: Screen;
  readonly leds: Readonly<Record<string, LedState>>;
  /** The phone's own clock, which `untilMs` in its screen is on. */
  readonly nowMs: number;
  /** What it takes the time of day for. */
  readonly epochMs: number;
}

/** Looks at phones while a run goes on. It only reads: a run that is filmed goes as one that is not. */
export class Camera {
  readonly #phones: { name: string; phone: DeskPhone }[] = [];
  readonly #looks: Look[] = [];
  readonly #stops: (() => void)[] = [];
  #desk: Desk | null = null;
  #step = 0;

  watch(desk: Desk, name: string, phone: DeskPhone): void {
    this.#desk = desk;
    this.#phones.push({ name, phone });
    this.#stops.push(phone.glass.onChange(() => this.#change()));
  }

  /** The step with this index among the record's steps is over. */
  stepEnded(index: number): void {
    this.#step = index;
    this.#look();
    this.#step = index + 1;
  }

  /** What was seen, with every text as `clean` leaves it. Phones are not looked at any more. */
  stop(clean: (text: string) => string): Film {
    for (const stop of this.#stops.splice(0)) stop();
    const cleaned = new Map<Screen, Screen>();
    const cleanScreen = (screen: Screen) => {
      const known = cleaned.get(screen) ?? hiddenScreen(screen, clean);
      cleaned.set(screen, known);
      return known;
    };
    return {
      phones: this.#phones.map(({ name, phone: { mac, glass } }) => ({
        ...{ name, mac, profile: glass.profile, firmware: glass.firmware.version },
      })),
      looks: this.#looks.map((look) => ({
        ...look,
        phones: look.phones.map((one) => ({ ...one, screen: cleanScreen(one.screen) })),
      })),
    };
  }

  #change(): void {
    const last = this.#looks.at(-1)?.phones ?? [];
    const isNew = this.#phones.some(({ phone: { glass } }, index) => {
      const before = last[index];
      return before === undefined || before.screen !== glass.screen() || !isSame(before.leds, glass.leds());
    });
    if (isNew) this.#look();
  }

  #look(): void {
    if (!this.#desk) return;
    const phones = this.#phones.map(({ phone: { glass } }) => ({
      ...{ screen: glass.screen(), leds: glass.leds(), nowMs: glass.nowMs(), epochMs: glass.epochMs() },
    }));
    const { clock, trace } = this.#desk;
    this.#looks.push({ atMs: clock.nowMs(), step: this.#step, traced: trace.length, phones });
  }
}

const isSame = (a: PhoneLook["leds"], b: PhoneLook["leds"]) => Object.entries(a).every(([id, state]) => b[id] === state);
