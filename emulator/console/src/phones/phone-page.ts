import "@fluentui/web-components/badge.js";
import "@fluentui/web-components/button.js";
import { html, LitElement, type PropertyValues } from "lit";
import type { PhoneAction, PhoneSummary } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { LiveController } from "../live/live-controller.ts";
import { HOME } from "../shell/home.ts";
import { icon } from "../shell/icons.ts";
import { look } from "../shell/look.ts";
import { setPageTitle } from "../shell/route.ts";
import { told } from "../shell/toasts.ts";
import "./copy-button.ts";
import "./next-step-card.ts";
import { OpenedPhone } from "./opened-phone.ts";
import { phonePageLook } from "./phone-page-look.ts";
import type { PhonePictureElement } from "./phone-picture.ts";
import "./phone-picture.ts";
import "./phone-tabs.ts";
import { macText } from "../words.ts";
import { keyboardIsTaken, touchOf, typed } from "./touch.ts";
import { STANDING_COLOURS, STANDINGS } from "./words.ts";

/** One phone: large, to be touched, with all that is known about it. */
class PhonePage extends LitElement {
  static override properties = { mac: {} };
  declare mac: string;
  #opened: OpenedPhone | null = null;
  /** On a small page a whole device is too small for fingers. */
  #closeUp = matchMedia("(max-width: 600px)").matches;

  constructor() {
    super();
    this.mac = "";
    new LiveController(this, live.phonesChanged, live.helloChanged, live.sessions.changed);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#key);
    this.#opened?.close();
    this.#opened = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("mac") && this.#opened) return;
    this.#opened?.close();
    this.#opened = new OpenedPhone(this.mac);
  }

  override updated(changed: PropertyValues<this>): void {
    const phone = live.phones.get(this.mac);
    if (changed.has("mac") || phone) setPageTitle(this, phone ? `${phone.label} ${macText(phone.mac)}` : "Phone");
  }

  get #picture(): PhonePictureElement | null {
    return this.renderRoot.querySelector<PhonePictureElement>("offhook-picture");
  }

  #act(action: PhoneAction): void {
    if (live.mayOperate) void told(() => live.act(this.mac, action));
  }

  /** A finger on the glass leaves no focus on a key, where Enter would press it again; but the keyboard is the phone's from now on. */
  #take(event: MouseEvent): void {
    if (!(event.target as Element).matches("offhook-picture")) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus({ preventScroll: true });
  }

  #touch(event: Event): void {
    const touch = touchOf(event);
    if (touch) this.#act(touch);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const picture = this.#picture;
    if (event.defaultPrevented || !picture?.svg || keyboardIsTaken(picture)) return;
    const touch = typed(event, picture.svg);
    if (!touch) return;
    event.preventDefault();
    this.#act(touch);
  };

  #head(phone: PhoneSummary) {
    return html`<div class="head">
      <a class="back" href=${HOME}>${icon("back")}<span>Phones</span></a>
      <h1>${phone.label}</h1>
      <p class="mac"><span class="mono">${macText(phone.mac)}</span><offhook-copy .text=${macText(phone.mac)} .what=${"MAC address"}></offhook-copy></p>
      <fluent-badge appearance="tint" color=${STANDING_COLOURS[phone.standing]}>${STANDINGS[phone.standing]}</fluent-badge>
    </div>`;
  }

  #device(phone: PhoneSummary) {
    return html`<section class="device" aria-label="The phone" data-keys-go-to-the-phone tabindex="-1" @mousedown=${this.#take}>
      <offhook-picture ?touchable=${live.mayOperate} .mac=${phone.mac} .closeUp=${this.#closeUp} @click=${this.#touch}></offhook-picture>
      <div class="under">
        <p class="quiet">${
          live.mayOperate
            ? html`Touch it, or type: letters and digits go to its keys, <kbd>Esc</kbd> is back, <kbd>Enter</kbd> goes on.`
            : "You may look, but not touch."
        }</p>
        <fluent-button
          size="small"
          @click=${() => {
            this.#closeUp = !this.#closeUp;
            this.requestUpdate();
          }}
          >${this.#closeUp ? "Whole device" : "Screen only"}</fluent-button
        >
        ${
          live.mayOperate && phone.powered
            ? html`<fluent-button
              size="small"
              title="While the phone starts, this resets it to factory settings"
              @click=${() => this.#act({ kind: "hold-corners" })}
              >Hold four corners</fluent-button
            >`
            : null
        }
      </div>
    </section>`;
  }

  #missing() {
    if (!live.hello || !live.phonesKnown) return html`<p class="quiet" role="status">The phone is on its way…</p>`;
    return html`<h1>This phone is not on the bench</h1>
      <p>${this.mac ? html`No phone here has the MAC address <code>${macText(this.mac)}</code>. ` : null}It may have been removed.</p>
      <p><a href=${HOME}>Go to the phones</a></p>`;
  }

  override render() {
    const phone = live.phones.get(this.mac);
    if (!phone || !this.#opened) return html`<div class="missing">${this.#missing()}</div>`;
    return html`${this.#head(phone)}
      <div class="columns">
        ${this.#device(phone)}
        <div class="side">
          <offhook-next-step .phone=${phone}></offhook-next-step>
          <offhook-phone-tabs .phone=${phone} .opened=${this.#opened}></offhook-phone-tabs>
        </div>
      </div>`;
  }

  static override styles = [look, phonePageLook];
}
customElements.define("offhook-phone-page", PhonePage);
