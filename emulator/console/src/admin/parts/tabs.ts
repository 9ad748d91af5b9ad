import "@fluentui/web-components/tab.js";
import "@fluentui/web-components/tablist.js";
import { html, type TemplateResult } from "lit";

/** Tabs over one panel, `#panel`. */
export const tabs = <Key extends string>(
  label: string,
  entries: readonly (readonly [Key, string])[],
  active: Key,
  choose: (key: Key) => void,
): TemplateResult => html`
  <fluent-tablist aria-label=${label} activeid="tab-${active}"
    @change=${(event: CustomEvent<HTMLElement | null>) => {
      const key = event.detail?.id?.replace("tab-", "") as Key | undefined;
      if (key !== undefined && key !== active) choose(key);
    }}>
    ${entries.map(([key, name]) => html`<fluent-tab id="tab-${key}">${name}</fluent-tab>`)}
  </fluent-tablist>`;
