import type { Dice } from "@offhook/agent/ports/dice.ts";
import { Secret } from "@offhook/protocol/secret.ts";

const WORD = 0x1_0000_0000;

/** 128 bits in hex: fits into URLs, file names and command lines as it is. */
export function newId(dice: Dice): string {
  return Buffer.from(dice.bytes(16)).toString("hex");
}

/** 256 bits. */
export function newTicket(dice: Dice): Secret {
  return new Secret(Buffer.from(dice.bytes(32)).toString("base64url"));
}

/** Digits, each string of that length as likely as any other. `count` is at most 9. */
export function newDigits(dice: Dice, count: number): Secret {
  const span = 10 ** count;
  // Words past the last whole span would favour low codes.
  const limit = WORD - (WORD % span);
  for (;;) {
    const word = Buffer.from(dice.bytes(4)).readUInt32BE();
    if (word < limit) return new Secret(String(word % span).padStart(count, "0"));
  }
}
