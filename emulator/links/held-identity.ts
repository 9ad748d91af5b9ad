import type { CodeAnswer, CredentialAnswer, Identity, PollAnswer, RefreshAnswer } from "@offhook/agent/ports/identity.ts";
import type { StoppableClock } from "./in-process-fetch.ts";

/** An identity whose exchanges hold virtual time from question to answer, except while a message is under way. */
export class HeldIdentity implements Identity {
  readonly #clock: StoppableClock;
  readonly #inner: Identity;

  constructor({ clock, inner }: { clock: StoppableClock; inner: Identity }) {
    this.#clock = clock;
    this.#inner = inner;
  }

  requestCode(request: Parameters<Identity["requestCode"]>[0]): Promise<CodeAnswer> {
    return this.#hold(() => this.#inner.requestCode(request));
  }
  poll(request: Parameters<Identity["poll"]>[0]): Promise<PollAnswer> {
    return this.#hold(() => this.#inner.poll(request));
  }
  signIn(request: Parameters<Identity["signIn"]>[0]): Promise<CredentialAnswer> {
    return this.#hold(() => this.#inner.signIn(request));
  }
  secondFactor(request: Parameters<Identity["secondFactor"]>[0]): Promise<CredentialAnswer> {
    return this.#hold(() => this.#inner.secondFactor(request));
  }
  refresh(request: Parameters<Identity["refresh"]>[0]): Promise<RefreshAnswer> {
    return this.#hold(() => this.#inner.refresh(request));
  }

  async #hold<T>(ask: () => Promise<T>): Promise<T> {
    this.#clock.stop();
    try {
      return await ask();
    } finally {
      this.#clock.go();
    }
  }
}
