import { OffhookError } from "@offhook/protocol/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { CredentialAnswer, Identity, Tokens } from "../ports/identity.ts";
import type { PhoneEvent } from "../sign-in/events.ts";
import { failureOf } from "./refusal-meaning.ts";

export interface PasswordLoginOptions {
  readonly identity: Identity;
  readonly send: (event: PhoneEvent) => void;
  readonly onTokens: (tokens: Tokens) => void;
}

/** One sign-in on the device after the other. What the second factor goes on with never leaves this file. */
export class PasswordLogin {
  readonly #options: PasswordLoginOptions;
  #asking: AbortController | undefined;
  #continuation: Secret | undefined;

  constructor(options: PasswordLoginOptions) {
    this.#options = options;
  }

  /** `ticket` settles when it is known which ticket to show; a rejection means there is no server to get one from. */
  async password(
    attempt: number,
    { account, password, ticket }: { account: string; password: Secret; ticket: Promise<Secret | null> },
  ): Promise<void> {
    await this.#ask(attempt, async (signal) =>
      this.#options.identity.signIn({ account, password, ticket: await ticket, signal }),
    );
  }

  async secondFactor(attempt: number, code: Secret): Promise<void> {
    const continuation = this.#continuation;
    await this.#ask(attempt, async (signal) =>
      continuation
        ? this.#options.identity.secondFactor({ continuation, code, signal })
        : { kind: "refused", error: "expired_token", description: "AADSTS552003" },
    );
  }

  /** As when the power goes. */
  stop(): void {
    this.#asking?.abort();
    this.#continuation = undefined;
  }

  async #ask(attempt: number, ask: (signal: AbortSignal) => Promise<CredentialAnswer>): Promise<void> {
    const { send, onTokens } = this.#options;
    this.stop();
    const asking = new AbortController();
    this.#asking = asking;
    const refuse = (failure: Parameters<typeof send>[0] & { type: "credentials.refused" }) => send(failure);
    let answer: CredentialAnswer;
    try {
      answer = await ask(asking.signal);
    } catch (error) {
      if (asking.signal.aborted) return;
      const detail = error instanceof OffhookError ? error.code : null;
      return refuse({ type: "credentials.refused", attempt, failure: { reason: "no-server", detail } });
    }
    if (asking.signal.aborted) return;
    switch (answer.kind) {
      case "approved":
        onTokens(answer.tokens);
        return send({ type: "credentials.accepted", attempt });
      case "second-factor":
        this.#continuation = answer.continuation;
        return send({ type: "credentials.secondFactor", attempt });
      case "refused":
        this.#continuation = answer.continuation;
        return refuse({ type: "credentials.refused", attempt, failure: failureOf(answer, "refused") });
      default:
        return refuse({ type: "credentials.refused", attempt, failure: { reason: answer.kind, detail: null } });
    }
  }
}
