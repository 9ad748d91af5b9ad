import { html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "./icons.ts";
import type { ListState } from "./listing.ts";
import { base, forms } from "./styles.ts";
import { tableStyles } from "./table-styles.ts";

export interface Column<Row> {
  readonly label: string;
  /** The name the server sorts by; without it the column cannot be sorted by. */
  readonly sort?: string;
  /** 1 is always there, 2 and 3 give way where there is little room. */
  readonly rank?: 1 | 2 | 3;
  /** For texts of any length: they are broken anywhere rather than make the column wide. */
  readonly long?: boolean;
  readonly cell: (row: Row) => unknown;
}

/** Rows with columns that sort, and a tick for each where rows can be chosen. Where it is narrow each row is a card. */
export class AdminTable<Row = unknown> extends LitElement {
  static override properties = {
    state: { attribute: false },
    columns: { attribute: false },
    label: {},
    choosing: { type: Boolean },
    nameOf: { attribute: false },
    // Says that rows, ticks or the time changed: the objects stay the same.
    stamp: { attribute: false, hasChanged: () => true },
  };
  declare state: ListState<Row>;
  declare columns: readonly Column<Row>[];
  /** What the table is of, for screen readers. */
  declare label: string;
  declare choosing: boolean;
  /** What a row's tick is called. */
  declare nameOf: (row: Row) => string;
  declare stamp: unknown;
  #lastTicked = -1;

  static override styles = [base, forms, tableStyles];

  override render() {
    const { rows, keyOf } = this.state;
    // Roles are written out: as cards the browser would no longer take it for a table.
    return html`<table role="table" class=${this.choosing || this.columns.some(({ sort }) => sort !== undefined) ? "" : "plain"} aria-label=${this.label} aria-rowcount=${this.state.total + 1}>
      <thead role="rowgroup"><tr role="row">
        ${this.choosing ? html`<th role="columnheader" class="tick-cell">${this.#all()}</th>` : nothing}
        ${this.columns.map((column) => this.#head(column))}
      </tr></thead>
      <tbody role="rowgroup">${repeat(rows, keyOf, (row, index) => this.#row(row, index))}</tbody>
    </table>`;
  }

  #head({ label, sort, rank = 1 }: Column<Row>) {
    const { listing } = this.state;
    if (sort === undefined) return html`<th role="columnheader" class="rank-${rank}">${label}</th>`;
    const sorted = listing.sort === sort ? listing.order : null;
    const aria = sorted === null ? "none" : sorted === "asc" ? "ascending" : "descending";
    return html`<th role="columnheader" class="rank-${rank}" aria-sort=${aria}>
      <button class="sort" @click=${() => this.state.sortBy(sort)}>${label}${sorted ? icon(sorted === "asc" ? "up" : "down") : nothing}</button>
    </th>`;
  }

  #row(row: Row, index: number) {
    const key = this.state.keyOf(row);
    const chosen = this.state.chosen.has(key);
    return html`<tr role="row" class=${chosen ? "chosen" : ""} aria-rowindex=${this.state.listing.offset + index + 2} data-key=${key}>
      ${
        this.choosing
          ? html`<td role="cell" class="tick-cell"><input type="checkbox" aria-label="Select ${this.nameOf(row)}" .checked=${chosen}
              @click=${(event: MouseEvent) => this.#tick(index, event)}></td>`
          : nothing
      }
      ${this.columns.map(
        ({ label, rank = 1, long = false, cell }) =>
          html`<td role="cell" class="rank-${rank} ${long ? "long" : ""}"><span class="card-label" aria-hidden="true">${label}</span><div class="value">${cell(row)}</div></td>`,
      )}
    </tr>`;
  }

  #all() {
    const { rows, chosen, keyOf } = this.state;
    const here = rows.filter((row) => chosen.has(keyOf(row))).length;
    return html`<input type="checkbox" aria-label="Select all on this page" .checked=${here > 0 && here === rows.length}
      .indeterminate=${here > 0 && here < rows.length} ?disabled=${rows.length === 0}
      @click=${(event: MouseEvent) => this.#tickRows(rows, (event.target as HTMLInputElement).checked)}>`;
  }

  /** With Shift, everything since the last tick. */
  #tick(index: number, event: MouseEvent): void {
    const to = (event.target as HTMLInputElement).checked;
    const from = event.shiftKey && this.#lastTicked >= 0 ? this.#lastTicked : index;
    this.#lastTicked = index;
    this.#tickRows(this.state.rows.slice(Math.min(from, index), Math.max(from, index) + 1), to);
  }

  #tickRows(rows: readonly Row[], to: boolean): void {
    for (const row of rows) {
      if (to) this.state.chosen.add(this.state.keyOf(row));
      else this.state.chosen.delete(this.state.keyOf(row));
    }
    this.requestUpdate();
    this.dispatchEvent(new Event("chosen"));
  }
}
customElements.define("admin-table", AdminTable);
