import { nodesOf, type ScreenNode } from "@offhook/protocol/screen.ts";
import { HIDDEN, type Secret } from "@offhook/protocol/secret.ts";

/** Shorter pieces are no secret by themselves, and hiding them would tear holes into every second number. */
const SHORTEST = 4;

/**
 * The last line of defence in front of reports: whatever is known to be secret in this run is taken out of every text, wherever
 * it came from and however it is written: small letters, dashes and spaces included.
 */
export class Redactor {
  readonly #secrets = new Set<string>();
  #pattern: RegExp | null = null;

  add(secret: Secret): void {
    this.#add(secret.reveal());
  }

  /** Hides what a screen shows as sensitive: what a textbox holds, what anything else says. */
  addScreen(screen: ScreenNode): void {
    for (const node of nodesOf(screen)) if (node.sensitive) this.#add(node.value ?? node.name);
  }

  text(text: string): string {
    if (this.#secrets.size === 0) return text;
    this.#pattern ??= patternFor(this.#secrets);
    return text.replaceAll(this.#pattern, HIDDEN);
  }

  /** The same for every text inside a value; secrets become what they print as. */
  value(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number" || typeof value === "bigint") {
      // Only the whole number: a time in milliseconds may well have somebody's six digits in the middle.
      return this.text(String(value)) === HIDDEN ? HIDDEN : value;
    }
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (value === null || typeof value !== "object") return value;
    if ("toJSON" in value && typeof value.toJSON === "function") return this.value(value.toJSON());
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]));
  }

  #add(value: string): void {
    if (value.length < SHORTEST) return;
    this.#secrets.add(value);
    this.#pattern = null;
  }
}

function patternFor(secrets: Iterable<string>): RegExp {
  // The longest first: a secret that contains another is hidden whole.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  const spellings = longestFirst.map((secret) =>
    [...secret].map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&")).join("[- ]?"),
  );
  return new RegExp(spellings.join("|"), "gi");
}
