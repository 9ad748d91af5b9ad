import "@fluentui/web-components/button.js";
import { html, nothing } from "lit";
import { accounts, removeAccount } from "../../api/organization.ts";
import type { AccountRow, Listing } from "../../api/types.ts";
import { confirmed } from "../parts/confirm.ts";
import { empty, emptyStyles } from "../parts/empty.ts";
import { icon } from "../parts/icons.ts";
import { listBarStyles, pager, searchField } from "../parts/list-bar.ts";
import { ListState } from "../parts/listing.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base, forms } from "../parts/styles.ts";
import type { Column } from "../parts/table.ts";
import "../parts/table.ts";
import { may } from "../world.ts";
import "./account-pane.ts";
import { accountColumns, SORTS } from "./account-columns.ts";
import "./authenticator-pane.ts";

/** The accounts of the organization that phones can be signed in with. */
class AccountsPage extends AdminPage {
  static override properties = { pane: { state: true }, code: { state: true } };
  /** The account that is changed, `new`, or null for no pane. */
  declare pane: AccountRow | "new" | null;
  /** Whose authenticator is looked at. */
  declare code: string | null;
  #all: readonly AccountRow[] = [];
  readonly #list = new ListState<AccountRow>(
    ({ account }) => account,
    "displayName",
    () => {
      void this.#list.load(this.#part).then(() => this.requestUpdate());
    },
  );
  static override styles = [base, forms, pageStyles, listBarStyles, noticeStyles, emptyStyles];

  constructor() {
    super();
    this.pane = null;
    this.code = null;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    this.#all = (await accounts(signal)).accounts;
    await this.#list.load(this.#part);
  }

  /** The server gives all of them at once: searching, sorting and paging is done here. */
  readonly #part = async ({ search, sort, order, offset, limit }: Listing) => {
    const text = search.toLowerCase();
    const by = SORTS[sort] ?? (({ account }: AccountRow) => account);
    const found = this.#all
      .filter(({ account, displayName, licence }) => `${account} ${displayName} ${licence ?? ""}`.toLowerCase().includes(text))
      .toSorted((a, b) => by(a).localeCompare(by(b)) * (order === "asc" ? 1 : -1));
    return { rows: found.slice(offset, offset + limit), total: found.length };
  };

  readonly #columns: readonly Column<AccountRow>[] = accountColumns((row) => {
    this.pane = row;
  });

  readonly #commands: Column<AccountRow> = {
    label: "Commands",
    cell: (row) => html`
      ${row.mfa ? html`<button class="link" aria-label="Authenticator code of ${row.account}" @click=${() => (this.code = row.account)}>Authenticator code</button>` : nothing}
      <button class="icon-button" aria-label="Remove ${row.account}" title="Remove" @click=${() => void this.#remove(row)}>${icon("remove")}</button>`,
  };

  override render() {
    const { total, listing } = this.#list;
    return html`<div class="page">
      ${pageHead({
        title: "Accounts",
        lead: "The accounts of your organization. A phone is signed in with one of them; licence and policy decide what it shows then.",
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      ${may("organization") ? nothing : notice("info", "Your role lets you look at accounts and not change them.")}
      <div class="card stack">
        <div class="bar" role="group" aria-label="Commands">
          ${may("organization") ? html`<fluent-button role="button" appearance="subtle" @click=${() => (this.pane = "new")}>${icon("add", "start")}Add account</fluent-button>` : nothing}
          ${searchField(this.#list, "Search by name, account or licence")}
        </div>
        ${
          total > 0
            ? html`<admin-table label="Accounts" .state=${this.#list} .columns=${may("organization") ? [...this.#columns, this.#commands] : this.#columns} .stamp=${this.#list.rows}></admin-table>${pager(this.#list)}`
            : this.loaded
              ? listing.search === ""
                ? empty(
                    "No accounts yet",
                    "Phones are signed in with accounts of your organization. Add one for each phone or room.",
                  )
                : empty(`Nothing matches “${listing.search}”`, "Search for part of a name, an account or a licence.")
              : html`<p class="quiet" role="status">Loading the accounts…</p>`
        }
      </div>
      ${this.pane === null ? nothing : html`<admin-account-pane .row=${this.pane === "new" ? null : this.pane} @closed=${this.#closed}></admin-account-pane>`}
      ${this.code === null ? nothing : html`<admin-authenticator-pane .account=${this.code} @closed=${() => (this.code = null)}></admin-authenticator-pane>`}
    </div>`;
  }

  readonly #closed = () => {
    this.pane = null;
    void this.reload();
  };

  async #remove({ account }: AccountRow): Promise<void> {
    const text =
      "Phones that are signed in with it lose their sign-in. It cannot be brought back; you can add another with the same name.";
    if (await confirmed({ title: `Remove ${account}?`, text, action: "Remove" }))
      await this.act(() => removeAccount(account), `${account} removed`);
  }
}
customElements.define("admin-accounts", AccountsPage);
