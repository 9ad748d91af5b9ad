import "@fluentui/web-components/button.js";
import "@fluentui/web-components/spinner.js";
import { css, html, nothing } from "lit";
import { sentenceOf } from "../../api/http.ts";
import { SampleAccounts } from "../../api/sample-accounts.ts";
import "../parts/copy-button.ts";
import { macText } from "../../words.ts";
import { notice } from "../parts/notice.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { Ticking } from "../parts/ticking.ts";
import { leftText } from "../words.ts";
import { world } from "../world.ts";
import { FollowedSignIn, PORTAL, type Standing } from "./remote-sign-in.ts";

/**
 * The pane Sign in a user. It waits for the phone, shows its login code and says how it ended. Closing it stops nothing: the same
 * link opens it again where it stands. Only Cancel sign-in gives the sign-in up.
 */
class SignInPane extends PaneContent {
  static override properties = { mac: {}, location: {} };
  declare mac: string;
  declare location: string;
  /** Why it could not be given up. */
  #followed: FollowedSignIn | null = null;
  readonly #samples = new SampleAccounts(this);

  static override styles = [
    PaneContent.styles,
    css`
      .waiting { display: flex; gap: 16px; align-items: center; padding: 24px 0; }
      .waiting strong { display: block; }
      .waiting fluent-spinner { flex: none; }
      .code { display: block; font-size: clamp(28px, 9vw, 44px); line-height: 1.3; font-weight: var(--fontWeightSemibold); letter-spacing: 0.1em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
      .code-box { display: grid; gap: 8px; justify-items: start; padding: 16px 20px; border-radius: var(--borderRadiusLarge); background: var(--colorNeutralBackground3); }
      ol { list-style: decimal; padding-inline-start: 20px; display: grid; gap: 8px; }
      .portal { font-weight: var(--fontWeightSemibold); }
    `,
  ];

  constructor() {
    super();
    this.mac = "";
    this.location = "";
    new Ticking(this);
  }

  override firstUpdated(): void {
    this.#followed = new FollowedSignIn(this.mac, () => this.requestUpdate());
    void this.#followed.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#followed?.stop();
  }

  override render() {
    const standing = this.#followed?.standing ?? { kind: "connecting", sinceMs: performance.now(), queued: false };
    return html`<admin-pane heading="Sign in a user" @closed=${this.leave}>
      <div class="stack">
        <p class="quiet break">${macText(this.mac)}${this.location ? ` · ${this.location}` : ""}</p>
        ${this.#followed?.lost ? notice("warning", this.#followed.lost) : nothing}
        ${this.complaint()}
        ${this.#shown(standing)}
      </div>
      <div slot="footer">${this.#buttons(standing)}</div>
    </admin-pane>`;
  }

  #shown(standing: Standing) {
    switch (standing.kind) {
      case "connecting":
        return this.#connecting(standing);
      case "code":
        return this.#code(standing);
      case "approved":
        return html`<div class="waiting" role="status"><fluent-spinner></fluent-spinner>
          <div><strong>The sign-in was approved</strong>The phone signs itself in now. This takes a minute or so; nothing is left for you to do.</div></div>`;
      case "signed-in":
        return html`${notice("success", html`Signed in${standing.account === null ? "" : html` as <strong>${standing.account}</strong>`}. The phone has left this list.`)}
          <p><a href="#/admin/ip-phones/${this.mac}" @click=${this.leave}>Open the device's page</a></p>`;
      case "failed":
        return notice(standing.why === "cancelled" || standing.why === "expired" ? "warning" : "error", standing.message);
    }
  }

  #connecting({ sinceMs, queued }: Extract<Standing, { kind: "connecting" }>) {
    const s = Math.max(0, Math.floor((performance.now() - sinceMs) / 1_000));
    return html`<div class="waiting">
        <fluent-spinner></fluent-spinner>
        <div role="status"><strong>Connecting to the device…</strong>${
          queued
            ? "The phone is not connected at the moment. Check its power and network; this goes on by itself when it comes."
            : "Its login code is being fetched. Microsoft names 2 to 5 minutes for this; a phone here is mostly quicker."
        }</div>
      </div>
      <p class="quiet">Waiting for ${leftText(s * 1_000 || 1)} so far. Meanwhile the phone cannot be used or signed in by hand.</p>
      ${this.#staysOpen()}`;
  }

  #code({ code, uri, expiresAtMs }: Extract<Standing, { kind: "code" }>) {
    const leftMs = expiresAtMs - world.nowMs();
    return html`
      <ol>
        <li>Go to the <a class="portal" href=${PORTAL} target="_blank" rel="noopener">Device Login portal</a> (it opens in a new tab; by hand it is <span class="break">${uri}</span>).</li>
        <li>Enter this code. Capitals do not matter.</li>
        <li>Choose <strong>Use another account</strong> and sign in with the account that the phone is to have.</li>
      </ol>
      <div class="code-box">
        <span class="quiet small">Login code</span>
        <span class="code mono" data-login-code>${code}</span>
        <div class="row">
          <admin-copy data-first .text=${code}></admin-copy>
          <span class="mono">${leftMs > 0 ? `${leftText(leftMs)} left` : "Expired"}</span>
        </div>
      </div>
      ${this.#samples.render()}
      <p class="quiet">Note: A device that doesn't have a user logged in can only be signed in as a shared device, like a conference phone or common area
        devices that are IP phones. Remote sign in doesn't support personal user credentials. All device user accounts must be created in Azure Active Directory.</p>
      ${this.#staysOpen()}`;
  }

  #staysOpen() {
    return html`<p class="quiet small">Closing this pane stops nothing: <em>Signed Out</em> opens it again. To free the phone, choose Cancel sign-in.</p>`;
  }

  #buttons({ kind }: Standing) {
    const again = () => void this.#followed?.start();
    if (kind === "failed")
      return html`<fluent-button role="button" appearance="primary" @click=${again}>Get a new code</fluent-button><fluent-button role="button" @click=${this.leave}>Close</fluent-button>`;
    if (kind === "signed-in" || kind === "approved")
      return html`<fluent-button role="button" appearance="primary" @click=${this.leave}>Close</fluent-button>`;
    return html`<fluent-button role="button" @click=${this.leave}>Close</fluent-button><fluent-button role="button" appearance="subtle" @click=${this.#cancel}>Cancel sign-in</fluent-button>`;
  }

  readonly #cancel = async () => {
    try {
      await this.#followed?.cancel();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  };
}
customElements.define("admin-sign-in-pane", SignInPane);
