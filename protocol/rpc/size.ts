import { LIMITS } from "../limits.ts";

const encoder = new TextEncoder();

/** Whether a message is over the ceiling, in bytes of UTF-8. */
export function tooBig(text: string): boolean {
  // A UTF-16 unit takes one to three bytes: most messages need no counting.
  if (text.length > LIMITS.messageBytes) return true;
  if (text.length * 3 <= LIMITS.messageBytes) return false;
  return encoder.encode(text).length > LIMITS.messageBytes;
}
