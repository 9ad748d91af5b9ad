/** Ceilings both sides hold from the first day; `ws`'s own defaults (100 MiB, 16,384 fragments) are far too wide. */
export const LIMITS = {
  /** Bytes of one WebSocket message. */
  messageBytes: 65_536,
  /** Fragments of one WebSocket message. */
  fragments: 64,
  /** Bytes waiting to be sent to one peer before it is dropped. */
  queuedBytes: 262_144,
  /** Bytes of one HTTP request body. */
  bodyBytes: 65_536,
  /** Requests one side may have open towards the other. */
  openRequests: 32,
  /** Milliseconds from connecting to `device.hello`. */
  helloMs: 5_000,
  /** Milliseconds between heartbeats; a peer that misses two in a row is gone. */
  heartbeatMs: 30_000,
} as const;

/** WebSocket subprotocols of the two interfaces. */
export const PROVISIONING_SUBPROTOCOL = "offhook.provisioning.v1";
export const CONTROL_SUBPROTOCOL = "offhook.control.v1";

/** Where a provisioning server takes phones' WebSocket connections, below its base URL. */
export const PROVISIONING_PATH = "/offhook/provisioning";

/** Close codes of RFC 6455 and the registry that both sides give a meaning to. */
export const CLOSE = {
  normal: 1000,
  goingAway: 1001,
  policy: 1008,
  tooBig: 1009,
  serverError: 1011,
  /** "I restart": come back spread over the window from `device.hello`. */
  restart: 1012,
  /** "Try later": the same. */
  tryLater: 1013,
  /** What a link reports that broke without a word; never sent. */
  broke: 1006,
  /** Another connection of the same device took this one's place. */
  replaced: 4001,
  /** Nothing was heard for two heartbeats. */
  silent: 4002,
} as const;

/** RFC 6455 §5.5: a control frame carries 125 bytes, two of them the code. */
const LONGEST_REASON_BYTES = 123;

/** A reason cut to what a close frame can carry, never inside a character. */
export function closeReason(reason: string): string {
  const encoder = new TextEncoder();
  const characters = [...reason];
  while (encoder.encode(characters.join("")).length > LONGEST_REASON_BYTES) characters.pop();
  return characters.join("");
}
