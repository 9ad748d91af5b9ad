import { normalizeLoginCode } from "@offhook/protocol/codes.ts";
import { nodesOf, type Screen, type ScreenNode, tappableNodes } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import type { OneNode } from "../scenario/locator-schema.ts";
import type { Happening } from "./happening.ts";
import { LOGO, LogoChanges } from "./logo-changes.ts";
import type { Script, ScriptLine } from "./script.ts";
import type { Secrets } from "./secrets.ts";
import { generousBound, type Waits } from "./waits.ts";

export interface ScreenStepsParts {
  readonly script: Script;
  readonly secrets: Secrets;
  readonly waits: Waits;
  /** When the recording began. */
  readonly startMs: number;
  /** Login codes that somebody enters at some time, as they are compared. */
  readonly entered: ReadonlySet<string>;
}

/** What follows this soon after something was done came at once, and nobody waited for it. */
const AT_ONCE_MS = 500;
/** A longer pause after the cable was plugged in may have been for the phone to find its server. */
const PAUSE_MS = 1_000;
const LEAST_PAUSE = "30s";

/** What the phone shows and how time passes, as steps that wait. */
export class ScreenSteps {
  readonly #parts: ScreenStepsParts;
  #shown: Screen | null = null;
  readonly #logo = new LogoChanges();
  /** The screen that the last step waits for. */
  #told: string | null = null;
  /** When things that can be tapped came by themselves, later than their screen. */
  readonly #late = new Map<string, number>();
  /** When the newest thing happened that a replay does or waits for, and whose doing it was. */
  #atMs: number;
  #by: "hand" | "others" | "itself" = "itself";
  #pluggedIn = false;
  /** While time is passed over: the screen from before. */
  #passing: { readonly from: string | undefined } | null = null;
  #advance: { readonly line: ScriptLine; readonly ms: number } | null = null;
  /** Time of the recording that its steps pass as well. */
  #passedMs = 0;
  /** How much later things may come in a replay, because time was passed over while the phone was about its own business. */
  #lagMs = 0;
  #expectedMs = 0;

  constructor(parts: ScreenStepsParts) {
    this.#parts = parts;
    this.#atMs = parts.startMs;
  }

  get shown(): Screen | null {
    return this.#shown;
  }
  /** Desk time a replay is expected to wait in these steps. */
  get expectedMs(): number {
    return this.#expectedMs;
  }

  shows(screen: Screen, atMs: number): void {
    const left = this.#shown;
    this.#shown = screen;
    this.#logo.take(screen, atMs, { passing: this.#passing !== null });
    if (left && left.id !== screen.id) this.#arrived(left.id, screen.id, atMs);
    else if (left) this.#noteLate(left, screen, atMs);
    this.#readCodes();
  }

  /** Something is about to be done. */
  before({ kind, atMs }: Happening): void {
    const pausedMs = atMs - this.#atMs;
    if (this.#pluggedIn && kind !== "advance" && pausedMs > PAUSE_MS) {
      this.#parts.script.add({ advance: generousBound(pausedMs) ?? LEAST_PAUSE }).warning =
        "The phone finds its server again meanwhile, which shows on no screen.";
      this.#passedMs += pausedMs;
    }
    this.#pluggedIn = false;
  }

  /** It was done, by whoever holds the phone in the hand or by others. */
  after(done: Happening, by: "hand" | "others"): void {
    this.#told = null;
    this.#atMs = done.atMs;
    this.#by = by;
    this.#pluggedIn = done.kind === "network" && done.what === "up";
  }

  /** Time is passed over. */
  advance(ms: number): void {
    const { script } = this.#parts;
    const before = this.#advance !== null && script.last() === this.#advance.line ? this.#advance : null;
    const total = ms + (before?.ms ?? 0);
    const line = before?.line ?? script.add({});
    line.step = { advance: inHours(total) };
    this.#advance = { line, ms: total };
    this.#passing = { from: this.#shown?.id };
    this.#passedMs += ms;
  }

  /** Time was passed over: where that led is all that counts. */
  advanced(atMs: number): void {
    const from = this.#passing?.from;
    this.#passing = null;
    this.#atMs = atMs;
    this.#by = "others";
    if (this.#shown && this.#shown.id !== from) this.#waitForScreen(this.#shown.id, 0);
    this.#readCodes();
  }

  /** Before a tap on something that had to come first. */
  waitForTap({ id }: ScreenNode, locator: OneNode): void {
    const cameMs = this.#late.get(id);
    if (cameMs === undefined || cameMs - this.#atMs <= AT_ONCE_MS) return;
    const expectedMs = this.#expect(this.#shown?.id ?? "", cameMs);
    this.#expectedMs += expectedMs;
    const within = generousBound(expectedMs + this.#lagMs);
    if (within !== undefined) this.#parts.script.add({ "wait-for": { ...locator, within } });
  }

  /** Before something is typed on a screen that came so soon that nobody waited for it. */
  waitForShown(): void {
    if (this.#shown && this.#told !== this.#shown.id) this.#waitForScreen(this.#shown.id, 0);
  }

  /** Before the corners are held: what that does depends on which of its logos a starting phone shows. */
  waitForLogo(): void {
    for (const { shows, atMs } of this.#logo.untold()) {
      const atOnce = atMs - this.#atMs <= AT_ONCE_MS;
      const expectedMs = atOnce ? 0 : this.#expect("starting", atMs);
      this.#expectedMs += expectedMs;
      this.#atMs = Math.max(this.#atMs, atMs);
      const within = generousBound(expectedMs + this.#lagMs);
      if (shows) this.#parts.script.add({ "wait-for": { id: LOGO, ...(within !== undefined && { within }) } });
      else this.#parts.script.add({ "not-visible": { id: LOGO }, timeout: within ?? LEAST_PAUSE });
    }
  }

  /** Where it all led: a replay is to notice when it gets elsewhere. */
  end(): void {
    if (this.#shown && this.#parts.script.hasSteps && this.#told !== this.#shown.id) this.#waitForScreen(this.#shown.id, 0);
  }

  #arrived(left: string, came: string, atMs: number): void {
    this.#late.clear();
    this.#told = null;
    if (this.#passing) {
      this.#lagMs += this.#parts.waits.slackMs(left);
      return;
    }
    const atOnce = atMs - this.#atMs <= AT_ONCE_MS;
    if (!atOnce || this.#by === "itself") {
      this.#waitForScreen(came, this.#expect(left, atMs));
      this.#by = "itself";
    } else if (this.#by === "others") {
      this.#waitForScreen(came, 0);
    }
    this.#atMs = atMs;
  }

  #noteLate(before: Screen, now: Screen, atMs: number): void {
    const had = new Set(tappableNodes(before).map(({ id }) => id));
    const has = new Set(tappableNodes(now).map(({ id }) => id));
    for (const id of has) if (!had.has(id) && !this.#passing) this.#late.set(id, atMs);
    for (const id of had) if (!has.has(id)) this.#late.delete(id);
  }

  /** How long what came at that time may take in a replay, from where the steps are now. */
  #expect(leaving: string, cameMs: number): number {
    const { waits, startMs } = this.#parts;
    const tookMs = cameMs - this.#atMs;
    const idleMs = Math.max(0, this.#atMs - startMs - this.#passedMs);
    this.#passedMs += tookMs;
    return waits.expectedMs({ leaving, tookMs, idleMs });
  }

  #waitForScreen(screen: string, expectedMs: number): void {
    const within = generousBound(expectedMs + this.#lagMs);
    this.#parts.script.add({ "wait-for": { screen, ...(within !== undefined && { within }) } });
    this.#told = screen;
    this.#expectedMs += expectedMs;
  }

  /** A code that somebody will enter is read off the screen where it first stands. */
  #readCodes(): void {
    const { script, secrets, entered } = this.#parts;
    if (!this.#shown || this.#passing) return;
    for (const { role, id, name, sensitive } of nodesOf(this.#shown)) {
      if (!sensitive || role !== "text" || !entered.has(normalizeLoginCode(name)) || secrets.loginCode(name) !== null) continue;
      script.add({ "wait-for": { id } });
      script.add({ read: { id }, "save-as": secrets.save("login-code", new Secret(name)) });
    }
  }
}

/** A day is 24h to whoever deals with codes. */
const inHours = (ms: number) => (ms % 3_600_000 === 0 ? `${ms / 3_600_000}h` : formatDuration(ms));
