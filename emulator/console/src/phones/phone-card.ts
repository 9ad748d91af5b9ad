import "@fluentui/web-components/badge.js";
import { css, html, LitElement, nothing } from "lit";
import type { PhoneSummary } from "../../shared/live.ts";
import { look } from "../shell/look.ts";
import "./phone-picture.ts";
import { macText } from "../words.ts";
import { STANDING_COLOURS, STANDINGS, showsWords } from "./words.ts";

/** A phone on the wall: its picture, which it is, and where it stands. All of it leads to the phone's page. */
class PhoneCard extends LitElement {
  static override properties = { phone: { attribute: false } };
  declare phone: PhoneSummary;

  override render() {
    const { phone } = this;
    return html`<article>
      <div class="glass" aria-hidden="true">
        <offhook-picture .mac=${phone.mac} inert></offhook-picture>
      </div>
      <div class="words">
        <h2><a href="#/phones/${phone.mac}" class="mono">${macText(phone.mac)}</a></h2>
        <p class="quiet">${phone.label}</p>
        <p class="badges">
          <fluent-badge appearance="tint" color=${STANDING_COLOURS[phone.standing]}>${STANDINGS[phone.standing]}</fluent-badge>
          ${phone.cable === "out" && phone.powered ? html`<fluent-badge appearance="tint" color="danger">No cable</fluent-badge>` : nothing}
        </p>
        <p class="cut">${showsWords(phone)}</p>
        <p class="cut quiet">${phone.account ?? phone.organization ?? "Not provisioned"}</p>
      </div>
    </article>`;
  }

  static override styles = [
    look,
    css`
      :host {
        content-visibility: auto;
        contain-intrinsic-size: auto 400px;
      }
      article {
        position: relative;
        height: 100%;
        overflow: hidden;
        background: var(--colorNeutralBackground1);
        border: 1px solid var(--colorNeutralStroke2);
        border-radius: var(--borderRadiusXLarge);
      }
      article:hover {
        border-color: var(--colorNeutralStroke1Hover);
        box-shadow: var(--shadow8);
      }
      article:has(a:focus-visible) {
        outline: 2px solid var(--colorStrokeFocus2);
        outline-offset: 1px;
      }
      .glass {
        height: 248px;
        padding: 16px;
        /* Dark cases on a dark page need some light behind them. */
        background: light-dark(var(--colorNeutralBackground2), var(--colorNeutralBackground6));
        border-bottom: 1px solid var(--colorNeutralStroke3);
      }
      offhook-picture {
        height: 100%;
        contain: strict;
      }
      .words {
        padding: 12px 16px 14px;
      }
      h2 {
        font-size: var(--fontSizeBase300);
        line-height: var(--lineHeightBase300);
      }
      a {
        color: inherit;
        text-decoration: none;
        outline: none;
      }
      a::after {
        content: "";
        position: absolute;
        inset: 0;
      }
      .badges {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin: 8px 0 6px;
      }
      .cut {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
    `,
  ];
}
customElements.define("offhook-phone-card", PhoneCard);
