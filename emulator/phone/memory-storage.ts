import type { Storage } from "@offhook/agent/ports/storage.ts";

/** Storage of a virtual phone: survives the power being cut, because the desk holds it and not the phone. */
export class MemoryStorage implements Storage {
  readonly #texts = new Map<string, string>();

  async read(name: string): Promise<string | null> {
    return this.#texts.get(name) ?? null;
  }
  async write(name: string, text: string): Promise<void> {
    this.#texts.set(name, text);
  }
  async remove(name: string): Promise<void> {
    this.#texts.delete(name);
  }
  /** Forgets everything: a factory reset. */
  clear(): void {
    this.#texts.clear();
  }
}
