import "@fluentui/web-components/button.js";
import { css, html, LitElement, type PropertyValues } from "lit";
import { deepFocus } from "./deep-focus.ts";
import { icon } from "./icons.ts";
import { base } from "./styles.ts";

/**
 * A panel that comes in from the end of the page and keeps everything behind it out of reach. Escape and the cross fire `closed`;
 * whoever shows it takes it away. `look` `dialog` puts it in the middle, for a question.
 */
export class AdminPane extends LitElement {
  static override properties = { heading: {}, look: {}, wide: { type: Boolean } };
  declare heading: string;
  declare look: "pane" | "dialog";
  declare wide: boolean;
  /** What had the focus before. */
  #before: HTMLElement | null = null;

  static override styles = [
    base,
    css`
      :host { display: contents; }
      dialog {
        border: 0; padding: 0; margin: 0 0 0 auto; width: min(560px, 100vw); max-width: 100vw; height: 100dvh; max-height: 100dvh;
        background: var(--colorNeutralBackground1); color: inherit; box-shadow: var(--shadow64);
      }
      dialog.wide { width: min(760px, 100vw); }
      dialog.dialog { margin: auto; width: min(520px, calc(100vw - 32px)); height: fit-content; max-height: calc(100dvh - 32px); border-radius: var(--borderRadiusXLarge); }
      dialog[open] { display: flex; flex-direction: column; }
      dialog::backdrop { background: var(--colorBackgroundOverlay); }
      .head { display: flex; align-items: flex-start; gap: 12px; padding: 20px 16px 8px 24px; }
      h2 { flex: 1; font-size: var(--fontSizeBase500); line-height: var(--lineHeightBase500); overflow-wrap: anywhere; }
      .content { flex: 1; overflow: auto; padding: 8px 24px 24px; }
      .content:focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: -2px; }
      .foot { padding: 12px 24px 20px; border-top: 1px solid var(--colorNeutralStroke2); }
      .dialog .foot { border: 0; }
      .foot ::slotted(*) { display: flex; flex-wrap: wrap; gap: 8px; }
      @media (max-width: 480px) {
        .head { padding-left: 16px; }
        .content { padding: 8px 16px 16px; }
        .foot { padding: 12px 16px 16px; }
      }
      @media (prefers-reduced-motion: no-preference) {
        dialog.pane[open] { animation: in 160ms cubic-bezier(0.1, 0.9, 0.2, 1); }
        @keyframes in { from { transform: translateX(64px); opacity: 0; } }
      }
    `,
  ];

  constructor() {
    super();
    this.heading = "";
    this.look = "pane";
    this.wide = false;
  }

  override render() {
    return html`<dialog class="${this.look} ${this.wide ? "wide" : ""}" aria-labelledby="heading" @cancel=${this.#cancelled}>
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        <fluent-button role="button" icon-only appearance="subtle" aria-label="Close" title="Close" @click=${this.#leave}>${icon("close")}</fluent-button>
      </div>
      <div class="content"><slot></slot></div>
      <div class="foot"><slot name="footer"></slot></div>
    </dialog>`;
  }

  override firstUpdated(_: PropertyValues): void {
    this.#before = deepFocus();
    this.renderRoot.querySelector("dialog")?.showModal();
    // The first thing to fill in or choose, not the cross.
    requestAnimationFrame(() => this.querySelector<HTMLElement>("[data-first]")?.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.renderRoot.querySelector("dialog")?.close();
    // A dialog that leaves the page does not give the focus back by itself.
    if (this.#before?.isConnected) this.#before.focus();
  }

  #cancelled(event: Event): void {
    event.preventDefault();
    this.#leave();
  }

  #leave(): void {
    this.dispatchEvent(new Event("closed"));
  }
}
customElements.define("admin-pane", AdminPane);
