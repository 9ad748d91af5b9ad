import { OffhookError } from "@offhook/protocol/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Clock } from "../ports/clock.ts";
import type { Identity, IssuedCode, Tokens } from "../ports/identity.ts";
import type { Failure, PhoneEvent, WrongTime } from "../sign-in/events.ts";
import { Poller } from "./poller.ts";
import { failureOf } from "./refusal-meaning.ts";

export interface DeviceLoginOptions {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly send: (event: PhoneEvent) => void;
  readonly onTokens: (tokens: Tokens) => void;
}

/** What a phone must have before it may ask for a code: the right time, and a ticket where the server wants one. */
export type Readiness =
  | { readonly kind: "ready"; readonly ticket: Secret | null }
  | { readonly kind: "wrong-time"; readonly wrong: WrongTime };

/** One device login after the other: asks for a code, polls for its approval. The device code never leaves this file. */
export class DeviceLogin {
  readonly #options: DeviceLoginOptions;
  readonly #poller: Poller;
  #requesting: AbortController | undefined;
  #issued: { attempt: number; code: IssuedCode } | undefined;

  constructor(options: DeviceLoginOptions) {
    this.#options = options;
    this.#poller = new Poller(options);
  }

  /** `readiness` settles when the phone may ask, or it is clear why not; a rejection means there is no server to get a ticket from. */
  async request(attempt: number, readiness: Promise<Readiness>): Promise<void> {
    const { identity, clock, send } = this.#options;
    this.#requesting?.abort();
    const requesting = new AbortController();
    this.#requesting = requesting;
    const fail = (failure: Failure) => send({ type: "code.failed", attempt, failure });
    try {
      const ready = await readiness;
      if (requesting.signal.aborted) return;
      if (ready.kind === "wrong-time") return send({ type: "time.wrong", attempt, ...ready.wrong });
      const answer = await identity.requestCode({ ticket: ready.ticket, signal: requesting.signal });
      if (requesting.signal.aborted) return;
      if (answer.kind === "unreachable") return fail({ reason: "unreachable", detail: null });
      if (answer.kind === "refused") return fail({ reason: "refused", detail: answer.error });
      this.#issued = { attempt, code: answer };
      const lifetimeMs = answer.lifetimeS * 1_000;
      send({
        type: "code.issued",
        attempt,
        loginCode: answer.loginCode.reveal(),
        verificationUri: answer.verificationUri,
        lifetimeMs,
        untilMs: clock.nowMs() + lifetimeMs,
      });
    } catch (error) {
      if (requesting.signal.aborted) return;
      fail({ reason: "no-server", detail: error instanceof OffhookError ? error.code : null });
    }
  }

  poll(attempt: number): void {
    const { send, onTokens } = this.#options;
    if (this.#issued?.attempt !== attempt) return;
    this.#poller.start(this.#issued.code, (outcome) => {
      if (outcome.kind === "expired") return send({ type: "login.expired", attempt });
      if (outcome.kind === "declined")
        return send({ type: "login.refused", attempt, failure: { reason: "declined", detail: null } });
      if (outcome.kind === "refused") {
        return send({ type: "login.refused", attempt, failure: failureOf(outcome, "refused") });
      }
      onTokens(outcome.tokens);
      send({ type: "login.approved", attempt, account: outcome.tokens.account });
    });
  }

  pollNow(): void {
    this.#poller.pollNow();
  }

  stopPolling(): void {
    this.#poller.stop();
    this.#issued = undefined;
  }

  /** As when the power goes. */
  stop(): void {
    this.#requesting?.abort();
    this.stopPolling();
  }
}
