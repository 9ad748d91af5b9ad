import "@fluentui/web-components/button.js";
import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PhoneSummary } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import type { Confirm } from "../shell/confirm.ts";
import "../shell/confirm.ts";
import { icon } from "../shell/icons.ts";
import { look } from "../shell/look.ts";
import { told } from "../shell/toasts.ts";
import type { AddPhones } from "./add-phones.ts";
import "./add-phones.ts";
import "./phone-card.ts";
import { countText } from "../words.ts";
import { emptyWall, noMatch, runsAlone, waitingWall } from "./wall-empty.ts";
import { filterBar } from "./wall-filter-bar.ts";
import { filtersOf, isNarrowed, isOnWall, NO_FILTERS, queryOf, type WallFilters } from "./wall-filters.ts";

/** All phones of the bench, live; only those in view are drawn. */
class Wall extends LitElement {
  static override properties = { params: { attribute: false } };
  /** What stands behind the `?` of the address. */
  declare params: Readonly<Record<string, string>>;
  #filters: WallFilters = NO_FILTERS;

  constructor() {
    super();
    this.params = {};
    new LiveController(this, live.phonesChanged, live.helloChanged, live.sessions.changed);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("params")) this.#filters = filtersOf(this.params);
  }

  #narrow(change: Partial<WallFilters>): void {
    this.#filters = { ...this.#filters, ...change };
    history.replaceState(null, "", `#/phones${queryOf(this.#filters)}`);
    this.requestUpdate();
  }

  #add(): void {
    this.renderRoot.querySelector<AddPhones>("offhook-add-phones")?.show();
  }

  async #remove(shown: readonly PhoneSummary[]): Promise<void> {
    const all = shown.length === live.phones.size;
    const words = countText(shown.length, "phone");
    const yes = await this.renderRoot.querySelector<Confirm>("offhook-confirm")?.ask({
      title: `Remove ${all ? "all " : ""}${words}?`,
      text: `${all ? "The bench will be empty." : "Those that are shown now go; the others stay."} What the admin center knows of them stays there.`,
      yes: "Remove",
    });
    if (yes) await told(() => Promise.all(shown.map(({ mac }) => live.act(mac, { kind: "remove" }))), `${words} removed.`);
  }

  #head(shown: readonly PhoneSummary[]) {
    const count = isNarrowed(this.#filters)
      ? `${shown.length} of ${countText(live.phones.size, "phone")}`
      : countText(live.phones.size, "phone");
    return html`<div class="head">
      <h1>Phones</h1>
      <p class="quiet" role="status">${live.phones.size > 0 && live.hello?.bench ? count : nothing}</p>
      ${
        live.hello?.bench && live.mayManageBench
          ? html`<div class="buttons">
            ${shown.length > 0 ? html`<fluent-button @click=${() => this.#remove(shown)}>Remove…</fluent-button>` : nothing}
            <fluent-button appearance="primary" @click=${this.#add}>${icon("plus", "start")}Add phones</fluent-button>
          </div>`
          : nothing
      }
    </div>`;
  }

  #content(shown: readonly PhoneSummary[]) {
    if (!live.hello || !live.phonesKnown) return waitingWall();
    if (!live.hello.bench) return runsAlone();
    if (live.phones.size === 0) return emptyWall(live.mayManageBench ? () => this.#add() : null);
    return html`${filterBar([...live.phones.values()], live.profiles, this.#filters, (change) => this.#narrow(change))}
    ${shown.length === 0 ? noMatch(() => this.#narrow(NO_FILTERS)) : nothing}
    <ul class="wall">
      ${repeat(
        shown,
        ({ mac }) => mac,
        (phone) => html`<li><offhook-phone-card .phone=${phone}></offhook-phone-card></li>`,
      )}
    </ul>`;
  }

  override render() {
    const shown = [...live.phones.values()].filter((phone) => isOnWall(phone, this.#filters));
    return html`${this.#head(shown)}${this.#content(shown)}
      <offhook-add-phones></offhook-add-phones><offhook-confirm></offhook-confirm>`;
  }

  static override styles = [
    look,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        min-height: 32px;
        margin-bottom: 20px;
      }
      .head p {
        padding-top: 5px;
      }
      .buttons {
        display: flex;
        gap: 8px;
        margin-left: auto;
      }
      .wall {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(212px, 1fr));
        gap: 16px;
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 20px;
      }
      .filters > * {
        flex: 0 1 auto;
        max-width: 100%;
      }
      .filters select {
        flex-grow: 0.1;
      }
      .filters input {
        flex: 1 1 220px;
        max-width: 360px;
      }
      .empty {
        display: grid;
        justify-items: center;
        gap: 12px;
        max-width: 520px;
        margin: 10vh auto 0;
        text-align: center;
      }
      .empty .icon {
        width: 48px;
        height: 48px;
        color: var(--colorBrandForeground1);
      }
      .empty ol {
        display: grid;
        gap: 6px;
        padding-left: 20px;
        list-style: decimal;
        text-align: left;
        color: var(--colorNeutralForeground2);
      }
      .ghost {
        height: 396px;
        background: var(--colorNeutralBackground1);
        border: 1px solid var(--colorNeutralStroke3);
        border-radius: var(--borderRadiusXLarge);
        animation: breathe 1.6s ease-in-out infinite;
      }
      @keyframes breathe {
        50% {
          opacity: 0.5;
        }
      }
      @media (max-width: 480px) {
        .wall {
          grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
          gap: 12px;
        }
      }
    `,
  ];
}
customElements.define("offhook-wall", Wall);
