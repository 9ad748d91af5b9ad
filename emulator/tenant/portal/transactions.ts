import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Transaction } from "./flow.ts";

/** Milliseconds a person has from the code to the end; as long as the code itself lives. */
export const TRANSACTION_LIFE_MS = 900_000;
const MOST = 10_000;

/** Ways through the pages that are under way, in memory only: after a restart people enter their code again. */
export class Transactions {
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #open = new Map<string, { at: Transaction; endsAtMs: number }>();

  constructor({ clock, dice }: { clock: Clock; dice: Dice }) {
    this.#clock = clock;
    this.#dice = dice;
  }

  /** Starts one under an id nobody can guess. */
  begin(at: Transaction): string {
    const nowMs = this.#clock.epochMs();
    for (const [id, { endsAtMs }] of this.#open) {
      // In order of beginning: behind the first that is still young and fits, all are.
      if (endsAtMs > nowMs && this.#open.size < MOST) break;
      this.#open.delete(id);
    }
    const id = [...this.#dice.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#open.set(id, { at, endsAtMs: nowMs + TRANSACTION_LIFE_MS });
    return id;
  }

  /** Undefined for an id that was never given out, or whose time is over. */
  get(id: string): Transaction | undefined {
    const entry = this.#open.get(id);
    return entry !== undefined && this.#clock.epochMs() < entry.endsAtMs ? entry.at : undefined;
  }

  set(id: string, at: Transaction): void {
    const entry = this.#open.get(id);
    if (entry) entry.at = at;
  }

  /** The same transaction under another id; the old one is dead. */
  rename(id: string): string {
    const entry = this.#open.get(id);
    if (entry === undefined) return id;
    const fresh = this.begin(entry.at);
    this.#open.set(fresh, entry);
    this.#open.delete(id);
    return fresh;
  }
}
