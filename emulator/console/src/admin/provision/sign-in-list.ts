import { css, html, nothing } from "lit";
import { waitingDevices } from "../../api/devices.ts";
import type { DeviceRow } from "../../api/types.ts";
import { empty, emptyStyles } from "../parts/empty.ts";
import { listBarStyles, pager, searchField } from "../parts/list-bar.ts";
import { ListState } from "../parts/listing.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { base, forms } from "../parts/styles.ts";
import type { Column } from "../parts/table.ts";
import "../parts/table.ts";
import "../sign-in/sign-in-pane.ts";
import { macText } from "../../words.ts";
import { may } from "../world.ts";

/** The list Waiting for sign in: phones that belong to the organization and on which nobody is signed in yet. */
class SignInList extends AdminPage {
  static override properties = { signing: { state: true } };
  /** The phone whose pane is open. */
  declare signing: DeviceRow | null;
  readonly #list = new ListState<DeviceRow>(
    ({ mac }) => mac,
    "mac",
    () => void this.reload(),
  );

  static override styles = [
    base,
    forms,
    listBarStyles,
    noticeStyles,
    emptyStyles,
    css`:host { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }`,
  ];

  constructor() {
    super();
    this.signing = null;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    await this.#list.load(async (listing) => {
      const { devices: rows, total } = await waitingDevices("sign-in", listing, signal);
      return { rows, total };
    });
  }

  readonly #columns: readonly Column<DeviceRow>[] = [
    {
      label: "MAC address",
      sort: "mac",
      cell: ({ mac }) => html`<a class="mono" href="#/admin/ip-phones/${mac}">${macText(mac)}</a>`,
    },
    { label: "Location", long: true, sort: "location", cell: ({ location }) => location || html`<span class="quiet">–</span>` },
    {
      label: "Device user status",
      cell: (row) =>
        may("devices")
          ? html`<button class="link" aria-label="Signed Out: sign in a user on ${macText(row.mac)}" @click=${() => (this.signing = row)}>Signed Out</button>`
          : "Signed Out",
    },
  ];

  override render() {
    return html`
      <div class="bar" role="group" aria-label="Commands">${searchField(this.#list, "Search by MAC address or location")}</div>
      ${this.failed ? notice("error", this.failed) : nothing}
      ${this.#rows()}
      ${
        this.signing === null
          ? nothing
          : html`<admin-sign-in-pane .mac=${this.signing.mac} .location=${this.signing.location} @closed=${() => {
              this.signing = null;
              void this.reload();
            }}></admin-sign-in-pane>`
      }`;
  }

  #rows() {
    const { total, listing } = this.#list;
    if (!this.loaded) return html`<p class="quiet" role="status">${this.failed ? "" : "Loading the devices…"}</p>`;
    if (total > 0)
      return html`<admin-table label="Devices waiting for sign in" .state=${this.#list} .columns=${this.#columns} .stamp=${this.#list.rows}></admin-table>
        ${pager(this.#list)}`;
    if (listing.search !== "")
      return empty(`Nothing matches “${listing.search}”`, "Search for part of a MAC address, in any spelling, or of a location.");
    return empty(
      "No devices are waiting for sign in",
      "A phone comes here by itself once its verification code was entered on it, and leaves when somebody is signed in on it.",
    );
  }
}
customElements.define("admin-sign-in-list", SignInList);
