import "@fluentui/web-components/button.js";
import { css, html, LitElement, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Happening } from "../../shared/live.ts";
import { look } from "../shell/look.ts";
import { toast } from "../shell/toasts.ts";

const KINDS: Readonly<Record<Happening["kind"], string>> = {
  event: "Event",
  effect: "Effect",
  message: "Message",
  power: "Power",
  network: "Network",
  clock: "Clock",
};
/** The desk's time of day, as the clock at the top of the page has it. */
const timeOfDay = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});
const timeWords = (atMs: number): string => timeOfDay.format(atMs);

/** So many stand in the page at first; the rest on demand. */
const SHOWN_AT_ONCE = 200;

const dataText = (data: unknown): string => {
  if (data === null || data === undefined) return "";
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return text === "{}" ? "" : text;
};

/** The newest of what happened to a phone, newest first: its timeline, or the messages on its line. */
class Happenings extends LitElement {
  static override properties = { happened: { attribute: false }, dropped: { type: Number }, wire: { type: Boolean } };
  declare happened: readonly Happening[];
  /** How many older ones are gone; numbers the rows, so that new ones do not rebuild the old. */
  declare dropped: number;
  /** Messages only; everything else otherwise. */
  declare wire: boolean;
  #paused: readonly Happening[] | null = null;
  #filter = "";
  #shown = SHOWN_AT_ONCE;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("wire")) this.#shown = SHOWN_AT_ONCE;
  }

  #fitting() {
    const wanted = this.#filter.toLowerCase();
    return (this.#paused ?? this.happened)
      .map((happening, at) => ({ ...happening, number: this.dropped + at, text: dataText(happening.data) }))
      .filter(({ kind }) => (kind === "message") === this.wire)
      .filter(({ name, text }) => wanted === "" || `${name} ${text}`.toLowerCase().includes(wanted))
      .reverse();
  }

  async #copy(): Promise<void> {
    const lines = this.#fitting()
      .reverse()
      .map(({ atMs, kind, name, text }) => [timeWords(atMs), KINDS[kind].toLowerCase(), name, text].join("\t").trimEnd());
    try {
      await navigator.clipboard.writeText(`${lines.join("\n")}\n`);
      toast("success", `${lines.length} lines copied.`);
    } catch {
      toast("error", "The browser does not let this page use the clipboard.");
    }
  }

  #bar(count: number) {
    return html`<div class="bar">
      <input
        type="search"
        placeholder="Filter"
        aria-label="Filter ${this.wire ? "the wire log" : "the timeline"}"
        @input=${({ target }: Event) => {
          this.#filter = (target as HTMLInputElement).value.trim();
          this.requestUpdate();
        }}
      />
      <fluent-button
        size="small"
        @click=${() => {
          this.#paused = this.#paused ? null : this.happened;
          this.requestUpdate();
        }}
        >${this.#paused ? "Go on" : "Pause"}</fluent-button
      >
      ${count > 0 ? html`<fluent-button size="small" @click=${this.#copy}>Copy</fluent-button>` : null}
    </div>`;
  }

  override render() {
    const all = this.#fitting();
    return html`${this.#bar(all.length)}
      ${
        all.length === 0
          ? html`<p class="none quiet">
            ${this.#filter ? "Nothing fits the filter." : this.wire ? "Nothing was said on its line yet." : "Nothing has happened yet."}
          </p>`
          : html`<ol tabindex="0" aria-label=${this.wire ? "Messages, newest first" : "What happened, newest first"}>
            ${repeat(
              all.slice(0, this.#shown),
              ({ number }) => number,
              ({ atMs, kind, name, text }) => html`<li class=${kind}>
                <time>${timeWords(atMs)}</time>
                ${this.wire ? null : html`<span class="kind">${KINDS[kind]}</span>`}
                <b class="mono">${name}</b>
                ${text ? html`<code>${text}</code>` : null}
              </li>`,
            )}
          </ol>`
      }
      ${
        all.length > this.#shown
          ? html`<fluent-button
            size="small"
            @click=${() => {
              this.#shown += SHOWN_AT_ONCE;
              this.requestUpdate();
            }}
            >Show older ones (${all.length - this.#shown})</fluent-button
          >`
          : null
      }`;
  }

  static override styles = [
    look,
    css`
      .bar {
        display: flex;
        gap: 8px;
        margin-bottom: 8px;
      }
      .bar input {
        flex: 1;
        min-width: 0;
        min-height: 24px;
        padding-block: 1px;
      }
      fluent-button {
        min-width: 0;
      }
      ol {
        max-height: 460px;
        overflow-y: auto;
        border: 1px solid var(--colorNeutralStroke2);
        border-radius: var(--borderRadiusMedium);
      }
      li {
        display: grid;
        grid-template-columns: auto auto 1fr;
        gap: 0 10px;
        align-items: baseline;
        padding: 5px 10px;
        content-visibility: auto;
        contain-intrinsic-size: auto 52px;
        font-size: var(--fontSizeBase200);
        line-height: var(--lineHeightBase200);
      }
      li + li {
        border-top: 1px solid var(--colorNeutralStroke3);
      }
      time {
        color: var(--colorNeutralForeground3);
        font-family: var(--fontFamilyMonospace);
      }
      .kind {
        padding: 0 6px;
        font-weight: var(--fontWeightSemibold);
        color: var(--colorNeutralForeground2);
        background: var(--colorNeutralBackground4);
        border-radius: var(--borderRadiusSmall);
      }
      .event .kind {
        color: var(--colorBrandForeground2);
        background: var(--colorBrandBackground2);
      }
      b {
        overflow-wrap: anywhere;
      }
      code {
        grid-column: 1 / -1;
        color: var(--colorNeutralForeground2);
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
      li:hover code {
        -webkit-line-clamp: none;
      }
      .none {
        padding: 24px 0;
        text-align: center;
      }
    `,
  ];
}
customElements.define("offhook-happenings", Happenings);
