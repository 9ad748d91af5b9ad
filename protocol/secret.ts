/**
 * A value that must not leave its type: verification codes, login codes, passwords, tokens, tickets.
 * It prints as `‹secret›` wherever it is logged, serialised or put into a template; only `reveal()` hands it out.
 */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it at the last moment: on the wire, in a store, on the phone's own glass. */
  reveal(): string {
    return this.#value;
  }

  /** Constant time for equal lengths, so that timing says nothing about how much of a guess was right. */
  equals(other: Secret): boolean {
    const a = this.#value;
    const b = other.#value;
    let different = a.length ^ b.length;
    for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ (b.charCodeAt(i) || 0);
    return different === 0;
  }

  toString(): string {
    return HIDDEN;
  }
  toJSON(): string {
    return HIDDEN;
  }
  /** What `console.log` and `util.inspect` print. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return HIDDEN;
  }
}

/** What stands in place of a secret in every log, report and trace. */
export const HIDDEN = "‹secret›";
