import type { Listing } from "../../api/types.ts";

export const PAGE_ROWS = 100;

/** What of a long list is shown, and which of its rows are chosen. Chosen rows stay so from page to page. */
export class ListState<Row> {
  listing: Listing;
  rows: readonly Row[] = [];
  total = 0;
  readonly chosen = new Set<string>();
  readonly keyOf: (row: Row) => string;
  readonly #changed: () => void;

  /** `changed` is told when another part of the list is wanted. */
  constructor(keyOf: (row: Row) => string, sort: string, changed: () => void) {
    this.keyOf = keyOf;
    this.#changed = changed;
    this.listing = { search: "", sort, order: "asc", offset: 0, limit: PAGE_ROWS };
  }

  /** Another search, order or page. A page that may not be there under the new search or order is left for the first one. */
  want(part: Partial<Listing>): void {
    this.listing = { ...this.listing, ...("offset" in part ? {} : { offset: 0 }), ...part };
    this.#changed();
  }

  sortBy(sort: string): void {
    const order = this.listing.sort === sort && this.listing.order === "asc" ? "desc" : "asc";
    this.want({ sort, order });
  }

  /** Asks for the wanted part; when the list has become shorter than that, for its last page. */
  async load(fetch: (listing: Listing) => Promise<{ rows: readonly Row[]; total: number }>): Promise<void> {
    let answer = await fetch(this.listing);
    if (answer.rows.length === 0 && answer.total > 0 && this.listing.offset > 0) {
      const last = Math.floor((answer.total - 1) / this.listing.limit) * this.listing.limit;
      this.listing = { ...this.listing, offset: last };
      answer = await fetch(this.listing);
    }
    this.#forgetGone(answer.rows, answer.total);
    this.rows = answer.rows;
    this.total = answer.total;
  }

  #shown = "";
  /** Rows that were here and are no more are not chosen any longer. */
  #forgetGone(rows: readonly Row[], total: number): void {
    const shown = JSON.stringify(this.listing);
    const here = new Set(rows.map(this.keyOf));
    // Rows may also have moved to the next page: only what left the end of the list is surely gone.
    if (shown === this.#shown && total <= this.listing.limit)
      for (const key of [...this.chosen]) if (!here.has(key)) this.chosen.delete(key);
    if (total === 0 && this.listing.search === "") this.chosen.clear();
    this.#shown = shown;
  }
}
