import type { WireRecord } from "@offhook/protocol/rpc/peer.ts";
import { HIDDEN } from "@offhook/protocol/secret.ts";
import type { Effect } from "./sign-in/effects.ts";
import { type PhoneEvent, SENSITIVE_EVENT_FIELDS } from "./sign-in/events.ts";

/** One thing that happened in a phone, secrets hidden: what traces, wire logs and collected logs are made of. */
export interface PhoneTrace {
  readonly kind: "event" | "effect" | "message";
  readonly name: string;
  readonly data: unknown;
}

export function traceEvent(event: PhoneEvent): PhoneTrace {
  const { type, ...fields } = event;
  const sensitive = SENSITIVE_EVENT_FIELDS[type] ?? [];
  const data = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, sensitive.includes(name) ? HIDDEN : value]),
  );
  return { kind: "event", name: type, data };
}

export function traceEffect({ type, ...data }: Effect): PhoneTrace {
  return { kind: "effect", name: type, data };
}

export function traceMessage({ direction, kind, method, body }: WireRecord): PhoneTrace {
  return { kind: "message", name: `${direction === "sent" ? "→" : "←"} ${method} ${kind}`, data: body };
}
