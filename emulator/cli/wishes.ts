/** What can be wanted of a watch, the most urgent first. Whatever is done begins with a look, so one wish at a time is enough. */
const URGENCY = ["interrupt", "quit", "all", "failed", "look"] as const;
export type Wish = (typeof URGENCY)[number];

/** Wishes that came while something else was being done. */
export class Wishes {
  readonly #asked = new Set<Wish>();
  #some = Promise.withResolvers<void>();

  ask(wish: Wish): void {
    this.#asked.add(wish);
    this.#some.resolve();
  }

  /** The most urgent, as soon as there is one; the others are forgotten. */
  async next(): Promise<Wish> {
    await this.#some.promise;
    const wish = this.#mostUrgent() ?? "look";
    this.#asked.clear();
    this.#some = Promise.withResolvers();
    return wish;
  }

  /** Why what is under way is to make room; null as long as nobody wants anything. */
  whyStop(): string | null {
    const wish = this.#mostUrgent();
    if (wish === undefined) return null;
    return wish === "look" ? "a file changed" : "something else was asked for";
  }

  #mostUrgent(): Wish | undefined {
    return URGENCY.find((wish) => this.#asked.has(wish));
  }
}
