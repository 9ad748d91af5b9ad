import "@fluentui/web-components/button.js";
import { css, html, LitElement } from "lit";
import { dialogLook } from "./dialog-look.ts";
import { look } from "./look.ts";

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says: a verb. */
  readonly yes: string;
}

/** Asks before something is done that cannot be taken back. Put one into the page and call `ask`. */
export class Confirm extends LitElement {
  #question: Question = { title: "", text: "", yes: "" };
  #answer: ((yes: boolean) => void) | null = null;

  async ask(question: Question): Promise<boolean> {
    this.#question = question;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector("dialog")?.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  #close(yes: boolean): void {
    this.#answer?.(yes);
    this.#answer = null;
    this.renderRoot.querySelector("dialog")?.close();
  }

  override render() {
    const { title, text, yes } = this.#question;
    return html`<dialog role="alertdialog" aria-labelledby="title" aria-describedby="text" @close=${() => this.#close(false)}>
      <h2 id="title">${title}</h2>
      <p id="text">${text}</p>
      <div class="actions">
        <fluent-button class="yes" appearance="primary" @click=${() => this.#close(true)}>${yes}</fluent-button>
        <fluent-button autofocus @click=${() => this.#close(false)}>Cancel</fluent-button>
      </div>
    </dialog>`;
  }

  static override styles = [
    look,
    dialogLook,
    css`
      .yes {
        background: var(--colorStatusDangerBackground3);
      }
      .yes:hover {
        background: var(--colorStatusDangerBackground3Hover);
      }
    `,
  ];
}
customElements.define("offhook-confirm", Confirm);
