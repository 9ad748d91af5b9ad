import { css, html, LitElement } from "lit";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import { everySecond } from "../live/ticker.ts";
import { look } from "./look.ts";
import "./sign-in-page.ts";
import "./theme.ts";
import "./toast-list.ts";

/** The page as a whole: the sign-in page, or the frame with everything in it. */
class OffhookConsole extends LitElement {
  #unreachable = false;
  #frameIsThere = false;

  constructor() {
    super();
    new LiveController(this, live.sessions.changed);
    live.sessions.changed.on(() => void this.#bringFrame());
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      await live.sessions.ask();
      this.#unreachable = false;
    } catch {
      this.#unreachable = true;
      let left = 2;
      const end = everySecond(() => {
        left -= 1;
        if (left > 0) return;
        end();
        void this.#ask();
      });
    }
    this.requestUpdate();
  }

  /** The frame's code comes while the person still reads the sign-in page. */
  async #bringFrame(): Promise<void> {
    await import("./frame.ts");
    this.#frameIsThere = true;
    this.requestUpdate();
  }

  override updated(): void {
    if (live.sessions.current === null) document.title = "Sign in · offhook";
  }

  override render() {
    const { current } = live.sessions;
    return html`${
      current === null
        ? html`<offhook-sign-in></offhook-sign-in>`
        : current && this.#frameIsThere
          ? html`<offhook-frame></offhook-frame>`
          : html`<main class="wait" aria-busy="true">
            <p class="quiet" role="status">${this.#unreachable ? "offhook does not answer. Is it still running? Trying again…" : ""}</p>
          </main>`
    }<offhook-toasts></offhook-toasts>`;
  }

  static override styles = [
    look,
    css`
      :host {
        height: 100%;
        background: var(--colorNeutralBackground3);
      }
      .wait {
        min-height: 100vh;
        display: grid;
        place-items: center;
        padding: 24px;
      }
    `,
  ];
}
customElements.define("offhook-console", OffhookConsole);
