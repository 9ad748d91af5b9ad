import type { Dice } from "@offhook/agent/ports/dice.ts";
import { LOGIN_CODE_ALPHABET, LOGIN_CODE_LENGTH } from "@offhook/protocol/codes.ts";

/** A version 4 UUID in lower case, as Entra names everything. */
export function guid(dice: Dice): string {
  const bytes = dice.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A login code, every letter as likely as the next. */
export function rollLoginCode(dice: Dice): string {
  const letters = LOGIN_CODE_ALPHABET.length;
  // The last few byte values would favour the first letters of the alphabet; they are rolled again.
  const fair = 256 - (256 % letters);
  let code = "";
  while (code.length < LOGIN_CODE_LENGTH) {
    for (const byte of dice.bytes(LOGIN_CODE_LENGTH)) {
      if (byte < fair && code.length < LOGIN_CODE_LENGTH) code += LOGIN_CODE_ALPHABET[byte % letters];
    }
  }
  return code;
}
