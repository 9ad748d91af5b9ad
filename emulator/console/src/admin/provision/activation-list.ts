import "@fluentui/web-components/button.js";
import { css, html, nothing } from "lit";
import { EXPORT_ADDRESS, generateCodes, removeDevice, waitingDevices } from "../../api/devices.ts";
import { sentenceOf } from "../../api/http.ts";
import type { DeviceRow } from "../../api/types.ts";
import { labels } from "../labels.ts";
import { confirmed } from "../parts/confirm.ts";
import { empty, emptyStyles } from "../parts/empty.ts";
import { type IconName, icon } from "../parts/icons.ts";
import { listBarStyles, pager, searchField } from "../parts/list-bar.ts";
import { ListState } from "../parts/listing.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { base, forms } from "../parts/styles.ts";
import "../parts/table.ts";
import { countText, macText, numberText } from "../../words.ts";
import { Ticking } from "../parts/ticking.ts";
import { may, world } from "../world.ts";
import { activationColumns } from "./activation-columns.ts";
import "./add-pane.ts";
import "./upload-pane.ts";

/** The list Waiting on activation, and its commands. */
class ActivationList extends AdminPage {
  static override properties = { mac: {}, pane: { state: true }, everything: { state: true }, busy: { state: true } };
  declare mac: string;
  declare pane: "add" | "upload" | null;
  /** All devices that wait are chosen, also those on other pages. */
  declare everything: boolean;
  /** What is being done, in words. */
  declare busy: string | null;
  readonly #list = new ListState<DeviceRow>(
    ({ mac }) => mac,
    "mac",
    () => {
      this.everything = false;
      void this.reload();
    },
  );

  static override styles = [
    base,
    forms,
    listBarStyles,
    noticeStyles,
    emptyStyles,
    css`
      :host { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
      .picked { min-height: 32px; color: var(--colorNeutralForeground2); }
      a.export { text-decoration: none; }
    `,
  ];

  constructor() {
    super();
    this.mac = "";
    this.pane = null;
    this.everything = false;
    this.busy = null;
    new Ticking(this);
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    await this.#list.load(async (listing) => {
      const { devices: rows, total } = await waitingDevices("activation", listing, signal);
      return { rows, total };
    });
    if (this.#list.chosen.size === 0) this.everything = false;
  }

  override firstUpdated(): void {
    if (this.mac !== "" && may("devices")) this.pane = "add";
  }

  override render() {
    const { total } = this.#list;
    return html`
      ${this.#bar()}
      ${this.failed ? notice("error", this.failed) : nothing}
      <div class="bar">
        ${total > 0 && may("devices") ? this.#picked() : nothing} ${searchField(this.#list, "Search by MAC address or location")}
      </div>
      ${this.#rows()}
      ${this.#pane()}`;
  }

  get #count(): number {
    return this.everything ? this.#list.total : this.#list.chosen.size;
  }

  #bar() {
    const none = this.#count === 0 || this.busy !== null;
    const command = (name: string, look: IconName, run: () => void, off = false, why = "Select devices first") => html`
      <fluent-button role="button" appearance="subtle" ?disabled=${off} aria-disabled=${off} title=${off && this.busy === null ? why : nothing} @click=${run}>${icon(look, "start")}${name}</fluent-button>`;
    return html`<div class="bar" role="group" aria-label="Commands">
      ${
        may("devices")
          ? html`${command(labels().add, "add", () => (this.pane = "add"))}
              ${command(labels().upload, "upload", () => (this.pane = "upload"))}
              ${command("Generate verification code", "key", () => void this.#generate(), none)}
              ${command("Export", "download", () => void this.#export())}
              ${command("Remove", "remove", () => void this.#remove(), none || this.everything, this.everything ? "Only selected rows can be removed, not all of them at once" : undefined)}`
          : command("Export", "download", () => void this.#export())
      }
    </div>`;
  }

  #picked() {
    const { total, rows, chosen, listing } = this.#list;
    const more = chosen.size >= rows.length && rows.length < total && listing.search === "" && !this.everything;
    return html`<span class="row picked" role="status">
      ${
        this.busy ??
        (this.#count === 0
          ? "Select devices to generate their verification codes."
          : html`<span>${countText(this.#count, "device")} selected</span>
              ${more ? html`<button class="link" @click=${() => (this.everything = true)}>Select all ${numberText(total)}</button>` : nothing}
              <button class="link" @click=${this.#clear}>Clear selection</button>`)
      }
    </div>`;
  }

  #rows() {
    const { total, listing } = this.#list;
    if (!this.loaded) return html`<p class="quiet" role="status">${this.failed ? "" : "Loading the devices…"}</p>`;
    if (total > 0)
      return html`<admin-table label="Devices waiting on activation" .state=${this.#list} .columns=${activationColumns} ?choosing=${may("devices")}
          .nameOf=${({ mac }: DeviceRow) => macText(mac)} .stamp=${this.#list.rows} @chosen=${() => {
            this.everything = false;
            this.requestUpdate();
          }}></admin-table>
        ${pager(this.#list)}`;
    if (listing.search !== "")
      return empty(`Nothing matches “${listing.search}”`, "Search for part of a MAC address, in any spelling, or of a location.");
    return empty(
      "No devices are waiting on activation",
      may("devices")
        ? html`Add the MAC address of each phone; it is on a label on the phone and its box. Then generate a verification code and have it entered on the phone.`
        : "An administrator adds the MAC addresses of phones here.",
      may("devices")
        ? html`<div class="row">
            <fluent-button role="button" appearance="primary" @click=${() => (this.pane = "add")}>${labels().add}</fluent-button>
            <fluent-button role="button" @click=${() => this.dispatchEvent(new Event("to-sign-in"))}>See who waits for sign in</fluent-button>
          </div>`
        : nothing,
    );
  }

  #pane() {
    const closed = () => {
      this.pane = null;
      if (this.mac !== "") history.replaceState(null, "", "#/admin/ip-phones/provision");
      this.mac = "";
      void this.reload();
    };
    if (this.pane === "add") return html`<admin-add-pane .mac=${this.mac} @closed=${closed}></admin-add-pane>`;
    if (this.pane === "upload") return html`<admin-upload-pane @closed=${closed}></admin-upload-pane>`;
    return nothing;
  }

  readonly #clear = () => {
    this.#list.chosen.clear();
    this.everything = false;
    this.requestUpdate();
  };

  async #generate(): Promise<void> {
    const macs = this.everything ? "all" : [...this.#list.chosen];
    this.busy = `Generating ${countText(this.#count, "verification code")}…`;
    await this.act(async () => {
      const { made, refused } = await generateCodes(macs);
      this.#clear();
      if (made > 0) world.toast(`${countText(made, "verification code")} generated, valid for 24 hours`, "success");
      const [first] = refused;
      if (first)
        world.toast(`${sentenceOf(first)}${refused.length > 1 ? ` And ${numberText(refused.length - 1)} more.` : ""}`, "error");
    });
    this.busy = null;
  }

  async #remove(): Promise<void> {
    const macs = [...this.#list.chosen];
    const [only] = macs;
    const what = macs.length === 1 && only !== undefined ? macText(only) : countText(macs.length, "device");
    const text = "It is taken off the list and its verification code, if any, no longer works. You can add it again at any time.";
    if (!(await confirmed({ title: `Remove ${what}?`, text, action: "Remove" }))) return;
    let removed = 0;
    let refused: unknown = null;
    for (const mac of macs) {
      this.busy = macs.length === 1 ? "Removing…" : `Removing ${numberText(removed + 1)} of ${numberText(macs.length)}…`;
      try {
        await removeDevice(mac);
        this.#list.chosen.delete(mac);
        removed++;
      } catch (error) {
        refused = error;
      }
    }
    this.busy = null;
    if (refused !== null) world.toast(sentenceOf(refused), "error");
    if (removed > 0) world.toast(`${countText(removed, "device")} removed`, "success");
    await this.reload();
  }

  #export(): void {
    // A link and not a fetch: the browser saves the file as it comes, however long it is.
    const link = document.createElement("a");
    link.href = EXPORT_ADDRESS;
    link.download = "";
    link.click();
  }
}
customElements.define("admin-activation-list", ActivationList);
