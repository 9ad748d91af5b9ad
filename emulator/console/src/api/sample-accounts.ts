import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import { sampleAccounts } from "./organization.ts";
import type { SampleLogin } from "./types.ts";

/** Knows, once it is there, what a newcomer can sign in with; an organization with accounts of its own has none of these. */
export class SampleAccounts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked: AbortController | null = null;
  #known: readonly SampleLogin[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#asked = new AbortController();
    // Whoever cannot have them goes without: they are a help and no more.
    sampleAccounts(this.#asked.signal).then(
      ({ accounts }) => {
        this.#known = accounts;
        this.#host.requestUpdate();
      },
      () => {},
    );
  }

  hostDisconnected(): void {
    this.#asked?.abort();
  }

  /** In one paragraph, or nothing. */
  render() {
    if (this.#known.length === 0) return nothing;
    return html`<p class="quiet small samples">Sample accounts here: ${this.#known.map(
      ({ account, password }, at) => html`${at > 0 ? ", " : ""}<code>${account}</code> with <code>${password}</code>`,
    )}.</p>`;
  }
}
