import { css, html, LitElement } from "lit";
import { icon } from "../shell/icons.ts";
import { look } from "../shell/look.ts";
import { toast } from "../shell/toasts.ts";

/** Puts a text into the clipboard. */
class CopyButton extends LitElement {
  static override properties = { text: {}, what: {} };
  declare text: string;
  /** Names it: `MAC address`. */
  declare what: string;

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      toast("success", `${this.what} copied.`);
    } catch {
      toast("error", "The browser does not let this page use the clipboard. Mark the text and copy it.");
    }
  }

  override render() {
    return html`<button aria-label="Copy: ${this.what}" title="Copy" @click=${this.#copy}>${icon("copy")}</button>`;
  }

  static override styles = [
    look,
    css`
      :host {
        display: inline-block;
        vertical-align: middle;
      }
      button {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        padding: 0;
        color: var(--colorNeutralForeground3);
        background: none;
        border: 0;
        border-radius: var(--borderRadiusMedium);
        cursor: pointer;
      }
      button:hover {
        color: var(--colorNeutralForeground1);
        background: var(--colorSubtleBackgroundHover);
      }
      .icon {
        width: 16px;
        height: 16px;
      }
    `,
  ];
}
customElements.define("offhook-copy", CopyButton);
