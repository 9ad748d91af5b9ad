import { OffhookError } from "@offhook/protocol/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Clock } from "../ports/clock.ts";
import type { Identity, IssuedCode, Tokens } from "../ports/identity.ts";
import type { Failure, PhoneEvent } from "../sign-in/events.ts";
import { Poller } from "./poller.ts";
import { failureOf } from "./refusal-meaning.ts";

export interface DeviceLoginOptions {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly send: (event: PhoneEvent) => void;
  readonly onTokens: (tokens: Tokens) => void;
}

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

  /** `ticket` settles when it is known which ticket to show; a rejection means there is no server to get one from. */
  async request(attempt: number, ticket: Promise<Secret | null>): Promise<void> {
    const { identity, clock, send } = this.#options;
    this.#requesting?.abort();
    const requesting = new AbortController();
    this.#requesting = requesting;
    const fail = (failure: Failure) => send({ type: "code.failed", attempt, failure });
    try {
      const answer = await identity.requestCode({ ticket: await ticket, signal: requesting.signal });
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
