import "@fluentui/web-components/button.js";
import { css, html, nothing, type TemplateResult } from "lit";
import type { Listing } from "../../api/types.ts";
import { numberText } from "../../words.ts";
import { icon } from "./icons.ts";

/** What a search field and a pager need of a list. */
export interface ListView {
  readonly listing: Listing;
  readonly rows: readonly unknown[];
  readonly total: number;
  want(part: Partial<Listing>): void;
}

const SEARCH_AFTER_MS = 250;
let timer = 0;

/** The search field of a list. The list is asked for when nothing was typed for a moment. */
export const searchField = (state: ListView, what: string): TemplateResult => html`
  <div class="search">
    ${icon("search")}
    <input type="search" aria-label=${what} placeholder=${what} .value=${state.listing.search} maxlength="200" spellcheck="false"
      @input=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        clearTimeout(timer);
        timer = window.setTimeout(() => state.want({ search: value.trim() }), SEARCH_AFTER_MS);
      }}>
  </div>`;

/** Which rows are shown, and the way to the others. */
export function pager(state: ListView): TemplateResult | typeof nothing {
  const { total, listing, rows } = state;
  if (total === 0) return nothing;
  const { offset, limit } = listing;
  const lastOffset = Math.floor((total - 1) / limit) * limit;
  const to = (wanted: number, name: string, look: "first" | "left" | "right" | "last", off: boolean) => html`
    <fluent-button role="button" icon-only appearance="subtle" aria-label=${name} title=${name} ?disabled=${off} aria-disabled=${off}
      @click=${() => state.want({ offset: Math.max(0, Math.min(wanted, lastOffset)) })}>${icon(look)}</fluent-button>`;
  return html`<div class="pager" role="group" aria-label="Pages of the list">
    <span role="status">${numberText(offset + 1)}–${numberText(offset + rows.length)} of ${numberText(total)}</span>
    ${
      total > limit
        ? html`${to(0, "First page", "first", offset === 0)} ${to(offset - limit, "Previous page", "left", offset === 0)}
            <label class="page-number">Page <input type="number" min="1" max=${lastOffset / limit + 1} .value=${String(offset / limit + 1)}
              @change=${(event: Event) => {
                const page = Math.trunc(Number((event.target as HTMLInputElement).value)) || 1;
                state.want({ offset: Math.max(0, Math.min((page - 1) * limit, lastOffset)) });
              }}> of ${numberText(lastOffset / limit + 1)}</label>
            ${to(offset + limit, "Next page", "right", offset === lastOffset)} ${to(lastOffset, "Last page", "last", offset === lastOffset)}`
        : nothing
    }
  </div>`;
}

export const listBarStyles = css`
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
  .bar .search { margin-inline-start: auto; }
  .bar fluent-button { font-weight: var(--fontWeightRegular); min-width: 0; padding: 0 8px; }
  .search { position: relative; flex: 0 1 340px; min-width: min(220px, 100%); }
  .search .icon { position: absolute; left: 8px; top: 6px; color: var(--colorNeutralForeground3); pointer-events: none; }
  .search input[type="search"] { padding-left: 34px; }
  .pager { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 4px; color: var(--colorNeutralForeground2); }
  .pager > span { margin-inline-end: 8px; }
  .page-number { display: inline-flex; align-items: center; gap: 6px; font-weight: var(--fontWeightRegular); }
  .page-number input[type="number"] { width: 76px; }
  @media (max-width: 600px) { .search { flex: 1 1 100%; } }
`;
