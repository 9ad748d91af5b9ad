import "@fluentui/web-components/button.js";
import { css, html } from "lit";
import type { Role } from "../../../shared/live.ts";
import { type AdministratorOutcome, addAdministrator } from "../../api/administrators.ts";
import { sentenceOf } from "../../api/http.ts";
import "../parts/copy-button.ts";
import { notice } from "../parts/notice.ts";
import { PaneContent } from "../parts/pane-content.ts";

const ROLES = [
  ["administrator", "Administrator", "May do everything."],
  ["device-administrator", "Device administrator", "Devices, verification codes and sign-ins."],
  ["reader", "Reader", "Sees everything and changes nothing."],
] as const satisfies readonly (readonly [Role, string, string])[];

/** Adds an administrator, then shows the password that was made up: this once. */
class AdministratorPane extends PaneContent {
  static override properties = { told: { attribute: false } };
  /** What is to be shown of; null to add somebody first. */
  declare told: AdministratorOutcome | null;
  static override styles = [
    PaneContent.styles,
    css`.password { font-family: var(--fontFamilyMonospace); font-size: var(--fontSizeBase500); line-height: var(--lineHeightBase500); padding: 12px 16px; background: var(--colorNeutralBackground3); border-radius: var(--borderRadiusMedium); overflow-wrap: anywhere; }`,
  ];

  constructor() {
    super();
    this.told = null;
  }

  override render() {
    const { told } = this;
    return html`<admin-pane heading=${told === null ? "Add administrator" : `Password of ${told.administrator.name}`} @closed=${this.leave}>
      ${told === null ? this.#form() : this.#password(told)}
      <div slot="footer">${
        told === null
          ? html`<fluent-button role="button" appearance="primary" @click=${this.submit}>Add</fluent-button>
              <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>`
          : html`<fluent-button role="button" appearance="primary" @click=${this.leave}>Close</fluent-button>`
      }</div>
    </admin-pane>`;
  }

  #form() {
    return html`<form class="stack" @submit=${this.#add}>
      ${this.complaint()}
      <div class="field"><label for="name">Name</label><input id="name" name="name" required maxlength="64" data-first autocomplete="off" spellcheck="false" autocapitalize="none"></div>
      <fieldset><legend>Role</legend>${ROLES.map(
        ([
          role,
          name,
          hint,
        ]) => html`<label class="tick"><input type="radio" name="role" value=${role} ?checked=${role === "device-administrator"}>
          <span>${name}<br><span class="hint">${hint}</span></span></label>`,
      )}</fieldset>
      <p class="quiet">A password is made up and shown once, for you to pass on.</p>
      <button type="submit" hidden></button>
    </form>`;
  }

  #password({ administrator: { name }, password }: AdministratorOutcome) {
    return html`<div class="stack">
      ${notice("warning", html`Write it down or copy it now: it is not shown again. <strong>${name}</strong> can change it after signing in.`)}
      <div class="password" data-password>${password}</div>
      <div><admin-copy data-first .text=${password ?? ""}></admin-copy></div>
    </div>`;
  }

  readonly #add = async (event: Event) => {
    event.preventDefault();
    this.wrong = null;
    const written = new FormData(event.target as HTMLFormElement);
    try {
      this.told = await addAdministrator({
        name: String(written.get("name") ?? "").trim(),
        role: String(written.get("role")) as Role,
      });
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  };
}
customElements.define("admin-administrator-pane", AdministratorPane);
