import type { Dice } from "@offhook/agent/ports/dice.ts";
import { Secret } from "@offhook/protocol/secret.ts";

/** 32 characters that are hard to mistake for each other, read or heard: no 0, 1, l and o. Five bits each. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

/** A password as `k7mf-2xqp-…`: four groups of four, 80 bits. */
export function makePassword(dice: Dice): Secret {
  const characters = Array.from(dice.bytes(GROUPS * GROUP), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return new Secret((characters.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-"));
}
