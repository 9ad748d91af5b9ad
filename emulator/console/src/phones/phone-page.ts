import { html, LitElement } from "lit";
import { look } from "../shell/look.ts";

class PhonePage extends LitElement {
  override render() {
    return html`<h1>Phones</h1>`;
  }
  static override styles = look;
}
customElements.define("offhook-phone-page", PhonePage);
