import { css, html, LitElement } from "lit";
import type { PhoneSummary } from "../../shared/live.ts";
import { look } from "../shell/look.ts";
import "./copy-button.ts";
import { macText } from "../words.ts";
import { STANDINGS, showsWords } from "./words.ts";

/** What the phone is and whose it is. */
class AboutPhone extends LitElement {
  static override properties = { phone: { attribute: false } };
  declare phone: PhoneSummary;

  override render() {
    const { phone } = this;
    const rows: readonly (readonly [what: string, said: string | null, none?: string])[] = [
      ["MAC address", macText(phone.mac)],
      ["Model", phone.label],
      ["Firmware", phone.firmware],
      ["Organization", phone.organization, "Not provisioned"],
      ["Account", phone.account, "Nobody is signed in"],
    ];
    return html`<dl>
        ${rows.map(
          ([what, said, none]) => html`<div>
            <dt>${what}</dt>
            <dd class=${said === null ? "quiet" : ""}>
              <span>${said ?? none}</span>${said === null ? null : html`<offhook-copy .text=${said} .what=${what}></offhook-copy>`}
            </dd>
          </div>`,
        )}
        <div><dt>Standing</dt><dd>${STANDINGS[phone.standing]}</dd></div>
        <div><dt>Shows</dt><dd>${showsWords(phone)}</dd></div>
      </dl>
      <p><a href="#/admin/ip-phones/${phone.mac}">See it in the admin center</a></p>`;
  }

  static override styles = [
    look,
    css`
      dl > div {
        display: grid;
        grid-template-columns: 120px 1fr;
        align-items: center;
        min-height: 36px;
        border-bottom: 1px solid var(--colorNeutralStroke3);
      }
      dt {
        color: var(--colorNeutralForeground3);
      }
      dd {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      p {
        margin-top: 16px;
      }
    `,
  ];
}
customElements.define("offhook-about-phone", AboutPhone);
