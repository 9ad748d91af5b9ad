import { css, html, LitElement } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { LiveController } from "../live/live-controller.ts";
import { icon } from "./icons.ts";
import { look } from "./look.ts";
import { dropToast, type ToastKind, toasts } from "./toasts.ts";

const ICON = { success: "check", error: "warning", info: "info" } as const satisfies Record<ToastKind, string>;

class ToastList extends LitElement {
  constructor() {
    super();
    new LiveController(this, toasts.changed);
  }

  override render() {
    return html`<div role="log" aria-live="polite" aria-label="Messages">
      ${repeat(
        toasts.list,
        ({ id }) => id,
        ({ id, kind, text }) => html`<div class="toast ${kind}">
          ${icon(ICON[kind])}
          <p>${text}</p>
          <button aria-label="Dismiss" @click=${() => dropToast(id)}>${icon("close")}</button>
        </div>`,
      )}
    </div>`;
  }

  static override styles = [
    look,
    css`
      :host {
        position: fixed;
        z-index: 1000;
        inset: auto 16px 16px auto;
        width: min(360px, calc(100vw - 32px));
        pointer-events: none;
      }
      [role="log"] {
        display: grid;
        gap: 8px;
      }
      .toast {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 10px;
        align-items: start;
        padding: 12px 8px 12px 14px;
        color: var(--colorNeutralForeground1);
        background: var(--colorNeutralBackground1);
        border: 1px solid var(--colorNeutralStroke2);
        border-radius: var(--borderRadiusLarge);
        box-shadow: var(--shadow16);
        pointer-events: auto;
        overflow-wrap: anywhere;
        animation: come 150ms ease-out;
      }
      @keyframes come {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
      .success > .icon {
        color: var(--colorPaletteGreenForeground1);
      }
      .error > .icon {
        color: var(--colorPaletteRedForeground1);
      }
      .info > .icon {
        color: var(--colorBrandForeground1);
      }
      button {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        margin: -4px 0;
        padding: 0;
        color: var(--colorNeutralForeground2);
        background: none;
        border: 0;
        border-radius: var(--borderRadiusMedium);
        cursor: pointer;
      }
      button:hover {
        background: var(--colorSubtleBackgroundHover);
      }
      button > .icon {
        width: 16px;
        height: 16px;
      }
    `,
  ];
}
customElements.define("offhook-toasts", ToastList);
