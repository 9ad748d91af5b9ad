import "@fluentui/web-components/button.js";
import { html, LitElement } from "lit";
import { icon } from "./icons.ts";
import { base } from "./styles.ts";

const SHOWN_MS = 2_500;

/** A button that puts a text on the clipboard and says so itself: in a pane, a message at the edge of the page would be behind it. */
export class AdminCopy extends LitElement {
  static override properties = { text: {}, outcome: { state: true } };
  declare text: string;
  declare outcome: "none" | "copied" | "refused";
  static override styles = [base];
  #timer = 0;

  constructor() {
    super();
    this.text = "";
    this.outcome = "none";
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("fluent-button")?.focus();
  }

  override render() {
    const { outcome } = this;
    return html`<div class="row">
      <fluent-button role="button" @click=${this.#copy}>${icon(outcome === "copied" ? "check" : "copy", "start")}${outcome === "copied" ? "Copied" : "Copy"}</fluent-button>
      <span class="quiet small" role="status">${outcome === "refused" ? "This browser copies only over HTTPS or on this computer: select the text and copy it." : ""}</span>
    </div>`;
  }

  readonly #copy = async () => {
    this.outcome = await navigator.clipboard.writeText(this.text).then(
      () => "copied" as const,
      () => "refused" as const,
    );
    clearTimeout(this.#timer);
    if (this.outcome === "copied") this.#timer = window.setTimeout(() => (this.outcome = "none"), SHOWN_MS);
  };
}
customElements.define("admin-copy", AdminCopy);
