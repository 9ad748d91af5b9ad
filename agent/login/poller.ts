import { SLOW_DOWN_STEP_S } from "@offhook/protocol/codes.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Clock } from "../ports/clock.ts";
import type { Identity, PollAnswer } from "../ports/identity.ts";

/** What ends a polled login. `pending`, `slow-down` and `unreachable` never reach the caller: polling just goes on. */
export type LoginOutcome = Exclude<PollAnswer, { kind: "pending" | "slow-down" | "unreachable" }>;

/**
 * Milliseconds of the phone's own clock to a second of the server's. A phone whose clock ran a little fast would poll a little early
 * every time, and servers end codes that are polled early too often; a hundredth is more than any clock gains.
 */
export const POLL_SECOND_MS = 1_010;

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
    let hurried = false;
    const poll = async () => {
      this.#clock.clearTimeout(this.#timer);
      this.#pollNow = undefined;
      const answer = await this.#identity.poll({ deviceCode, signal: current.signal });
      if (current.signal.aborted) return;
      // RFC 8628 §3.5: the extra 5 s holds for this and every later poll.
      if (answer.kind === "slow-down") pauseS += SLOW_DOWN_STEP_S;
      // The same section: on a connection timeout the client slows down by itself; exponentially is suggested.
      if (answer.kind === "unreachable")
        silentS = Math.max(answer.retryAfterS ?? 0, Math.min(MAX_PAUSE_S, (silentS || pauseS) * 2));
      else silentS = 0;
      if (answer.kind === "pending" || answer.kind === "slow-down" || answer.kind === "unreachable") {
        this.#timer = this.#clock.setTimeout(() => void poll(), Math.max(pauseS, silentS) * POLL_SECOND_MS);
        this.#pollNow = () => {
          // Once: with an interval in between, an approval in the last seconds of a code would come to nothing.
          hurried = true;
          this.#clock.clearTimeout(this.#timer);
          this.#timer = this.#clock.setTimeout(() => void poll(), 0);
        };
        if (hurried) this.#pollNow = undefined;
        return;
      }
      this.stop();
      done(answer);
    };
    this.#timer = this.#clock.setTimeout(() => void poll(), pauseS * POLL_SECOND_MS);
  }

  /**
   * The server that knows says the login was approved: ask at once, once per login, instead of at the next interval. Every
   * other poll keeps the interval.
   */
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
