import "@fluentui/web-components/button.js";
import "@fluentui/web-components/menu.js";
import "@fluentui/web-components/menu-item.js";
import "@fluentui/web-components/menu-list.js";
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { chooseLabels, chosenLabels, LABEL_SETS, type LabelSet } from "../labels.ts";
import { icon } from "./icons.ts";

/** The small menu in which the names of the commands are chosen. */
export const labelsMenu = (): TemplateResult => html`
  <fluent-menu>
    <fluent-button role="button" slot="trigger" appearance="subtle" icon-only aria-haspopup="menu" aria-label="Labels" title="Labels: whose names the commands have">${icon("sliders")}</fluent-button>
    <fluent-menu-list role="menu" aria-label="Labels">
      ${(Object.keys(LABEL_SETS) as LabelSet[]).map(
        (set) => html`<fluent-menu-item role="menuitemradio" .checked=${live(chosenLabels() === set)}
          @change=${(event: Event) => {
            const item = event.target as HTMLElement & { checked: boolean };
            // The one that was chosen before says that it changed, too.
            if (!item.checked || chosenLabels() === set) return;
            chooseLabels(set);
            item.closest<HTMLElement>("fluent-menu-list")?.hidePopover();
          }}>Labels: ${LABEL_SETS[set].name}</fluent-menu-item>`,
      )}
    </fluent-menu-list>
  </fluent-menu>`;
