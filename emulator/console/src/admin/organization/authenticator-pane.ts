import { css, html, nothing } from "lit";
import { sentenceOf } from "../../api/http.ts";
import { authenticatorCode } from "../../api/organization.ts";
import type { AuthenticatorCode } from "../../api/types.ts";
import "../parts/copy-button.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { Ticking } from "../parts/ticking.ts";

/** For rehearsals: what the authenticator of an account shows now, and anew when it changes. */
class AuthenticatorPane extends PaneContent {
  static override properties = { account: {}, shown: { state: true } };
  declare account: string;
  declare shown: AuthenticatorCode | null;
  #atMs = 0;
  #asking = false;

  static override styles = [
    PaneContent.styles,
    css`.code { font-size: 36px; line-height: 1.4; font-weight: var(--fontWeightSemibold); letter-spacing: 0.12em; }`,
  ];

  constructor() {
    super();
    this.account = "";
    this.shown = null;
    new Ticking(this);
  }

  override render() {
    const leftS = this.#leftS();
    return html`<admin-pane look="dialog" heading="Authenticator code" @closed=${this.leave}>
      <div class="stack">
        <p class="break">What the authenticator of <strong>${this.account}</strong> shows now. A real one is on its owner's mobile phone; here it is shown for rehearsals.</p>
        ${this.complaint()}
        ${
          this.shown === null
            ? nothing
            : html`<div><div class="code mono">${this.shown.code}</div><div class="row">
                <admin-copy data-first .text=${this.shown.code}></admin-copy>
                <span class="quiet">Another in ${leftS} s</span></div></div>`
        }
      </div>
    </admin-pane>`;
  }

  override updated(): void {
    if (this.wrong === null && this.#leftS() <= 0) void this.#ask();
  }

  #leftS(): number {
    return this.shown === null ? 0 : Math.max(0, Math.ceil(this.shown.leftS - (performance.now() - this.#atMs) / 1_000));
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      this.shown = await authenticatorCode(this.account);
      this.#atMs = performance.now();
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.#asking = false;
    }
  }
}
customElements.define("admin-authenticator-pane", AuthenticatorPane);
