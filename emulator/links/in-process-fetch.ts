import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Conditions } from "./conditions.ts";

/** A request as the tenant's handlers take it, without a socket in between. */
export interface PlainRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}
export interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export type PlainHandler = (request: PlainRequest) => Promise<PlainResponse>;

/** Time that can be told to stand still while an exchange is being worked on, as `VirtualClock` can. */
export interface StoppableClock extends Clock {
  stop(): void;
  go(): void;
}

/**
 * `fetch` that stays in the process: the phone's network conditions apply, and the clock stands still while the other side
 * works. The caller holds the clock around its whole exchange; this lets it go only for the time a message is under way.
 */
export function inProcessFetch({
  clock,
  conditions,
  handle,
  onExchange,
}: {
  clock: StoppableClock;
  conditions: Conditions;
  handle: PlainHandler;
  /** Told of every answer; the form is not passed on, it holds codes and tokens. */
  onExchange?: (exchange: { method: string; path: string; status: number }) => void;
}) {
  return async (address: string, init: RequestInit): Promise<Response> => {
    const url = new URL(address);
    const signal = init.signal ?? undefined;
    await underWay(clock, conditions, signal);
    const response = await handle({
      method: init.method ?? "GET",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
      form: Object.fromEntries(
        new URLSearchParams(typeof init.body === "string" || init.body instanceof URLSearchParams ? init.body : ""),
      ),
    });
    onExchange?.({ method: init.method ?? "GET", path: url.pathname, status: response.status });
    await underWay(clock, conditions, signal);
    return new Response(response.status === 204 ? null : response.body, {
      status: response.status,
      headers: { ...response.headers },
    });
  };
}

/** Waits until the message has arrived; rejects when it is lost and nobody answers, as a socket would after its time-out. */
function underWay(clock: StoppableClock, conditions: Conditions, signal: AbortSignal | undefined): Promise<void> {
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

/** As long as the real adapter waits for one answer. */
const ANSWER_MS = 15_000;
