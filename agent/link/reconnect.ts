/**
 * When to dial the server, as a plain reducer: no timers, no chance of its own.
 *
 * A hundred thousand phones that lose the server in one instant must not come back in one instant. So the first attempt is
 * spread over the window W that the server names in `device.hello` (one phone: a second; 100,000: a minute), and the back-off
 * starts at W with equal jitter. Jitter on later attempts alone does not help: the first ones would all land together.
 */
export interface ReconnectState {
  readonly phase: "stopped" | "waiting" | "dialing" | "up";
  /** Attempts that failed in a row. */
  readonly failures: number;
  /** The window W, in milliseconds. */
  readonly spreadMs: number;
}

/** `roll` is at least 0 and below 1. */
export type ReconnectEvent =
  | { type: "start" }
  | { type: "stop" }
  | { type: "due" }
  | { type: "greeted"; spreadMs: number }
  | { type: "failed"; roll: number }
  | { type: "lost"; roll: number }
  /** Another device took the place of this one, with its MAC address and its key. */
  | { type: "replaced"; roll: number }
  | { type: "network.up"; roll: number };

export type ReconnectEffect = { type: "dial" } | { type: "wait"; ms: number } | { type: "cancelWait" };

export interface ReconnectStep {
  readonly state: ReconnectState;
  readonly effects: readonly ReconnectEffect[];
}

/** The shortest window and back-off base: one phone alone is back within a second. */
export const MIN_SPREAD_MS = 1_000;
export const MAX_BACKOFF_MS = 300_000;

export const initialReconnect: ReconnectState = { phase: "stopped", failures: 0, spreadMs: MIN_SPREAD_MS };

export function stepReconnect(state: ReconnectState, event: ReconnectEvent): ReconnectStep {
  switch (event.type) {
    case "start":
      if (state.phase !== "stopped") return stay(state);
      return { state: { ...state, phase: "dialing", failures: 0 }, effects: [{ type: "dial" }] };
    case "stop":
      return { state: { ...state, phase: "stopped" }, effects: [{ type: "cancelWait" }] };
    case "due":
      if (state.phase !== "waiting") return stay(state);
      return { state: { ...state, phase: "dialing" }, effects: [{ type: "dial" }] };
    case "greeted":
      if (state.phase !== "dialing") return stay(state);
      return { state: { phase: "up", failures: 0, spreadMs: Math.max(MIN_SPREAD_MS, event.spreadMs) }, effects: [] };
    case "failed": {
      if (state.phase !== "dialing") return stay(state);
      const failures = state.failures + 1;
      return wait({ ...state, failures }, backoffMs(failures, state.spreadMs, event.roll));
    }
    case "lost":
      if (state.phase !== "up") return stay(state);
      return wait({ ...state, failures: 0 }, event.roll * state.spreadMs);
    case "replaced":
      // Coming back at once, two copies of one device would take the line from each other for ever.
      if (state.phase !== "up") return stay(state);
      return wait({ ...state, failures: 0 }, ((1 + event.roll) * MAX_BACKOFF_MS) / 2);
    case "network.up":
      // The cable is back: what was learnt about the server before is void.
      if (state.phase !== "waiting") return stay(state);
      return wait({ ...state, failures: 0 }, event.roll * state.spreadMs);
  }
}

/**
 * Equal jitter: half of the back-off is fixed, half is chance. The fixed half of the first is the window itself, so that second
 * attempts begin where first attempts end.
 */
function backoffMs(failures: number, spreadMs: number, roll: number): number {
  const ceilingMs = Math.min(Math.max(MAX_BACKOFF_MS, spreadMs), spreadMs * 2 ** failures);
  return ceilingMs / 2 + (roll * ceilingMs) / 2;
}

const stay = (state: ReconnectState): ReconnectStep => ({ state, effects: [] });
const wait = (state: ReconnectState, ms: number): ReconnectStep => ({
  state: { ...state, phase: "waiting" },
  effects: [{ type: "wait", ms: Math.round(ms) }],
});
