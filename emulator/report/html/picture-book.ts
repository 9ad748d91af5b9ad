import { nowWords } from "@offhook/agent/screen/now.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { PictureOf } from "../../render/picture.ts";
import type { FilmedPhone, PhoneLook } from "../../scenario/film.ts";
import { TextTable } from "./text-table.ts";

/** What draws pictures: `pictureOf`, or what a test has in its place. */
export type Draw = (picture: PictureOf) => string;

/** A picture without the time in it, as its fragments. */
export interface BookPicture {
  /** Numbers of texts that make up the SVG, one after the other. */
  readonly parts: readonly number[];
  readonly tree: string;
  readonly screen: string;
}

/** A picture as it was at one moment: which one, and what its changing texts said. */
export interface Shown {
  readonly picture: number;
  /** The time of day, then the time left of each node that counts down, in reading order. */
  readonly times: readonly string[];
}

/** What all pictures are drawn at; the page writes the real times in their place. */
const DRAWN_LEFT_MS = 899_000;
const DRAWN_TIME_MS = 34_860_000;
const DAY_MS = 86_400_000;
const TIME_ZONE = "UTC";
export const DRAWN = { left: formatTimeLeft(DRAWN_LEFT_MS), time: nowWords("time", DRAWN_TIME_MS, TIME_ZONE) } as const;

/**
 * Every distinct picture once. Countdowns and the time of day are left out of what makes pictures distinct, so that a sign-in page
 * is one picture in all runs and not one per second; what is written twice in several pictures (bezel, keys) is kept once as well.
 */
export class PictureBook {
  readonly pictures: BookPicture[] = [];
  readonly #draw: Draw;
  readonly #fragments = new TextTable();
  readonly #numbers = new Map<string, number>();
  /** Screens are the same objects as long as nothing changes. */
  readonly #timeless = new WeakMap<
    Screen,
    { readonly screen: Screen; readonly key: string; readonly untilMs: readonly number[] }
  >();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  get fragments(): readonly string[] {
    return this.#fragments.texts;
  }

  show({ profile }: Pick<FilmedPhone, "profile">, { screen: shown, leds, nowMs, epochMs }: PhoneLook): Shown {
    const { screen, key, untilMs } = this.#withoutTime(shown);
    // A screen may say what day it is; only the time of day is written in later.
    const dayMs = Math.floor(epochMs / DAY_MS) * DAY_MS;
    const id = JSON.stringify([profile.id, leds, dayMs, key]);
    const picture = this.#numbers.get(id) ?? this.#add(id, { profile, screen, leds, dayMs });
    return { picture, times: [nowWords("time", epochMs, TIME_ZONE), ...untilMs.map((until) => formatTimeLeft(until - nowMs))] };
  }

  #add(
    id: string,
    { profile, screen, leds, dayMs }: Pick<PictureOf, "screen" | "leds"> & { profile: HardwareProfile; dayMs: number },
  ) {
    const moment = { nowMs: 0, epochMs: dayMs + DRAWN_TIME_MS, timeZone: TIME_ZONE };
    const svg = this.#draw({ profile, screen, leds, moment, theme: "light", device: true });
    const parts = fragmentsOf(svg).map((fragment) => this.#fragments.number(fragment));
    const same = this.#numbers.get(parts.join());
    const picture = same ?? this.pictures.push({ parts, tree: screenToText(screen), screen: screen.name }) - 1;
    this.#numbers.set(id, picture);
    // The day or an LED may make no difference to what is drawn.
    this.#numbers.set(parts.join(), picture);
    return picture;
  }

  #withoutTime(screen: Screen) {
    const known = this.#timeless.get(screen);
    if (known) return known;
    const untilMs = [...nodesOf(screen)].flatMap((node) => (node.untilMs === undefined ? [] : [node.untilMs]));
    const plain = { ...screen, children: screen.children.map(drawnTime) };
    const timeless = { screen: plain, key: JSON.stringify(plain), untilMs };
    this.#timeless.set(screen, timeless);
    return timeless;
  }
}

function drawnTime(node: ScreenNode): ScreenNode {
  return {
    ...node,
    ...(node.untilMs !== undefined && { untilMs: DRAWN_LEFT_MS }),
    ...(node.children && { children: node.children.map(drawnTime) }),
  };
}

/** Groups that close are where pictures differ: cut after each. Joined again they are the SVG. */
function fragmentsOf(svg: string): string[] {
  return svg.split(/(?<=<\/g>|<\/defs>|<\/text>)/);
}
