import { createHash } from "node:crypto";

/** A SHA-256 that grows line by line and can be read in between. */
export class Digest {
  readonly #hash = createHash("sha256");

  add(line: string): void {
    this.#hash.update(line).update("\n");
  }
  /** In hex, over everything so far. */
  read(): string {
    return this.#hash.copy().digest("hex");
  }
}
