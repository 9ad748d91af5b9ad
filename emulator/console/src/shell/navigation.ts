import { css, html, LitElement } from "lit";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";
import { type NavEntry, navRouteOf, type Route } from "./route.ts";
import { routes } from "./routes.ts";

type NavRoute = Route & { readonly nav: NavEntry };

/** The pages to go to, in their groups, as the Teams admin center has them on its left. */
class Navigation extends LitElement {
  constructor() {
    super();
    new LiveController(this, live.sessions.changed);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.#moved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#moved);
  }

  readonly #moved = () => this.requestUpdate();

  #groups(): readonly (readonly [group: string, entries: readonly NavRoute[]])[] {
    const role = live.session?.role;
    const seen = routes.filter(
      (route): route is NavRoute =>
        route.nav !== undefined && (!route.nav.roles || (role !== undefined && route.nav.roles.includes(role))),
    );
    return [...Map.groupBy(seen, ({ nav }) => nav.group)];
  }

  #entry({ pattern, nav }: NavRoute, here: Route | null) {
    return html`<li>
      <a href="#${pattern}" aria-current=${here?.pattern === pattern ? "page" : "false"}>
        ${icon(nav.icon ?? "phone")}<span>${nav.label}</span>
      </a>
    </li>`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.dispatchEvent(new Event("close-navigation"));
  }

  override render() {
    const here = navRouteOf(location.hash, routes);
    return html`<nav aria-label="Pages" @keydown=${this.#key} @click=${() => this.dispatchEvent(new Event("close-navigation"))}>
      ${this.#groups().map(
        ([group, entries], at) => html`<h2 id="group-${at}">${group}</h2>
          <ul aria-labelledby="group-${at}">
            ${entries.map((entry) => this.#entry(entry, here))}
          </ul>`,
      )}
    </nav>`;
  }

  static override styles = [
    look,
    css`
      :host {
        overflow-y: auto;
        background: var(--colorNeutralBackground2);
        border-right: 1px solid var(--colorNeutralStroke2);
      }
      nav {
        padding: 8px 8px 24px;
      }
      h2 {
        padding: 16px 12px 6px;
        font-size: var(--fontSizeBase200);
        line-height: var(--lineHeightBase200);
        color: var(--colorNeutralForeground3);
      }
      a {
        position: relative;
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 36px;
        padding: 4px 12px;
        color: var(--colorNeutralForeground2);
        text-decoration: none;
        border-radius: var(--borderRadiusMedium);
      }
      a:hover {
        color: var(--colorNeutralForeground2Hover);
        background: var(--colorSubtleBackgroundHover);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      a[aria-current="page"] {
        color: var(--colorNeutralForeground1);
        font-weight: var(--fontWeightSemibold);
        background: var(--colorSubtleBackgroundSelected);
      }
      a[aria-current="page"] .icon {
        color: var(--colorBrandForeground1);
      }
      a[aria-current="page"]::before {
        content: "";
        position: absolute;
        left: 0;
        width: 3px;
        height: 18px;
        background: var(--colorCompoundBrandBackground);
        border-radius: var(--borderRadiusCircular);
      }
    `,
  ];
}
customElements.define("offhook-navigation", Navigation);
