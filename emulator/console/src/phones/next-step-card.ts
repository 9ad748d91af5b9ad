import { css, html, LitElement } from "lit";
import type { PhoneSummary } from "../../shared/live.ts";
import { SampleAccounts } from "../api/sample-accounts.ts";
import { icon } from "../shell/icons.ts";
import { look } from "../shell/look.ts";
import { nextStep, PORTAL, type StepLink } from "./next-step.ts";

const link = ({ label, href, elsewhere }: StepLink) =>
  elsewhere
    ? html`<a href=${href} target="_blank" rel="noopener">${label}<span class="unseen"> (in a new tab)</span></a>`
    : html`<a href=${href}>${label}</a>`;

/** Says what to do next with a phone. */
class NextStepCard extends LitElement {
  static override properties = { phone: { attribute: false } };
  declare phone: PhoneSummary;
  readonly #samples = new SampleAccounts(this);

  override render() {
    const next = nextStep(this.phone);
    if (!next) return null;
    const { title, steps, links } = next;
    return html`<section aria-labelledby="title">
      ${icon("info")}
      <div>
        <h2 id="title">${title}</h2>
        ${steps.length === 1 ? html`<p>${steps[0]}</p>` : html`<ol>${steps.map((text) => html`<li>${text}</li>`)}</ol>`}
        ${links.includes(PORTAL) ? this.#samples.render() : null}
        ${links.length > 0 ? html`<p class="links">${links.map(link)}</p>` : null}
      </div>
    </section>`;
  }

  static override styles = [
    look,
    css`
      section {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 12px;
        padding: 14px 18px 16px 14px;
        background: var(--colorBrandBackground2);
        border-radius: var(--borderRadiusLarge);
      }
      .icon {
        margin-top: 1px;
        color: var(--colorBrandForeground2);
      }
      h2 {
        margin-bottom: 4px;
      }
      ol {
        display: grid;
        gap: 2px;
        padding-left: 20px;
        list-style: decimal;
      }
      .samples {
        margin-top: 6px;
      }
      code {
        user-select: all;
        overflow-wrap: anywhere;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin-top: 8px;
      }
      a {
        font-weight: var(--fontWeightSemibold);
        color: var(--colorBrandForeground2);
      }
    `,
  ];
}
customElements.define("offhook-next-step", NextStepCard);
