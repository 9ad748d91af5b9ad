import "@fluentui/web-components/button.js";
import { css, html, LitElement } from "lit";
import type { PhoneAction, PhoneSummary } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import type { Confirm } from "../shell/confirm.ts";
import "../shell/confirm.ts";
import { HOME } from "../shell/home.ts";
import { look } from "../shell/look.ts";
import { told } from "../shell/toasts.ts";
import { macText } from "../words.ts";
import { clockWords } from "./clock-words.ts";

const PRESETS = [
  { label: "Good line", delayMs: 20, lossPercent: 0 },
  { label: "Far away", delayMs: 400, lossPercent: 1 },
  { label: "Bad line", delayMs: 1_500, lossPercent: 20 },
  { label: "Nothing gets through", delayMs: 20, lossPercent: 100 },
] as const;

/** What the bench can do to a phone that nobody in front of it can, and a few things that they can. */
class Levers extends LitElement {
  static override properties = { phone: { attribute: false } };
  declare phone: PhoneSummary;

  constructor() {
    super();
    new LiveController(this, live.sessions.changed, live.helloChanged);
  }

  #do(action: PhoneAction, done: string): void {
    void told(() => live.act(this.phone.mac, action), done);
  }

  get #confirm(): Confirm | null {
    return this.renderRoot.querySelector<Confirm>("offhook-confirm");
  }

  async #reset(): Promise<void> {
    const yes = await this.#confirm?.ask({
      title: "Reset this phone to factory settings?",
      text: "It forgets its organization and its account, and starts again as out of its box. The admin center's records of it stay.",
      yes: "Factory reset",
    });
    if (yes) this.#do({ kind: "factory-reset" }, "The phone is out of its box again.");
  }

  async #remove(): Promise<void> {
    const { mac } = this.phone;
    const yes = await this.#confirm?.ask({
      title: `Remove ${macText(mac)} from the bench?`,
      text: "The phone is gone with all it remembers. What the admin center knows of it stays there.",
      yes: "Remove",
    });
    if (yes && (await told(() => live.act(mac, { kind: "remove" }), `${macText(mac)} removed.`))) location.hash = HOME;
  }

  #button(label: string, action: PhoneAction, done: string) {
    return html`<fluent-button size="small" @click=${() => this.#do(action, done)}>${label}</fluent-button>`;
  }

  #power() {
    const { powered } = this.phone;
    return html`<h3 id="power">Power</h3>
      <div role="group" aria-labelledby="power">
        ${
          powered
            ? html`${this.#button("Switch off", { kind: "power", power: "off" }, "Power is off.")}
              ${this.#button("Off and on", { kind: "power", power: "cycle" }, "Power was off and is on again.")}`
            : this.#button("Switch on", { kind: "power", power: "on" }, "Power is on.")
        }
      </div>`;
  }

  #network() {
    const { cable, delayMs, lossPercent } = this.phone;
    return html`<h3 id="cable">Network cable</h3>
      <div role="group" aria-labelledby="cable">
        ${
          cable === "in"
            ? this.#button("Pull out", { kind: "network", cable: "out" }, "The cable is out.")
            : this.#button("Plug in", { kind: "network", cable: "in" }, "The cable is in.")
        }
      </div>
      <h3 id="line">Line</h3>
      <div role="group" class="rows" aria-labelledby="line">
        <form @submit=${this.#setLine}>
          <label>Delay <input name="delay" type="number" min="0" max="60000" step="1" .value=${String(delayMs)} required /> ms</label>
          <label>Loss <input name="loss" type="number" min="0" max="100" step="any" .value=${String(lossPercent)} required /> %</label>
          <fluent-button type="submit" size="small">Set</fluent-button>
        </form>
        <div role="group" aria-label="Lines to choose from">
          ${PRESETS.map(({ label, ...line }) =>
            this.#button(
              label,
              { kind: "conditions", ...line },
              `The line has ${line.delayMs} ms delay and loses ${line.lossPercent} %.`,
            ),
          )}
        </div>
      </div>`;
  }

  #setLine(event: SubmitEvent): void {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const line = { delayMs: Number(said.get("delay")), lossPercent: Number(said.get("loss")) };
    this.#do({ kind: "conditions", ...line }, `The line has ${line.delayMs} ms delay and loses ${line.lossPercent} %.`);
  }

  #clock() {
    return html`<h3 id="clock">Its own clock</h3>
      <div role="group" class="rows" aria-labelledby="clock">
        <p>${clockWords(Math.round(this.phone.clockOffMs / 1_000) * 1_000)}</p>
        <form @submit=${this.#setClock}>
          <label>Set <input name="set" class="wide" placeholder="+1d, -1h, a date" required maxlength="40" /></label>
          <fluent-button type="submit" size="small">Set</fluent-button>
        </form>
        <form @submit=${this.#setDrift}>
          <label>Drift <input name="drift" type="number" min="-10000" max="10000" step="any" value="0" required /> ppm</label>
          <fluent-button type="submit" size="small">Set</fluent-button>
        </form>
      </div>
      <h3 id="ntp">Network time</h3>
      <div role="group" aria-labelledby="ntp">
        ${
          this.phone.networkTime
            ? this.#button("Silence it", { kind: "network-time", answers: false }, "Nobody on its network says what time it is.")
            : this.#button("Let it answer", { kind: "network-time", answers: true }, "Its network says what time it is.")
        }
      </div>`;
  }

  #setClock(event: SubmitEvent): void {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    this.#do({ kind: "clock", set: String(said.get("set")).trim() }, "The phone's clock is set.");
  }

  #setDrift(event: SubmitEvent): void {
    event.preventDefault();
    const driftPpm = Number(new FormData(event.target as HTMLFormElement).get("drift"));
    const words = driftPpm === 0 ? "keeps time" : driftPpm > 0 ? "runs fast" : "runs slow";
    this.#do({ kind: "clock", driftPpm }, `The phone's clock ${words}.`);
  }

  #time() {
    if (!live.mayManageBench) return null;
    const advance = (label: string, ms: number) =>
      html`<fluent-button
        size="small"
        @click=${() => void told(() => live.bench({ kind: "advance", ms }), `${label.slice(1)} have passed for all.`)}
        >${label}</fluent-button
      >`;
    return html`<h3 id="time">Time for all</h3>
      <div role="group" aria-labelledby="time">
        ${advance("+15 min", 900_000)} ${advance("+24 h", 86_400_000)}
        <p class="quiet">The desk's clock, above, also sets how fast it runs.</p>
      </div>`;
  }

  override render() {
    if (!live.mayOperate) return html`<p>Your role lets you look, but not touch. An administrator can give you another one.</p>`;
    return html`<div class="levers">${this.#power()}${this.#network()}${this.#clock()}${this.#time()}
        <h3 id="end">Start over</h3>
        <div role="group" aria-labelledby="end">
          <fluent-button size="small" @click=${this.#reset}>Factory reset…</fluent-button>
          ${live.mayManageBench ? html`<fluent-button size="small" @click=${this.#remove}>Remove…</fluent-button>` : null}
        </div>
      </div>
      <offhook-confirm></offhook-confirm>`;
  }

  static override styles = [
    look,
    css`
      :host {
        container-type: inline-size;
      }
      .levers > :not(h3) {
        margin: 8px 0 20px;
      }
      .levers > :last-child {
        margin-bottom: 0;
      }
      [role="group"],
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      [role="group"] > p {
        flex-basis: 100%;
      }
      [role="group"].rows {
        display: grid;
        justify-items: start;
      }
      h3 {
        color: var(--colorNeutralForeground2);
      }
      fluent-button {
        min-width: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--colorNeutralForeground2);
      }
      input {
        width: 84px;
      }
      .wide {
        width: 150px;
      }
      @container (min-width: 460px) {
        .levers {
          display: grid;
          grid-template-columns: 124px 1fr;
          gap: 20px 12px;
        }
        .levers > :not(h3) {
          margin: 0;
        }
        h3 {
          padding-top: 2px;
        }
      }
    `,
  ];
}
customElements.define("offhook-levers", Levers);
