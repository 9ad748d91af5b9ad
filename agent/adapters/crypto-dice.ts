import { randomBytes } from "node:crypto";
import type { Dice } from "../ports/dice.ts";

/** The system's own entropy. */
export class CryptoDice implements Dice {
  /** 53 random bits: every double that `Math.random` could give, and no pattern. */
  roll(): number {
    const bytes = randomBytes(8);
    return Number(bytes.readBigUInt64BE() >> 11n) / 2 ** 53;
  }
  bytes(count: number): Uint8Array {
    return new Uint8Array(randomBytes(count));
  }
}
