import type { Happening } from "../console/shared/live.ts";

/** Enough for a whole sign-in with its messages; two hundred phones keep as many each. */
const KEPT = 300;
/** Of one happening, as JSON. */
const MOST_CHARACTERS = 4_000;

interface Kept extends Omit<Happening, "data"> {
  readonly json: string;
}

/** The newest of what happened to one phone, secrets hidden. */
export class Happenings {
  readonly #kept: Kept[] = [];
  #count = 0;

  add({ data, ...happening }: Happening): void {
    // Through JSON at once: secrets turn into ‹secret› here, and what changes afterwards does not change the past.
    const json = JSON.stringify(data ?? null);
    this.#kept.push({ ...happening, json: json.length <= MOST_CHARACTERS ? json : JSON.stringify(cut(json)) });
    if (this.#kept.length > KEPT) this.#kept.shift();
    this.#count++;
  }

  /** How many there were in all. */
  get count(): number {
    return this.#count;
  }

  /** What came after the first `count`, oldest first, as far as it is still known. */
  since(count: number): Happening[] {
    const news = Math.min(this.#count - count, this.#kept.length);
    return news <= 0 ? [] : this.#kept.slice(-news).map(({ json, ...happening }) => ({ ...happening, data: JSON.parse(json) }));
  }
}

const cut = (json: string) => `${json.slice(0, MOST_CHARACTERS)}…`;
