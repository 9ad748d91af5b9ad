import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Conditions } from "./conditions.ts";

/** Time that can be told to stand still while an exchange is being worked on, as `VirtualClock` can. */
export interface StoppableClock extends Clock {
  stop(): void;
  go(): void;
}

/** One request and its answer, without what was in them but for the name of an error. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** As OAuth has it in a refusal: `authorization_pending`. Null where there is none. */
  readonly error: string | null;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** As long as the real adapter waits for one answer. */
const ANSWER_MS = 15_000;

/**
 * Puts the phone's network conditions between it and a `fetch` that stays in the process. The caller holds the clock around its
 * whole exchange; this lets it go only for the time a message is under way.
 */
export function fetchUnderConditions({
  clock,
  conditions,
  fetch,
  onExchange,
}: {
  clock: StoppableClock;
  conditions: Conditions;
  fetch: Fetch;
  /** Told of every answer, but not of the codes and tokens in it. */
  onExchange?: (exchange: Exchange) => void;
}): Fetch {
  return async (address, init) => {
    await underWay(clock, conditions, init.signal);
    const response = await fetch(address, init);
    const { status } = response;
    onExchange?.({ method: init.method ?? "GET", path: new URL(address).pathname, status, error: await errorIn(response) });
    await underWay(clock, conditions, init.signal);
    return response;
  };
}

/** Only of refusals, whose bodies are small and hold no secrets. */
async function errorIn(response: Response): Promise<string | null> {
  if (response.ok) return null;
  try {
    const body: unknown = await response.clone().json();
    return typeof body === "object" && body !== null && "error" in body && typeof body.error === "string" ? body.error : null;
  } catch {
    return null;
  }
}

/** Waits until the message has arrived; rejects when it is lost and nobody answers, as a socket would after its time-out. */
function underWay(clock: StoppableClock, conditions: Conditions, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    clock.go();
    let waiting = true;
    const settle = (how: () => void) => {
      if (!waiting) return;
      waiting = false;
      clock.clearTimeout(timer);
      signal?.removeEventListener("abort", aborted);
      clock.stop();
      how();
    };
    const aborted = () => settle(() => reject(signal?.reason instanceof Error ? signal.reason : new Error("aborted")));
    const timer = clock.setTimeout(() => settle(() => reject(new TypeError("no answer"))), ANSWER_MS);
    signal?.addEventListener("abort", aborted, { once: true });
    if (signal?.aborted) return aborted();
    if (conditions.up) conditions.pass(() => settle(resolve));
    else clock.setTimeout(() => settle(() => reject(new TypeError("network is down"))), 0);
  });
}
