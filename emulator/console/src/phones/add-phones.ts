import "@fluentui/web-components/button.js";
import { html, LitElement } from "lit";
import type { ProfileChoice } from "../../shared/live.ts";
import { live } from "../live/live.ts";
import { dialogLook } from "../shell/dialog-look.ts";
import { look } from "../shell/look.ts";
import { told } from "../shell/toasts.ts";
import { countText } from "../words.ts";

const MOST = 200;

/** Asks which phones, and how many, and puts them on the bench. */
export class AddPhones extends LitElement {
  #profile = "";
  #firmware = "";
  #count = 1;
  #busy = false;

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get #chosen(): ProfileChoice | undefined {
    return live.profiles.find(({ id }) => id === this.#profile) ?? live.profiles[0];
  }

  show(): void {
    this.requestUpdate();
    this.#dialog?.showModal();
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    const profile = this.#chosen;
    if (!profile || this.#busy || this.#count < 1 || this.#count > MOST || !Number.isInteger(this.#count)) return;
    this.#busy = true;
    this.requestUpdate();
    const firmware = this.#firmware || profile.shipped;
    const worked = await told(
      () => live.bench({ kind: "add-phones", profile: profile.id, firmware, count: this.#count }),
      `${countText(this.#count, "phone")} on the bench. They are starting.`,
    );
    this.#busy = false;
    this.requestUpdate();
    if (worked) this.#dialog?.close();
  }

  override render() {
    const profile = this.#chosen;
    const firmware = this.#firmware || profile?.shipped;
    return html`<dialog aria-labelledby="title" closedby="any">
      <form @submit=${this.#add}>
        <h2 id="title">Add phones</h2>
        <p class="quiet">New out of the box: they start, get a login code, and wait for you.</p>
        <label>
          Model
          <select
            autofocus
            @change=${({ target }: Event) => {
              this.#profile = (target as HTMLSelectElement).value;
              this.#firmware = "";
              this.requestUpdate();
            }}
          >
            ${live.profiles.map(({ id, label }) => html`<option value=${id} ?selected=${id === profile?.id}>${label}</option>`)}
          </select>
        </label>
        <label>
          Firmware
          <select
            @change=${({ target }: Event) => {
              this.#firmware = (target as HTMLSelectElement).value;
            }}
          >
            ${profile?.firmware.toReversed().map(
              (version) => html`<option value=${version} .selected=${version === firmware}>
                  ${version}${version === profile.shipped ? " (as shipped)" : ""}
                </option>`,
            )}
          </select>
        </label>
        <label>
          How many
          <input
            type="number"
            min="1"
            max=${MOST}
            step="1"
            required
            .value=${String(this.#count)}
            @input=${({ target }: Event) => {
              this.#count = (target as HTMLInputElement).valueAsNumber;
              this.requestUpdate();
            }}
          />
        </label>
        <div class="actions">
          <fluent-button type="submit" appearance="primary" ?disabled-focusable=${this.#busy}>
            ${this.#busy ? "Adding…" : Number.isInteger(this.#count) ? `Add ${countText(this.#count, "phone")}` : "Add"}
          </fluent-button>
          <fluent-button @click=${() => this.#dialog?.close()}>Cancel</fluent-button>
        </div>
      </form>
    </dialog>`;
  }

  static override styles = [look, dialogLook];
}
customElements.define("offhook-add-phones", AddPhones);
