import "@fluentui/web-components/button.js";
import "@fluentui/web-components/text-input.js";
import { css, html, LitElement, nothing } from "lit";
import { live } from "../live/live.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";

const WHY = {
  "at-first": null,
  "by-choice": "You are signed out.",
  ended: "Your session has ended. Sign in again to go on where you were.",
} as const;

/** Where an administrator signs in with name and password. */
class SignInPage extends LitElement {
  #busy = false;
  #error: string | null = null;

  override firstUpdated(): void {
    // Fluent's input lets itself be focused once it has drawn itself.
    requestAnimationFrame(() => this.renderRoot.querySelector<HTMLElement>("[name=name]")?.focus());
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.#busy) return;
    const value = (name: string) => this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
    const name = value("name").trim();
    this.#busy = true;
    this.#error = null;
    this.requestUpdate();
    this.#error =
      name === "" || value("password") === ""
        ? "Type both your name and your password."
        : await live.sessions.signIn(name, value("password"));
    this.#busy = false;
    this.requestUpdate();
    if (this.#error !== null) this.renderRoot.querySelector<HTMLElement>("[name=password]")?.focus();
  }

  /** Fluent's inputs are not native ones: Enter in them does not submit by itself everywhere. */
  #key(event: KeyboardEvent): void {
    if (event.key === "Enter") void this.#submit(event);
  }

  override render() {
    const why = WHY[live.sessions.why];
    return html`<main>
      <form class="card" novalidate @submit=${this.#submit} aria-labelledby="title">
        <p class="product"><img src=${new URL("./icon.svg", import.meta.url).href} alt="" width="28" height="28" />offhook</p>
        <h1 id="title">Sign in</h1>
        ${why ? html`<p class="quiet">${why}</p>` : html`<p class="quiet">To the bench of phones and their admin center.</p>`}
        <fluent-text-input name="name" autocomplete="username" spellcheck="false" autocapitalize="none" @keydown=${this.#key}>Name</fluent-text-input>
        <fluent-text-input name="password" type="password" autocomplete="current-password" @keydown=${this.#key}>Password</fluent-text-input>
        <div role="alert">${this.#error ? html`<p class="error">${icon("warning")}<span>${this.#error}</span></p>` : nothing}</div>
        <fluent-button type="submit" appearance="primary" ?disabled-focusable=${this.#busy} @click=${this.#submit}>
          ${this.#busy ? "Signing in…" : "Sign in"}
        </fluent-button>
        <details>
          <summary>No password?</summary>
          <p>
            The first start of offhook printed one for the administrator <b>admin</b>. If it is lost, set a new one in a terminal on the
            computer that runs offhook:
          </p>
          <code>npx offhook admin administrators password admin</code>
          <p>Other administrators ask whoever has the role <i>administrator</i>.</p>
        </details>
      </form>
    </main>`;
  }

  static override styles = [
    look,
    css`
      :host {
        min-height: 100%;
        background: var(--colorNeutralBackground3);
      }
      main {
        min-height: 100vh;
        min-height: 100dvh;
        display: grid;
        place-items: center;
        padding: 24px 16px;
      }
      form {
        display: grid;
        gap: 16px;
        width: min(400px, 100%);
        padding: 40px 40px 32px;
        box-shadow: var(--shadow16);
        border-color: transparent;
      }
      .product {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: var(--fontSizeBase400);
        font-weight: var(--fontWeightSemibold);
      }
      h1 {
        margin-top: 8px;
      }
      h1 + p {
        margin-top: -12px;
      }
      fluent-text-input {
        display: block;
        max-width: none;
      }
      [role="alert"]:empty {
        display: none;
      }
      .error {
        display: flex;
        gap: 8px;
        padding: 8px 12px;
        color: var(--colorPaletteRedForeground1);
        background: var(--colorPaletteRedBackground1);
        border-radius: var(--borderRadiusMedium);
      }
      details {
        border-top: 1px solid var(--colorNeutralStroke2);
        padding-top: 16px;
        color: var(--colorNeutralForeground2);
      }
      summary {
        cursor: pointer;
        color: var(--colorBrandForegroundLink);
      }
      details > p {
        margin: 8px 0;
      }
      details > code {
        display: block;
        padding: 8px 12px;
        overflow-wrap: anywhere;
        background: var(--colorNeutralBackground3);
        border-radius: var(--borderRadiusMedium);
        user-select: all;
      }
      @media (max-width: 480px) {
        form {
          padding: 24px;
        }
      }
    `,
  ];
}
customElements.define("offhook-sign-in", SignInPage);
