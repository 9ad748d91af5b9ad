import type { Topic } from "@offhook/protocol/topic.ts";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Draws its host again whenever one of the topics has news, while the host is on the page. */
export class LiveController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #topics: readonly Topic[];
  #ends: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, ...topics: readonly Topic[]) {
    this.#host = host;
    this.#topics = topics;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ends = this.#topics.map((topic) => topic.on(() => this.#host.requestUpdate()));
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
  }
}
