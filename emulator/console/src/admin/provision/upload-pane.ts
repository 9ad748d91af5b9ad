import "@fluentui/web-components/button.js";
import "@fluentui/web-components/progress-bar.js";
import { css, html, nothing } from "lit";
import { TEMPLATE_ADDRESS, upload } from "../../api/devices.ts";
import { sentenceOf } from "../../api/http.ts";
import type { UploadResult } from "../../api/types.ts";
import { countText, numberText } from "../../words.ts";
import { labels } from "../labels.ts";
import { icon } from "../parts/icons.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { world } from "../world.ts";
import { uploadResult, uploadResultStyles } from "./upload-result.ts";

/** The pane Upload MAC addresses: template, file, and what became of each row. */
class UploadPane extends PaneContent {
  static override properties = {
    file: { state: true },
    allOrNothing: { state: true },
    sent: { state: true },
    result: { state: true },
  };
  declare file: File | null;
  declare allOrNothing: boolean;
  /** 0 to 1 while the file goes out, null when none does. */
  declare sent: number | null;
  declare result: UploadResult | null;
  #stop = new AbortController();

  static override styles = [
    PaneContent.styles,
    uploadResultStyles,
    css`
      .file { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 20px 16px; border: 1px dashed var(--colorNeutralStrokeAccessible); border-radius: var(--borderRadiusMedium); }
      .file.over { background: var(--colorNeutralBackground1Selected); }
      ol.steps { list-style: decimal; padding-inline-start: 20px; display: grid; gap: 4px; }
    `,
  ];

  constructor() {
    super();
    this.file = null;
    this.allOrNothing = false;
    this.sent = null;
    this.result = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  override render() {
    return html`<admin-pane heading=${labels().uploadPane} ?wide=${(this.result?.refused.length ?? 0) > 0} @closed=${this.leave}>
      <div class="stack">
        ${this.result === null ? this.#form() : uploadResult(this.result, this.allOrNothing)}
      </div>
      <div slot="footer">${this.result === null ? this.#buttons() : this.#after(this.result)}</div>
    </admin-pane>`;
  }

  #form() {
    const [before, link, after] = labels().template;
    return html`
      <p>${before}<a href=${TEMPLATE_ADDRESS} download>${link}</a>${after} It has two columns, <strong>MAC id</strong> and <strong>Location</strong>;
        save it as CSV. Up to 100,000 rows are taken.</p>
      ${this.complaint()}
      <div class="file" @dragover=${this.#over} @dragleave=${() => this.#place?.classList.remove("over")} @drop=${this.#drop}>
        <input type="file" id="file" accept=".csv,.txt,.tsv,text/csv" hidden @change=${(event: Event) => this.#take((event.target as HTMLInputElement).files?.[0])}>
        <fluent-button role="button" data-first ?disabled=${this.sent !== null} aria-disabled=${this.sent !== null} @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#file")?.click()}>${labels().selectFile}</fluent-button>
        <span class="break" role="status">${this.file === null ? html`<span class="quiet">or drop it here</span>` : html`${this.file.name} <span class="quiet">(${sizeText(this.file.size)})</span>`}</span>
      </div>
      <fieldset ?disabled=${this.sent !== null}>
        <legend>Rows that cannot be added</legend>
        ${this.#choice(false, "Leave them out and add the others")}
        ${this.#choice(true, "Add nothing unless every row can be added")}
      </fieldset>
      ${
        this.sent === null
          ? nothing
          : html`<div class="field">
              <fluent-progress-bar aria-label="Upload" max="100" value=${this.sent < 1 ? Math.round(this.sent * 100) : nothing}></fluent-progress-bar>
              <span class="hint" role="status">${this.sent < 1 ? `Sending the file: ${Math.round(this.sent * 100)} %` : "The file is sent. The server checks and adds its rows…"}</span>
            </div>`
      }`;
  }

  #choice(value: boolean, label: string) {
    return html`<label class="tick"><input type="radio" name="all-or-nothing" .checked=${this.allOrNothing === value}
      @change=${() => (this.allOrNothing = value)}>${label}</label>`;
  }

  #buttons() {
    return html`<fluent-button role="button" appearance="primary" ?disabled=${this.file === null || this.sent !== null} aria-disabled=${this.file === null || this.sent !== null} title=${this.file === null ? "Select a file first" : nothing}
        @click=${this.#upload}>${icon("upload", "start")}Upload</fluent-button>
      <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>`;
  }

  #after({ refused }: UploadResult) {
    return html`<fluent-button role="button" appearance="primary" @click=${this.leave}>Close</fluent-button>
      ${refused.length > 0 ? html`<fluent-button role="button" @click=${this.#again}>Upload another file</fluent-button>` : nothing}`;
  }

  get #place(): HTMLElement | null {
    return this.renderRoot.querySelector(".file");
  }

  readonly #over = (event: DragEvent) => {
    event.preventDefault();
    this.#place?.classList.add("over");
  };

  readonly #drop = (event: DragEvent) => {
    event.preventDefault();
    this.#place?.classList.remove("over");
    this.#take(event.dataTransfer?.files[0]);
  };

  #take(file: File | undefined): void {
    if (file === undefined || this.sent !== null) return;
    this.file = file;
    this.wrong = null;
  }

  readonly #upload = async () => {
    if (this.file === null) return;
    this.wrong = null;
    this.sent = 0;
    this.#stop = new AbortController();
    try {
      this.result = await upload(this.file, {
        allOrNothing: this.allOrNothing,
        onSent: (share) => (this.sent = share),
        signal: this.#stop.signal,
      });
      if (this.result.added > 0) world.toast(`${countText(this.result.added, "device")} added`, "success");
    } catch (error) {
      if (!this.#stop.signal.aborted) this.wrong = sentenceOf(error);
    } finally {
      this.sent = null;
    }
  };

  readonly #again = () => {
    this.result = null;
    this.file = null;
  };
}
customElements.define("admin-upload-pane", UploadPane);

const sizeText = (bytes: number): string =>
  bytes < 10_240 ? `${numberText(bytes)} bytes` : `${numberText(Math.round(bytes / 1_024))} KB`;
