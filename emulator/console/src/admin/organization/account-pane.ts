import "@fluentui/web-components/button.js";
import { css, html, nothing, type TemplateResult } from "lit";
import { sentenceOf } from "../../api/http.ts";
import { addAccount, changeAccount } from "../../api/organization.ts";
import type { AccountChange, AccountRow } from "../../api/types.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { world } from "../world.ts";

const LICENCES = ["Microsoft Teams Shared Devices", "Microsoft Teams Rooms", "Office 365 E3", "Office 365 E5"];
const POLICIES = ["Global", "Common area phones", "Meeting rooms"];
/** As the server takes it for no licence and no policy. */
const NONE = "none";

const TICKS = [
  ["intuneLicence", "Intune licence", "It may enroll devices."],
  ["enabled", "Enabled", "It can sign in."],
  ["mfa", "Multi-factor authentication", "Asks for an authenticator code besides the password."],
  ["passwordNeverExpires", "Password never expires", "The rules for passwords do not touch it."],
] as const;

/** Adds an account, or changes one; a password is set and never shown. */
class AccountPane extends PaneContent {
  static override properties = { row: { attribute: false }, busy: { state: true } };
  /** Null for a new account. */
  declare row: AccountRow | null;
  declare busy: boolean;

  static override styles = [
    PaneContent.styles,
    css`.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr)); gap: 16px; }`,
  ];

  constructor() {
    super();
    this.row = null;
    this.busy = false;
  }

  override render() {
    const { row } = this;
    return html`<admin-pane heading=${row === null ? "Add account" : row.displayName} @closed=${this.leave}>
      <form class="stack" @submit=${this.#save}>
        ${this.complaint()}
        ${row === null ? field("account", "Account", html`<input id="account" name="account" data-first required maxlength="256" placeholder="lobby@contoso.example" autocomplete="off" spellcheck="false" autocapitalize="none">`) : html`<p class="quiet break">${row.account}</p>`}
        ${field("displayName", "Display name", html`<input id="displayName" name="displayName" ?data-first=${row !== null} maxlength="256" autocomplete="off" .value=${row?.displayName ?? ""}>`, "As the phone's home screen shows it.")}
        <div class="two">
          ${field("licence", "Licence", choice("licence", LICENCES, row === null ? (LICENCES[0] ?? NONE) : row.licence))}
          ${field("policy", "IP phone policy", choice("policy", POLICIES, row?.policy ?? null), "With none, the licence decides what a phone shows.")}
        </div>
        ${field("phoneNumber", "Phone number", html`<input id="phoneNumber" name="phoneNumber" maxlength="32" autocomplete="off" .value=${row?.phoneNumber ?? ""}>`)}
        ${field("password", row === null ? "Password" : "New password", html`<input id="password" name="password" type="password" maxlength="256" autocomplete="new-password" ?required=${row === null}>`, row === null ? "You need it at the Device Login portal." : "Left empty, it stays as it is.")}
        <fieldset><legend class="unseen">More</legend>${TICKS.map(([name, label, hint]) => tick(name, label, hint, row === null ? name === "enabled" || name === "passwordNeverExpires" : row[name]))}
          ${row === null ? nothing : tick("passwordExpired", "Password expired", "Another has to be set before the next sign-in.", row.passwordExpired)}</fieldset>
        <button type="submit" hidden></button>
      </form>
      <div slot="footer">
        <fluent-button role="button" appearance="primary" ?disabled=${this.busy} aria-disabled=${this.busy} @click=${this.submit}>${row === null ? "Add" : "Save"}</fluent-button>
        <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>
      </div>
    </admin-pane>`;
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.wrong = null;
    const written = new FormData(event.target as HTMLFormElement);
    try {
      const name = await this.#send(written);
      world.toast(this.row === null ? `${name} added` : `${name} saved`, "success");
      this.leave();
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  };

  async #send(written: FormData): Promise<string> {
    const text = (name: string) => String(written.get(name) ?? "").trim();
    const password = String(written.get("password") ?? "");
    const change: AccountChange = {
      ...(text("displayName") === "" ? {} : { displayName: text("displayName") }),
      licence: text("licence"),
      policy: text("policy"),
      phoneNumber: text("phoneNumber") || null,
      intuneLicence: written.has("intuneLicence"),
      enabled: written.has("enabled"),
      mfa: written.has("mfa"),
      passwordNeverExpires: written.has("passwordNeverExpires"),
      ...(password === "" ? {} : { password }),
    };
    if (this.row === null) return (await addAccount({ ...change, account: text("account"), password })).account;
    // Only what was changed is sent: what another administrator changed meanwhile stays.
    const { row } = this;
    const ended = written.has("passwordExpired");
    const before: AccountChange = { ...row, licence: row.licence ?? NONE, policy: row.policy ?? NONE };
    const changed = Object.entries({ ...change, ...(ended === row.passwordExpired ? {} : { passwordExpired: ended }) }).filter(
      ([name, value]) => before[name as keyof AccountChange] !== value,
    );
    if (changed.length > 0) await changeAccount(row.account, Object.fromEntries(changed));
    return row.account;
  }
}
customElements.define("admin-account-pane", AccountPane);

const field = (
  id: string,
  label: string,
  input: TemplateResult,
  hint?: string,
) => html`<div class="field"><label for=${id}>${label}</label>${input}
  ${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}</div>`;

const choice = (name: string, choices: readonly string[], chosen: string | null) => html`<select id=${name} name=${name}>
  <option value=${NONE} ?selected=${chosen === null}>None</option>
  ${choices.map((one) => html`<option value=${one} ?selected=${one === chosen}>${one}</option>`)}</select>`;

const tick = (
  name: string,
  label: string,
  hint: string,
  on: boolean,
) => html`<label class="tick"><input type="checkbox" name=${name} ?checked=${on}>
  <span>${label}<br><span class="hint">${hint}</span></span></label>`;
