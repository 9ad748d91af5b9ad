import { html, nothing } from "lit";
import { phones } from "../../api/devices.ts";
import type { PhoneMode, PhoneRow } from "../../api/types.ts";
import { labels } from "../labels.ts";
import { empty, emptyStyles } from "../parts/empty.ts";
import { labelsMenu } from "../parts/labels-menu.ts";
import { listBarStyles, pager, searchField } from "../parts/list-bar.ts";
import { ListState } from "../parts/listing.ts";
import { actionsMenu } from "../parts/menu.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base, forms } from "../parts/styles.ts";
import "../parts/table.ts";
import { tabs } from "../parts/tabs.ts";
import { Ticking } from "../parts/ticking.ts";
import { phoneColumns } from "./phone-columns.ts";

const MODES = [
  ["all", "All phones"],
  ["user", "User phones"],
  ["common-area", "Common area phones"],
  ["meeting", "Conference phones"],
] as const satisfies readonly (readonly [PhoneMode, string])[];

/** Teams devices → IP phones: every phone that belongs to the organization. */
class IpPhonesPage extends AdminPage {
  static override styles = [base, forms, pageStyles, listBarStyles, noticeStyles, emptyStyles];
  #mode: PhoneMode = "all";
  readonly #list = new ListState<PhoneRow>(
    ({ mac }) => mac,
    "mac",
    () => void this.reload(),
  );

  constructor() {
    super();
    new Ticking(this);
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    await this.#list.load(async (listing) => {
      const { phones: rows, total } = await phones(this.#mode, listing, signal);
      return { rows, total };
    });
  }

  override render() {
    return html`<div class="page">
      ${pageHead({
        title: "IP phones",
        trail: [["Teams devices", "#/admin/ip-phones"]],
        lead: "Phones that belong to your organization. To add more, choose Actions.",
        actions: html`${labelsMenu()} ${actionsMenu("Actions", [
          { label: labels().provision, run: () => (location.hash = "#/admin/ip-phones/provision") },
        ])}`,
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      <div class="card stack">
        ${tabs("Kinds of phones", MODES, this.#mode, (mode) => {
          this.#mode = mode;
          this.#list.want({});
        })}
        <div role="tabpanel" aria-label=${MODES.find(([mode]) => mode === this.#mode)?.[1] ?? ""} class="stack">
          <div class="bar">${searchField(this.#list, "Search account, MAC, model, location")}</div>
          ${this.#rows()}
        </div>
      </div>
    </div>`;
  }

  #rows() {
    const { total, listing } = this.#list;
    if (!this.loaded) return html`<p class="quiet" role="status">${this.failed ? "" : "Loading the phones…"}</p>`;
    if (total > 0)
      return html`<admin-table label="IP phones" .state=${this.#list} .columns=${phoneColumns} .stamp=${this.#list.rows}></admin-table>
        ${pager(this.#list)}`;
    if (listing.search !== "")
      return empty(`Nothing matches “${listing.search}”`, "Search for part of an account, a MAC address, a model or a location.");
    if (this.#mode !== "all")
      return empty("No phones of this kind", "What a phone is counted as follows from the account that is signed in on it.");
    return empty(
      "No phones yet",
      html`A phone comes here once its verification code was entered on it. Begin with its MAC address.`,
      html`<div class="row"><a href="#/admin/ip-phones/provision">${labels().provision}</a></div>`,
    );
  }
}
customElements.define("admin-ip-phones", IpPhonesPage);
