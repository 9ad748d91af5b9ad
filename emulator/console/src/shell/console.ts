import "@fluentui/web-components/button.js";
import { html, LitElement } from "lit";

/** The page as a whole. */
class OffhookConsole extends LitElement {
  override render() {
    return html`<fluent-button appearance="primary">offhook</fluent-button>`;
  }
}
customElements.define("offhook-console", OffhookConsole);
