/** Something that can be listened to. */
export class Topic<Told = void> {
  readonly #listeners = new Set<(told: Told) => void>();

  /** Returns what ends the listening. */
  on(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(told: Told): void {
    for (const listener of [...this.#listeners]) listener(told);
  }
}
