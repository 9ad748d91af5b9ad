/** What was started, to be stopped in reverse. One that fails does not keep the others from stopping. */
export class Closers {
  readonly #closers: { name: string; close: () => unknown }[] = [];
  readonly #onFault: (what: string, error: unknown) => void;

  constructor(onFault: (what: string, error: unknown) => void) {
    this.#onFault = onFault;
  }

  add(name: string, close: () => unknown): void {
    this.#closers.push({ name, close });
  }

  async closeAll(): Promise<void> {
    for (const { name, close } of this.#closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        this.#onFault(name, error);
      }
    }
  }
}
