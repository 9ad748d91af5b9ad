import "@fluentui/web-components/button.js";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { addDevice } from "../../api/devices.ts";
import { sentenceOf } from "../../api/http.ts";
import { countText, macText } from "../../words.ts";
import { labels } from "../labels.ts";
import { icon } from "../parts/icons.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { world } from "../world.ts";
import { checked, isBlank, isRight, LOCATION_CHARACTERS, type NewDevice, newDevice, pasted } from "./new-devices.ts";

/** The pane Add MAC address: any number of lines, each a MAC address and a location. What was added is gone from it at once. */
class AddPane extends PaneContent {
  static override properties = { mac: {}, rows: { state: true }, busy: { state: true } };
  declare mac: string;
  declare rows: readonly NewDevice[];
  declare busy: boolean;

  static override styles = [
    PaneContent.styles,
    css`
      ol { list-style: none; display: grid; gap: 12px; }
      li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr) 32px; gap: 4px 12px; align-items: start; }
      li .icon-cell { padding-top: 24px; }
      li + li .icon-cell { padding-top: 0; }
      li + li label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      @media (max-width: 480px) {
        li { grid-template-columns: minmax(0, 1fr) 32px; border-bottom: 1px solid var(--colorNeutralStroke2); padding-bottom: 12px; }
        li .field.location { grid-row: 2; }
        li + li label { position: static; width: auto; height: auto; clip-path: none; }
        li .icon-cell, li + li .icon-cell { padding-top: 24px; }
      }
    `,
  ];

  constructor() {
    super();
    this.mac = "";
    this.rows = [];
    this.busy = false;
  }

  override willUpdate(): void {
    if (this.rows.length === 0) this.rows = [newDevice(this.mac === "" ? "" : shown(this.mac))];
  }

  override render() {
    const count = this.rows.filter((row) => !isBlank(row)).length;
    return html`<admin-pane heading=${labels().addPane} @closed=${this.leave}>
      <form class="stack" id="form" @submit=${this.#apply}>
        <p class="quiet">The MAC address is on the label of the phone and its box, in any spelling. The location helps the technician find the phone.
          Lines copied from a spreadsheet can be pasted.</p>
        ${this.complaint()}
        <ol>${repeat(
          this.rows,
          ({ key }) => key,
          (row, at) => this.#row(row, at),
        )}</ol>
        <div><fluent-button role="button" type="button" @click=${this.#more}>${icon("add", "start")}Add another</fluent-button></div>
      </form>
      <div slot="footer">
        <fluent-button role="button" appearance="primary" ?disabled=${this.busy} aria-disabled=${this.busy} @click=${this.#apply}>Apply</fluent-button>
        <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>
        <span class="quiet" role="status">${this.busy ? "Adding…" : count > 1 ? countText(count, "device") : ""}</span>
      </div>
    </admin-pane>`;
  }

  #row(row: NewDevice, at: number) {
    const { key, macWrong, locationWrong } = row;
    const field = (name: "mac" | "location", label: string, wrong: string | null, hint: string) => html`
      <div class="field ${name}">
        <label for="${name}-${key}">${label}</label>
        <input id="${name}-${key}" .value=${row[name]} aria-invalid=${wrong !== null} aria-describedby=${wrong === null ? nothing : `${name}-wrong-${key}`}
          placeholder=${hint} spellcheck="false" autocomplete="off" maxlength=${name === "mac" ? 200 : LOCATION_CHARACTERS * 2} ?data-first=${name === "mac" && at === 0}
          @input=${(event: Event) => this.#put(key, { [name]: (event.target as HTMLInputElement).value, [`${name}Wrong`]: null })}
          @paste=${(event: ClipboardEvent) => this.#paste(event, key)}
          @keydown=${(event: KeyboardEvent) => this.#key(event, at)}>
        ${wrong === null ? nothing : html`<span class="wrong" id="${name}-wrong-${key}">${wrong}</span>`}
      </div>`;
    return html`<li>
      ${field("mac", "MAC address", macWrong, "48:25:67:0a:0b:0c")}
      ${field("location", "Location", locationWrong, "Lobby, 2nd floor")}
      <div class="icon-cell">${
        this.rows.length > 1
          ? html`<fluent-button role="button" icon-only appearance="subtle" type="button" aria-label="Remove line ${at + 1}" title="Remove line"
              @click=${() => (this.rows = this.rows.filter((other) => other.key !== key))}>${icon("close")}</fluent-button>`
          : nothing
      }</div>
    </li>`;
  }

  #put(key: number, change: Partial<NewDevice>): void {
    this.rows = this.rows.map((row) => (row.key === key ? { ...row, ...change } : row));
  }

  #paste(event: ClipboardEvent, key: number): void {
    const lines = pasted(event.clipboardData?.getData("text/plain") ?? "");
    if (lines === null) return;
    event.preventDefault();
    const at = this.rows.findIndex((row) => row.key === key);
    const kept = this.rows.filter((row) => row.key !== key || !isBlank(row));
    this.rows = checked([...kept.slice(0, at), ...lines, ...kept.slice(at)]);
  }

  /** Enter goes on to the next line, and from the last one makes another. */
  #key(event: KeyboardEvent, at: number): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return void this.#apply();
    if (at === this.rows.length - 1) void this.#more();
    else this.#focusMac(at + 1);
  }

  readonly #more = async () => {
    this.rows = [...this.rows, newDevice()];
    await this.updateComplete;
    this.#focusMac(this.rows.length - 1);
  };

  #focusMac(at: number): void {
    this.renderRoot.querySelectorAll<HTMLInputElement>(".mac input")[at]?.focus();
  }

  readonly #apply = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    if (this.busy) return;
    this.wrong = null;
    this.rows = checked(this.rows);
    if (!this.rows.every(isRight)) return void (await this.#focusWrong());
    this.busy = true;
    let added = 0;
    for (const row of this.rows.filter((one) => !isBlank(one))) {
      try {
        await addDevice(row.mac.trim(), row.location.trim());
        this.rows = this.rows.filter(({ key }) => key !== row.key);
        added++;
      } catch (error) {
        this.#put(row.key, { macWrong: sentenceOf(error) });
      }
    }
    this.busy = false;
    if (added > 0) world.toast(`${countText(added, "device")} added`, "success");
    if (this.rows.every(isBlank)) return this.leave();
    this.wrong = `${added === 0 ? "Nothing was added" : `${countText(added, "device")} added`}. What is left could not be added for the reasons below.`;
    await this.#focusWrong();
  };

  async #focusWrong(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus();
  }
}
customElements.define("admin-add-pane", AddPane);

const shown = (mac: string): string => (/^[0-9a-f]{12}$/i.test(mac) ? macText(mac.toLowerCase()) : mac);
