import { SLOW_DOWN_STEP_S } from "@offhook/protocol/codes.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Clock } from "../ports/clock.ts";
import type { Identity, PollAnswer } from "../ports/identity.ts";

/** What ends a polled login. `pending`, `slow-down` and `unreachable` never reach the caller: polling just goes on. */
export type LoginOutcome = Exclude<PollAnswer, { kind: "pending" | "slow-down" | "unreachable" }>;

/** The longest pause between polls when the server does not answer at all, in seconds. */
const MAX_PAUSE_S = 60;

/** Polls one device login until it is decided or somebody stops it, never faster than the server allows (RFC 8628 §3.5). */
export class Poller {
  readonly #identity: Identity;
  readonly #clock: Clock;
  #current: AbortController | undefined;
  #timer = 0;
  #pollNow: (() => void) | undefined;

  constructor({ identity, clock }: { identity: Identity; clock: Clock }) {
    this.#identity = identity;
    this.#clock = clock;
  }

  /** Replaces whatever was polled before. `done` is called once, or never when stopped first. */
  start({ deviceCode, intervalS }: { deviceCode: Secret; intervalS: number }, done: (outcome: LoginOutcome) => void): void {
    this.stop();
    const current = new AbortController();
    this.#current = current;
    let pauseS = intervalS;
    let silentS = 0;
    let lastPollMs = Number.NEGATIVE_INFINITY;
    const poll = async () => {
      this.#clock.clearTimeout(this.#timer);
      this.#pollNow = undefined;
      lastPollMs = this.#clock.nowMs();
      const answer = await this.#identity.poll({ deviceCode, signal: current.signal });
      if (current.signal.aborted) return;
      // RFC 8628 §3.5: the extra 5 s holds for this and every later poll.
      if (answer.kind === "slow-down") pauseS += SLOW_DOWN_STEP_S;
      // The same section: on a connection timeout the client slows down by itself; exponentially is suggested.
      if (answer.kind === "unreachable")
        silentS = Math.max(answer.retryAfterS ?? 0, Math.min(MAX_PAUSE_S, (silentS || pauseS) * 2));
      else silentS = 0;
      if (answer.kind === "pending" || answer.kind === "slow-down" || answer.kind === "unreachable") {
        this.#timer = this.#clock.setTimeout(() => void poll(), Math.max(pauseS, silentS) * 1_000);
        this.#pollNow = () => {
          // Asked to hurry, it still keeps the interval.
          const earliestMs = lastPollMs + pauseS * 1_000;
          this.#clock.clearTimeout(this.#timer);
          this.#timer = this.#clock.setTimeout(() => void poll(), Math.max(0, earliestMs - this.#clock.nowMs()));
        };
        return;
      }
      this.stop();
      done(answer);
    };
    this.#timer = this.#clock.setTimeout(() => void poll(), pauseS * 1_000);
  }

  /** The login was decided, somebody says: ask as soon as the interval allows. */
  pollNow(): void {
    this.#pollNow?.();
  }

  stop(): void {
    this.#current?.abort();
    this.#current = undefined;
    this.#pollNow = undefined;
    this.#clock.clearTimeout(this.#timer);
  }
}
