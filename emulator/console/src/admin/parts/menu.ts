import "@fluentui/web-components/button.js";
import "@fluentui/web-components/menu.js";
import "@fluentui/web-components/menu-item.js";
import "@fluentui/web-components/menu-list.js";
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "./icons.ts";

export interface MenuEntry {
  readonly label: string;
  /** Why it cannot be chosen now; null when it can. */
  readonly off?: string | null;
  readonly run: () => void;
}

/** A button that opens a list of commands. */
export const actionsMenu = (label: string, entries: readonly MenuEntry[]): TemplateResult => html`
  <fluent-menu>
    <fluent-button role="button" slot="trigger" aria-haspopup="menu">${label}${icon("down", "end")}</fluent-button>
    <fluent-menu-list role="menu">
      ${entries.map(
        ({
          label: name,
          off = null,
          run,
        }) => html`<fluent-menu-item ?disabled=${off !== null} aria-disabled=${off !== null} title=${off ?? nothing}
          @change=${(event: Event) => {
            event.stopPropagation();
            run();
          }}>${name}</fluent-menu-item>`,
      )}
    </fluent-menu-list>
  </fluent-menu>`;
