import type { Dice } from "@offhook/agent/ports/dice.ts";
import { hmacSha1 } from "./crypto.adapter.ts";

/** Time-based one-time passwords, RFC 6238: what an authenticator app shows. Six digits, SHA-1, 30 seconds, as every app takes them. */

const STEP_MS = 30_000;
const DIGITS = 6;

/** Base64 of 160 bits, the length RFC 4226 §4 recommends. */
export function newTotpSecret(dice: Dice): string {
  return Buffer.from(dice.bytes(20)).toString("base64");
}

export function totpStepOf(epochMs: number): number {
  return Math.floor(epochMs / STEP_MS);
}

/** Milliseconds until an authenticator shows another code. */
export function totpLeftMs(epochMs: number): number {
  return STEP_MS - (epochMs % STEP_MS);
}

export function totp(secret: string, step: number): string {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.max(0, step)));
  const mac = hmacSha1(Buffer.from(secret, "base64"), new Uint8Array(counter.buffer));
  // RFC 4226 §5.3, dynamic truncation.
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}
