import "@fluentui/web-components/button.js";
import { MacAddressError, parseMac } from "@offhook/protocol/mac.ts";
import { css, html, nothing } from "lit";
import { audit } from "../../api/organization.ts";
import type { AuditRecord } from "../../api/types.ts";
import { empty, emptyStyles } from "../parts/empty.ts";
import { icon } from "../parts/icons.ts";
import { listBarStyles } from "../parts/list-bar.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { saveText } from "../parts/save.ts";
import { base, forms } from "../parts/styles.ts";
import "../parts/table.ts";
import { countText } from "../../words.ts";
import { ListState } from "../parts/listing.ts";
import { auditColumns, auditCsv, KINDS, type Kind, kindOf, whoText } from "./audit-rows.ts";

const PAGE = 200;
/** Records that are looked through for those that match, before it is asked for again. */
const LOOK_THROUGH = 5_000;

/** The audit trail, newest first: who did what to which device. */
class AuditPage extends AdminPage {
  static override properties = {
    mac: {},
    kind: { state: true },
    actor: { state: true },
    older: { state: true },
    busy: { state: true },
  };
  /** Only this device's; as typed. */
  declare mac: string;
  declare kind: Kind | "";
  declare actor: string;
  /** Where the records begin that are not here yet; null when there are none. */
  declare older: number | null;
  declare busy: boolean;
  #macWrong: string | null = null;
  readonly #list = new ListState<AuditRecord>(
    ({ id }) => String(id),
    "at",
    () => {},
  );

  static override styles = [
    base,
    forms,
    pageStyles,
    listBarStyles,
    noticeStyles,
    emptyStyles,
    css`
      .filters { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: start; }
      .filters .field { flex: 0 1 220px; }
      .filters fluent-button { margin-inline-start: auto; margin-top: 22px; }
    `,
  ];

  constructor() {
    super();
    this.mac = "";
    this.kind = "";
    this.actor = "";
    this.older = null;
    this.busy = false;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    const mac = this.#wantedMac();
    if (this.#macWrong !== null) return;
    // What was unfolded stays unfolded.
    await this.#fetch({ mac, before: undefined, enough: Math.max(PAGE, this.#list.rows.length), signal, onto: [] });
  }

  /** Goes back through the trail until enough records match, it ends, or a good deal was looked through. */
  async #fetch({ mac, before, enough, signal, onto }: Fetch): Promise<void> {
    const found: AuditRecord[] = [];
    let at = before;
    let seen = 0;
    let next: number | null = null;
    do {
      const page = await audit(
        { mac, before: at, limit: Math.min(1_000, this.#filters ? 1_000 : Math.max(PAGE, enough)) },
        signal,
      );
      seen += page.records.length;
      found.push(...page.records.filter((record) => this.#matches(record)));
      next = page.next;
      at = next ?? undefined;
    } while (next !== null && found.length < enough && seen < LOOK_THROUGH);
    this.#list.rows = [...onto, ...found];
    this.#list.total = this.#list.rows.length;
    this.older = next;
  }

  get #filters(): boolean {
    return this.kind !== "" || this.actor.trim() !== "";
  }

  #matches({ what, actor }: AuditRecord): boolean {
    if (this.kind !== "" && kindOf(what) !== this.kind) return false;
    return `${actor} ${whoText(actor)}`.toLowerCase().includes(this.actor.trim().toLowerCase());
  }

  #wantedMac(): string | undefined {
    this.#macWrong = null;
    if (this.mac.trim() === "") return undefined;
    try {
      return parseMac(this.mac);
    } catch (error) {
      if (!(error instanceof MacAddressError)) throw error;
      this.#macWrong = error.message;
      return undefined;
    }
  }

  override render() {
    return html`<div class="page">
      ${pageHead({ title: "Audit trail", lead: "Who did what, newest first. No code and no password is ever in it." })}
      ${this.failed ? notice("error", this.failed) : nothing}
      <div class="card stack">
        <div class="filters" role="search">
          <div class="field"><label for="mac">MAC address</label>
            <input id="mac" .value=${this.mac} placeholder="All devices" spellcheck="false" aria-invalid=${this.#macWrong !== null} aria-describedby="mac-wrong"
              @change=${(event: Event) => this.#filter({ mac: (event.target as HTMLInputElement).value })}>
            <span class="wrong" id="mac-wrong">${this.#macWrong ?? nothing}</span></div>
          <div class="field"><label for="kind">Kind</label>
            <select id="kind" @change=${(event: Event) => this.#filter({ kind: (event.target as HTMLSelectElement).value as Kind | "" })}>
              <option value="">Everything</option>
              ${Object.entries(KINDS).map(([kind, { name }]) => html`<option value=${kind} ?selected=${kind === this.kind}>${name}</option>`)}
            </select></div>
          <div class="field"><label for="actor">Who</label>
            <input id="actor" .value=${this.actor} placeholder="Anybody" spellcheck="false"
              @change=${(event: Event) => this.#filter({ actor: (event.target as HTMLInputElement).value })}></div>
          <fluent-button role="button" appearance="subtle" ?disabled=${this.#list.rows.length === 0} aria-disabled=${this.#list.rows.length === 0} @click=${() => saveText("audit.csv", auditCsv(this.#list.rows))}>${icon("download", "start")}Export</fluent-button>
        </div>
        ${this.#rows()}
      </div>
    </div>`;
  }

  #rows() {
    if (!this.loaded) return html`<p class="quiet" role="status">${this.failed ? "" : "Loading the trail…"}</p>`;
    const { rows } = this.#list;
    if (rows.length === 0 && this.older === null)
      return this.#filters || this.mac !== ""
        ? empty("Nothing matches", "Take a filter away, or check the MAC address.")
        : empty("Nothing happened yet", "What is done here and on the phones is written down from the first moment.");
    return html`<admin-table label="Audit trail" .state=${this.#list} .columns=${auditColumns} .stamp=${rows}></admin-table>
      <div class="pager"><span role="status">${countText(rows.length, "record")}, ${this.older === null ? "all there are" : "the newest"}</span>
        ${this.older === null ? nothing : html`<fluent-button role="button" ?disabled=${this.busy} aria-disabled=${this.busy} @click=${this.#more}>Show older</fluent-button>`}</div>`;
  }

  #filter(change: { mac?: string; kind?: Kind | ""; actor?: string }): void {
    Object.assign(this, change);
    this.#list.rows = [];
    void this.reload();
  }

  readonly #more = async () => {
    if (this.older === null) return;
    this.busy = true;
    const before = this.older;
    await this.act(() =>
      this.#fetch({ mac: this.#wantedMac(), before, enough: PAGE, signal: this.signal, onto: this.#list.rows }),
    );
    this.busy = false;
  };
}
customElements.define("admin-audit", AuditPage);

interface Fetch {
  readonly mac: string | undefined;
  readonly before: number | undefined;
  readonly enough: number;
  readonly signal: AbortSignal;
  readonly onto: readonly AuditRecord[];
}
