import { css, html, LitElement } from "lit";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import "./desk-time.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";
import { popoverLook } from "./popover-look.ts";
import { type ThemeChoice, themes } from "./theme.ts";

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: "light", light: "dark", dark: "system" };
const ICON = { system: "system", light: "sun", dark: "moon" } as const;
const IN_WORDS: Readonly<Record<ThemeChoice, string>> = { system: "as the system", light: "light", dark: "dark" };

const ROLES = {
  administrator: "Administrator",
  "device-administrator": "Device administrator",
  reader: "Reader",
} as const;

/** Product, organization, the desk's time, and who is signed in. */
class TopBar extends LitElement {
  static override properties = { navOpen: { type: Boolean } };
  declare navOpen: boolean;

  constructor() {
    super();
    this.navOpen = false;
    new LiveController(this, live.sessions.changed, themes.changed);
  }

  #menu() {
    return html`<button
      class="menu"
      aria-label=${this.navOpen ? "Close the navigation" : "Open the navigation"}
      aria-expanded=${this.navOpen}
      @click=${() => this.dispatchEvent(new Event("toggle-navigation"))}
    >
      ${icon(this.navOpen ? "close" : "menu")}
    </button>`;
  }

  #theme() {
    const { choice } = themes;
    const label = `Colours: ${IN_WORDS[choice]}. Change to ${IN_WORDS[NEXT[choice]]}`;
    return html`<button class="theme" aria-label=${label} title=${label} @click=${() => themes.choose(NEXT[choice])}>
      ${icon(ICON[choice])}
    </button>`;
  }

  #person() {
    const { session } = live;
    if (!session) return null;
    return html`<button class="person" popovertarget="person" aria-label="${session.name.slice(0, 2).toUpperCase()}: account of ${session.name}">
        <span class="avatar" aria-hidden="true">${session.name.slice(0, 2).toUpperCase()}</span>
      </button>
      <div id="person" popover>
        <p class="name">${session.name}</p>
        <p class="quiet">${ROLES[session.role]} of ${session.organization.name}</p>
        <button class="out" @click=${() => live.sessions.signOut()}>Sign out</button>
      </div>`;
  }

  override render() {
    return html`<header>
      ${this.#menu()}
      <a class="product" href="#/phones">offhook</a>
      <span class="organization" title="Organization">${live.session?.organization.name}</span>
      <offhook-desk-time></offhook-desk-time>
      ${this.#theme()} ${this.#person()}
    </header>`;
  }

  static override styles = [
    look,
    popoverLook,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 48px;
        padding: 0 12px 0 20px;
        color: #fff;
        background: var(--colorBrandBackground3Static);
      }
      .product {
        font-size: var(--fontSizeBase400);
        font-weight: var(--fontWeightSemibold);
        color: inherit;
        text-decoration: none;
      }
      .organization {
        margin-right: auto;
        padding-left: 12px;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        border-left: 1px solid rgb(255 255 255 / 40%);
        margin-left: 4px;
      }
      button {
        font: inherit;
        color: inherit;
        background: none;
        border: 0;
        cursor: pointer;
      }
      header > button {
        display: grid;
        place-items: center;
        flex: none;
        width: 36px;
        height: 36px;
        padding: 0;
        border-radius: var(--borderRadiusMedium);
      }
      header > button:hover {
        background: rgb(255 255 255 / 15%);
      }
      header :focus-visible {
        outline-color: #fff;
        outline-offset: 0;
      }
      #person :focus-visible {
        outline-color: var(--colorStrokeFocus2);
      }
      .menu {
        display: none;
        margin-left: -8px;
      }
      .avatar {
        display: grid;
        place-items: center;
        width: 30px;
        height: 30px;
        font-size: var(--fontSizeBase200);
        font-weight: var(--fontWeightSemibold);
        color: #383966;
        background: #e8ebfa;
        border-radius: 50%;
      }
      #person {
        inset: 52px 12px auto auto;
        min-width: 240px;
      }
      .name {
        font-weight: var(--fontWeightSemibold);
        overflow-wrap: anywhere;
      }
      .out {
        width: 100%;
        min-height: 32px;
        margin-top: 16px;
        border: 1px solid var(--colorNeutralStroke1);
        border-radius: var(--borderRadiusMedium);
        font-weight: var(--fontWeightSemibold);
      }
      .out:hover {
        background: var(--colorSubtleBackgroundHover);
      }
      @media (max-width: 859px) {
        .menu {
          display: grid;
        }
      }
      @media (max-width: 480px) {
        header {
          gap: 4px;
          padding: 0 8px 0 16px;
        }
        .organization {
          display: none;
        }
        offhook-desk-time {
          margin-left: auto;
        }
      }
    `,
  ];
}
customElements.define("offhook-top-bar", TopBar);
