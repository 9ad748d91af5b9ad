import { css, html, LitElement, nothing } from "lit";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import { everySecond } from "../live/ticker.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";

/** How long a lost line stays untold: a server that restarts quickly is no news. */
const PATIENCE_MS = 1_200;

/** Says that what the page shows may be old, and that it heals by itself. */
class ConnectionBanner extends LitElement {
  #lostSinceMs: number | null = null;
  #end: (() => void) | null = null;

  constructor() {
    super();
    new LiveController(this, live.line.changed);
    live.line.changed.on(() => {
      const open = live.line.state === "open" || live.line.state === "off";
      if (open) this.#lostSinceMs = null;
      else this.#lostSinceMs ??= performance.now();
      if (open) this.#end?.();
      this.#end = open ? null : (this.#end ?? everySecond(() => this.requestUpdate()));
    });
  }

  override render() {
    if (this.#lostSinceMs === null || performance.now() - this.#lostSinceMs < PATIENCE_MS) return html`<div role="status"></div>`;
    const waitS = Math.max(0, Math.ceil((live.line.retryAtMs - performance.now()) / 1_000));
    const waiting = live.line.state === "lost" && waitS > 0;
    return html`<div role="status">
      <p class="banner">
        ${icon("warning")}
        <span class="told"><b>The connection to offhook is lost.</b> What you see may be old; it catches up by itself when the server answers.</span>
        <span class="next" aria-hidden="true">${waiting ? `Next try in ${waitS} s` : "Trying…"}</span>
        ${waiting ? html`<button @click=${() => live.line.retry()}>Try now</button>` : nothing}
      </p>
    </div>`;
  }

  static override styles = [
    look,
    css`
      .banner {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
        padding: 8px 20px;
        color: var(--colorPaletteDarkOrangeForeground1, inherit);
        color: var(--colorStatusWarningForeground3);
        background: var(--colorStatusWarningBackground1);
        border-bottom: 1px solid var(--colorStatusWarningBorder1);
      }
      .told {
        flex: 1 1 200px;
      }
      .next {
        margin-left: auto;
        font-variant-numeric: tabular-nums;
      }
      button {
        font: inherit;
        font-weight: var(--fontWeightSemibold);
        color: inherit;
        background: none;
        border: 1px solid currentColor;
        border-radius: var(--borderRadiusMedium);
        padding: 2px 10px;
        cursor: pointer;
      }
    `,
  ];
}
customElements.define("offhook-connection", ConnectionBanner);
