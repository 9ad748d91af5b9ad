import { css, html, LitElement, nothing } from "lit";
import type { BenchAction } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import { everySecond } from "../live/ticker.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";
import { popoverLook } from "./popover-look.ts";
import { told } from "./toasts.ts";

const RATES = [1, 2, 10, 60, 600, 3_600] as const;
const MINUTE_MS = 60_000;

const timeOf = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dateOf = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** The time on the desk, which need not be ours, and for administrators what makes it pass faster. */
class DeskTime extends LitElement {
  #end: (() => void) | null = null;

  constructor() {
    super();
    new LiveController(this, live.timeChanged, live.helloChanged, live.sessions.changed);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = everySecond(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
  }

  #do(action: BenchAction, done: string): void {
    void told(() => live.bench(action), done);
  }

  #levers() {
    if (live.session?.role !== "administrator") return html`<p class="quiet">Administrators can let it pass faster.</p>`;
    return html`<div class="levers">
        <button @click=${() => this.#do({ kind: "advance", ms: 15 * MINUTE_MS }, "15 minutes have passed.")}>+15 min</button>
        <button @click=${() => this.#do({ kind: "advance", ms: 24 * 60 * MINUTE_MS }, "24 hours have passed.")}>+24 h</button>
      </div>
      <label>
        Speed
        <select
          @change=${({ target }: Event) => {
            const rate = Number((target as HTMLSelectElement).value);
            this.#do({ kind: "rate", rate }, rate === 1 ? "Time passes as it does here." : `Time passes ${rate} times as fast.`);
          }}
        >
          ${[...new Set([...RATES, live.rate])].map(
            (rate) =>
              html`<option value=${rate} ?selected=${rate === live.rate}>${rate === 1 ? "Real time" : `${rate} ×`}</option>`,
          )}
        </select>
      </label>
      <p class="quiet">A login code lasts 15 minutes, a verification code 24 hours. It passes for the tenant and all phones alike.</p>`;
  }

  override render() {
    if (!live.timeKnown) return nothing;
    const now = new Date(live.tenantNowMs());
    const time = timeOf.format(now);
    return html`<button class="now" popovertarget="time" aria-label="Desk time ${time}: change how it passes">
        ${icon("clock")}<span class="digits">${time}</span>${live.rate === 1 ? nothing : html`<span class="rate">${live.rate} ×</span>`}
      </button>
      <div id="time" popover>
        <h2>Desk time</h2>
        <p class="date">${dateOf.format(now)}, <span class="digits">${time}</span></p>
        ${this.#levers()}
      </div>`;
  }

  static override styles = [
    look,
    popoverLook,
    css`
      :host {
        flex: none;
        color: inherit;
      }
      button {
        font: inherit;
        color: inherit;
        background: none;
        border: 0;
        border-radius: var(--borderRadiusMedium);
        cursor: pointer;
      }
      .digits {
        font-variant-numeric: tabular-nums;
      }
      .now {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 36px;
        padding: 0 10px;
      }
      .now:hover {
        background: rgb(255 255 255 / 15%);
      }
      .now:focus-visible {
        outline-color: #fff;
        outline-offset: 0;
      }
      .rate {
        padding: 0 6px;
        font-size: var(--fontSizeBase200);
        font-weight: var(--fontWeightSemibold);
        color: #242424;
        background: #fce7a4;
        border-radius: var(--borderRadiusMedium);
      }
      #time {
        inset: 52px 56px auto auto;
        width: 300px;
      }
      .date {
        margin: 4px 0 12px;
      }
      .levers {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
      .levers button {
        min-height: 32px;
        font-weight: var(--fontWeightSemibold);
        border: 1px solid var(--colorNeutralStroke1);
      }
      .levers button:hover {
        background: var(--colorSubtleBackgroundHover);
      }
      label {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin: 12px 0;
      }
      @media (max-width: 480px) {
        #time {
          right: 12px;
        }
        .now .icon {
          display: none;
        }
      }
    `,
  ];
}
customElements.define("offhook-desk-time", DeskTime);
