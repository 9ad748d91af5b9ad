import { InputError, OffhookError } from "@offhook/protocol/errors.ts";
import { nodesOf, type Role, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import { screenToText } from "@offhook/protocol/screen-text.ts";
import { formatClock, formatDuration, parseDuration } from "@offhook/protocol/units.ts";
import type { DeskClock, Duration, Locator } from "./types.ts";

/** Waits give up after this long, in milliseconds of desk time, unless told otherwise. */
export const DEFAULT_TIMEOUT_MS = 30_000;

/** What was looked for is not there, or is there more than once. The message holds the screen as it was. */
export class LocatorError extends OffhookError<"locator/no-single-match"> {
  readonly code = "locator/no-single-match";
  readonly blame = "caller";
}

export type Query =
  | { readonly by: "role"; readonly role: Role; readonly name: string | RegExp | undefined; readonly exact: boolean }
  | { readonly by: "text"; readonly text: string | RegExp }
  | { readonly by: "id"; readonly id: string };

/** What a locator needs of the phone it looks at. */
export interface Located {
  readonly clock: DeskClock;
  screen(): Screen;
  tap(node: ScreenNode): Promise<void>;
}

export class ScreenLocator implements Locator {
  readonly #on: Located;
  readonly #query: Query;

  constructor(on: Located, query: Query) {
    this.#on = on;
    this.#query = query;
  }

  get description(): string {
    const query = this.#query;
    if (query.by === "id") return `id ${JSON.stringify(query.id)}`;
    if (query.by === "text") return `text ${shown(query.text)}`;
    return query.name === undefined ? query.role : `${query.role} ${shown(query.name)}`;
  }

  all(): ScreenNode[] {
    return [...nodesOf(this.#on.screen())].filter((node) => node.role !== "screen" && matches(this.#query, node));
  }

  one(): ScreenNode {
    const [first, second] = this.all();
    if (first && !second) return first;
    throw this.#error(first ? "matches more than one thing" : "is not on the screen");
  }

  async tap({ timeout }: { timeout?: Duration } = {}): Promise<void> {
    await this.#wait(timeout, (node) => node.enabled !== false, "is there but cannot be tapped");
    await this.#on.tap(this.one());
  }

  isVisible(): boolean {
    return this.all().length === 1;
  }

  async waitFor({ timeout }: { timeout?: Duration } = {}): Promise<void> {
    await this.#wait(timeout, () => true, "");
  }

  /** Lets desk time pass until that holds; false after `withinMs`. */
  until(holds: () => boolean, withinMs: number): Promise<boolean> {
    return this.#on.clock.until(holds, withinMs);
  }

  /** The screen it looks at, for messages; codes hidden. */
  surroundings(): string {
    return `at ${formatClock(this.#on.clock.nowMs())}:\n${screenToText(this.#on.screen())}`;
  }

  /** Until exactly one match is as wanted. Two matches are an error at once: waiting would not make the wish clearer. */
  async #wait(timeout: Duration | undefined, wanted: (node: ScreenNode) => boolean, otherwise: string): Promise<void> {
    const withinMs = toMs(timeout ?? DEFAULT_TIMEOUT_MS);
    let found: ScreenNode[] = [];
    const came = await this.#on.clock.until(() => {
      found = this.all();
      return found.length > 1 || (found[0] !== undefined && wanted(found[0]));
    }, withinMs);
    if (found.length > 1) throw this.#error("matches more than one thing");
    if (!came) throw this.#error(`${found.length === 0 ? "did not appear" : otherwise} within ${formatDuration(withinMs)}`);
  }

  #error(what: string): LocatorError {
    return new LocatorError(`${this.description} ${what}\n${this.surroundings()}`);
  }
}

/** @throws {InputError} when the text is no duration. */
export function toMs(duration: Duration): number {
  if (typeof duration === "string") return parseDuration(duration);
  if (!Number.isFinite(duration) || duration < 0) throw new InputError(`${duration} is not a number of milliseconds`);
  return duration;
}

function matches(query: Query, node: ScreenNode): boolean {
  if (query.by === "id") return node.id === query.id;
  // A list is named for what is in it: as text it would count everything twice.
  if (query.by === "text")
    return node.role !== "list" && (fits(query.text, node.name, false) || fits(query.text, node.value, false));
  return node.role === query.role && (query.name === undefined || fits(query.name, node.name, query.exact));
}

/** As in Playwright: a string fits anywhere and in any case unless it is to be exact; white space is folded. */
function fits(wanted: string | RegExp, text: string | undefined, exact: boolean): boolean {
  if (text === undefined) return false;
  const folded = fold(text);
  if (wanted instanceof RegExp) return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, "")).test(folded);
  return exact ? folded === fold(wanted) : folded.toLowerCase().includes(fold(wanted).toLowerCase());
}

const fold = (text: string) => text.replace(/\s+/g, " ").trim();
const shown = (text: string | RegExp) => (text instanceof RegExp ? String(text) : JSON.stringify(text));
