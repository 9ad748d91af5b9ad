import "@fluentui/web-components/tab.js";
import "@fluentui/web-components/tablist.js";
import { css, html, LitElement, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { PhoneSummary } from "../../shared/live.ts";
import { look } from "../shell/look.ts";
import "./about-phone.ts";
import "./happenings.ts";
import "./levers.ts";
import type { OpenedPhone } from "./opened-phone.ts";

const TABS = { levers: "Levers", timeline: "Timeline", wire: "Wire", chart: "Chart", about: "About" } as const;
type Tab = keyof typeof TABS;

/** What stands beside the device: levers, what happened, its chart, and what it is. */
class PhoneTabs extends LitElement {
  static override properties = { phone: { attribute: false }, opened: { attribute: false } };
  declare phone: PhoneSummary;
  declare opened: OpenedPhone;
  #tab: Tab = "levers";
  #end: (() => void) | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("opened")) return;
    this.#end?.();
    this.#end = this.opened.changed.on(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
  }

  #choose({ target }: Event): void {
    const id = (target as HTMLElement & { activeid?: string }).activeid;
    if (id && id in TABS && id !== this.#tab) {
      this.#tab = id as Tab;
      if (this.#tab === "chart") void import("./chart-view.ts");
      this.requestUpdate();
    }
  }

  #panel() {
    const { happened, dropped, states } = this.opened;
    switch (this.#tab) {
      case "levers":
        return html`<offhook-levers .phone=${this.phone}></offhook-levers>`;
      case "timeline":
      case "wire":
        // Each has its own filter and pause.
        return keyed(
          this.#tab,
          html`<offhook-happenings .happened=${happened} .dropped=${dropped} .wire=${this.#tab === "wire"}></offhook-happenings>`,
        );
      case "chart":
        return html`<offhook-chart .states=${states}></offhook-chart>`;
      case "about":
        return html`<offhook-about-phone .phone=${this.phone}></offhook-about-phone>`;
    }
  }

  override render() {
    return html`<fluent-tablist activeid=${this.#tab} aria-label="About this phone" @change=${this.#choose}>
        ${Object.entries(TABS).map(([id, label]) => html`<fluent-tab id=${id}>${label}</fluent-tab>`)}
      </fluent-tablist>
      <section id="content" role="tabpanel" aria-label=${TABS[this.#tab]} class="card">${this.#panel()}</section>`;
  }

  static override styles = [
    look,
    css`
      fluent-tablist {
        margin-bottom: 8px;
        max-width: 100%;
        overflow-x: auto;
      }
    `,
  ];
}
customElements.define("offhook-phone-tabs", PhoneTabs);
