import { nodesOf, type ScreenNode } from "@offhook/protocol/screen.ts";
import { HIDDEN, type Secret } from "@offhook/protocol/secret.ts";
import { variants } from "./template.ts";

/** Shorter pieces are no secret by themselves, and hiding them would tear holes into every second number. */
const SHORTEST = 4;

/**
 * The last line of defence in front of reports: whatever is known to be secret in this run is taken out of every text,
 * wherever it came from.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Hides a secret, in all the ways a person writes it. */
  add(secret: Secret): void {
    const value = secret.reveal();
    this.#add(value);
    for (const name of ["lower", "dashed", "spaced"]) this.#add(variants[name]?.(value) ?? value);
  }

  /** Hides what a screen shows as sensitive. */
  addScreen(screen: ScreenNode): void {
    for (const node of nodesOf(screen)) {
      if (!node.sensitive) continue;
      this.#add(node.name);
      this.#add(node.value ?? "");
    }
  }

  text(text: string): string {
    let clean = text;
    for (const secret of this.#longestFirst()) clean = clean.replaceAll(secret, HIDDEN);
    return clean;
  }

  /** The same for every text inside a value; secrets become what they print as. */
  value(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number" || typeof value === "bigint") {
      const clean = this.text(String(value));
      return clean === String(value) ? value : clean;
    }
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (value === null || typeof value !== "object") return value;
    if ("toJSON" in value && typeof value.toJSON === "function") return this.value(value.toJSON());
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]));
  }

  #add(value: string): void {
    if (value.length >= SHORTEST) this.#secrets.add(value);
  }

  #longestFirst(): string[] {
    return [...this.#secrets].sort((a, b) => b.length - a.length);
  }
}
