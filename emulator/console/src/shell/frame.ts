import "@fluentui/web-components/button.js";
import "@fluentui/web-components/spinner.js";
import { css, html, LitElement } from "lit";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import "./connection-banner.ts";
import { look } from "./look.ts";
import "./navigation.ts";
import { HOME } from "./home.ts";
import { PAGE_TITLE } from "./route.ts";
import { type Arrival, Router } from "./router.ts";
import "./top-bar.ts";

/** Top bar, navigation and, in the middle, the page that the address names. */
class Frame extends LitElement {
  readonly #router = new Router(this, {
    arriving: (arrival) => this.#arriving(arrival),
    arrived: () => this.#arrived(),
  });
  #title = "";
  #navOpen = false;

  constructor() {
    super();
    new LiveController(this, live.sessions.changed);
    this.addEventListener(PAGE_TITLE, (event) => this.#name((event as CustomEvent<string>).detail));
  }

  #name(title: string): void {
    this.#title = title;
    document.title = `${title} · offhook`;
    this.requestUpdate();
  }

  #arriving(arrival: Arrival): void {
    if (arrival.kind === "there") this.#name(arrival.place.route.title);
    else this.#name(arrival.kind === "lost" ? "No such page" : "Not loaded");
    this.#navOpen = false;
  }

  #arrived(): void {
    scrollTo(0, 0);
    this.#main?.focus({ preventScroll: true });
  }

  get #main(): HTMLElement | null {
    return this.renderRoot.querySelector("main");
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.#main?.focus();
  }

  #page() {
    const { arrival } = this.#router;
    if (arrival === null) return html`<div class="middle"><fluent-spinner aria-label="Loading"></fluent-spinner></div>`;
    if (arrival.kind === "there") return arrival.place.route.render(arrival.place.params);
    if (arrival.kind === "lost")
      return html`<div class="middle">
        <h1>There is no such page</h1>
        <p>The address may be mistyped, or the page has moved.</p>
        <p><a href=${HOME}>Go to the phones</a></p>
      </div>`;
    return html`<div class="middle">
      <h1>This page could not be loaded</h1>
      <p>The server did not answer, or it runs a newer offhook now.</p>
      <fluent-button appearance="primary" @click=${() => location.reload()}>Reload</fluent-button>
    </div>`;
  }

  override render() {
    return html`<nav aria-label="Skip"><a class="skip" href="#main" @click=${this.#skip}>Skip to the page</a></nav>
      <offhook-top-bar
        .navOpen=${this.#navOpen}
        @toggle-navigation=${() => {
          this.#navOpen = !this.#navOpen;
          this.requestUpdate();
        }}
      ></offhook-top-bar>
      <offhook-connection></offhook-connection>
      <div class="columns">
        <offhook-navigation
          class=${this.#navOpen ? "open" : ""}
          @close-navigation=${() => {
            this.#navOpen = false;
            this.requestUpdate();
          }}
        ></offhook-navigation>
        <main id="main" tabindex="-1" aria-label=${this.#title} aria-busy=${this.#router.onItsWay}>${this.#page()}</main>
      </div>
      <p class="unseen" role="status">${this.#title}</p>`;
  }

  static override styles = [
    look,
    css`
      :host {
        min-height: 100vh;
        background: var(--colorNeutralBackground3);
      }
      .skip {
        position: fixed;
        z-index: 20;
        inset: 4px auto auto 4px;
        padding: 8px 16px;
        translate: 0 -64px;
        background: var(--colorNeutralBackground1);
        border-radius: var(--borderRadiusMedium);
      }
      .skip:focus {
        translate: none;
      }
      offhook-top-bar {
        position: sticky;
        top: 0;
        z-index: 10;
      }
      offhook-connection {
        position: sticky;
        top: 48px;
        z-index: 9;
      }
      .columns {
        display: grid;
        grid-template-columns: 236px minmax(0, 1fr);
      }
      offhook-navigation {
        position: sticky;
        top: 48px;
        height: calc(100vh - 48px);
      }
      main {
        min-width: 0;
        min-height: calc(100vh - 48px);
        padding: 24px 32px 48px;
        outline: none;
      }
      .middle {
        display: grid;
        justify-items: start;
        gap: 12px;
        padding: 24px 0;
      }
      @media (max-width: 859px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        main {
          padding: 16px 16px 48px;
        }
        offhook-navigation {
          position: fixed;
          z-index: 8;
          left: 0;
          width: 260px;
          visibility: hidden;
          translate: -100%;
          transition:
            translate 150ms ease-out,
            visibility 150ms;
        }
        offhook-navigation.open {
          visibility: visible;
          translate: none;
          box-shadow: var(--shadow28);
        }
      }
    `,
  ];
}
customElements.define("offhook-frame", Frame);
