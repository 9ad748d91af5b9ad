import { chartSvg } from "@offhook/emulator/render/chart/chart-svg.ts";
import "@fluentui/web-components/button.js";
import { css, html, LitElement } from "lit";
import { LiveController } from "../live/live-controller.ts";
import { look } from "../shell/look.ts";
import { themes } from "../shell/theme.ts";
import { morph } from "./morph.ts";

const parser = new DOMParser();

/** The chart that the phone runs, with the states it is in lit and, at first, in view. */
class ChartView extends LitElement {
  static override properties = { states: { attribute: false } };
  declare states: readonly string[];
  #drawn = "";
  #whole = false;

  constructor() {
    super();
    this.states = [];
    new LiveController(this, themes.changed);
  }

  get #sheet(): HTMLElement | null {
    return this.renderRoot.querySelector(".sheet");
  }

  override updated(): void {
    const drawn = `${themes.shown} ${this.states.join()}`;
    const sheet = this.#sheet;
    if (!sheet || drawn === this.#drawn) return;
    this.#drawn = drawn;
    const fresh = parser.parseFromString(chartSvg({ theme: themes.shown, lit: this.states }), "image/svg+xml").documentElement;
    sheet.style.setProperty("--chart-width", `${fresh.getAttribute("viewBox")?.split(" ")[2]}px`);
    const old = sheet.firstElementChild;
    if (old) morph(old, fresh);
    else sheet.append(document.adoptNode(fresh));
    this.#showLit();
  }

  /** Puts the innermost lit state into the middle of what is in view. */
  #showLit(): void {
    const sheet = this.#sheet;
    // The innermost one is what the screen shows; those of network and server lie less deep.
    const depth = (one: Element) => (one.getAttribute("data-state") ?? "").split(".").length;
    const [state] = [...(sheet?.querySelectorAll(".state.lit") ?? [])].toSorted((a, b) => depth(b) - depth(a));
    if (!sheet || !state || this.#whole) return;
    const [at, frame] = [state.getBoundingClientRect(), sheet.getBoundingClientRect()];
    sheet.scrollBy({
      left: at.left + at.width / 2 - frame.left - frame.width / 2,
      top: at.top + at.height / 2 - frame.top - frame.height / 2,
    });
  }

  async #toggle(): Promise<void> {
    this.#whole = !this.#whole;
    this.requestUpdate();
    await this.updateComplete;
    this.#showLit();
  }

  override render() {
    const leaves = this.states.filter(
      (state) => state.includes(".") && !this.states.some((other) => other.startsWith(`${state}.`)),
    );
    return html`<div class="bar">
        <p role="status">${
          leaves.length === 0
            ? "The phone is off: it is in no state."
            : html`Now in ${leaves.map((state, at) => html`${at > 0 ? ", " : ""}<code>${state}</code>`)}`
        }</p>
        <fluent-button size="small" @click=${this.#toggle}>${this.#whole ? "Readable size" : "Whole chart"}</fluent-button>
        <fluent-button size="small" @click=${() => void this.#sheet?.requestFullscreen()}>Full screen</fluent-button>
      </div>
      <div class="sheet ${this.#whole ? "whole" : ""}" tabindex="0" role="region" aria-label="Statechart; scroll to see more"></div>`;
  }

  static override styles = [
    look,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 8px;
      }
      .bar p {
        flex-basis: 100%;
        overflow-wrap: anywhere;
      }
      fluent-button {
        min-width: 0;
        flex: none;
      }
      .sheet {
        height: 460px;
        overflow: auto;
        border: 1px solid var(--colorNeutralStroke2);
        border-radius: var(--borderRadiusMedium);
      }
      .sheet:fullscreen {
        background: var(--colorNeutralBackground1);
      }
      .sheet svg {
        display: block;
        width: var(--chart-width);
      }
      .whole:not(:fullscreen) {
        height: auto;
      }
      .whole svg {
        width: 100%;
      }
      .whole:fullscreen svg {
        height: 100%;
      }
    `,
  ];
}
customElements.define("offhook-chart", ChartView);
