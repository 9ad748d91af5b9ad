import { html, LitElement } from "lit";
import { empty, emptyStyles } from "../parts/empty.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base } from "../parts/styles.ts";
import { NONE_HERE, type OtherCategory } from "./other-categories.ts";

/** A category of Teams devices of which there are none: it says so, and where there are some. */
class OtherCategoryPage extends LitElement {
  static override properties = { category: {} };
  static override styles = [base, pageStyles, emptyStyles];
  declare category: OtherCategory;

  override render() {
    const [title, why] = NONE_HERE[this.category];
    return html`<div class="page">
      ${pageHead({ title, trail: [["Teams devices", "#/admin/ip-phones"]] })}
      <div class="card">
        ${empty("There are no devices here", why, html`<div class="row"><a href="#/admin/ip-phones">Go to IP phones</a></div>`)}
      </div>
    </div>`;
  }
}
customElements.define("admin-other-category", OtherCategoryPage);
