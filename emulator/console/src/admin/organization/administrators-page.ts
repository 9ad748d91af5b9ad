import "@fluentui/web-components/button.js";
import { html, nothing } from "lit";
import type { Role } from "../../../shared/live.ts";
import {
  type Administrator,
  type AdministratorOutcome,
  administrators,
  changeAdministrator,
  removeAdministrator,
} from "../../api/administrators.ts";
import { live } from "../../live/live.ts";
import { confirmed } from "../parts/confirm.ts";
import { icon } from "../parts/icons.ts";
import { listBarStyles } from "../parts/list-bar.ts";
import { ListState } from "../parts/listing.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base, forms } from "../parts/styles.ts";
import type { Column } from "../parts/table.ts";
import "../parts/table.ts";
import { whenText } from "../words.ts";
import { may, roleName } from "../world.ts";
import "./administrator-pane.ts";
import "./password-pane.ts";

const ROLES: readonly Role[] = ["administrator", "device-administrator", "reader"];

/** Those who may sign in to this console, and what they may do. */
class AdministratorsPage extends AdminPage {
  static override properties = { pane: { state: true }, told: { state: true } };
  declare pane: "add" | "own-password" | null;
  /** Whose password was made up just now. */
  declare told: AdministratorOutcome | null;
  readonly #list = new ListState<Administrator>(
    ({ name }) => name,
    "name",
    () => {},
  );
  static override styles = [base, forms, pageStyles, listBarStyles, noticeStyles];

  constructor() {
    super();
    this.pane = null;
    this.told = null;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { administrators: rows } = await administrators(signal);
    await this.#list.load(async () => ({ rows, total: rows.length }));
  }

  readonly #columns: readonly Column<Administrator>[] = [
    {
      label: "Name",
      cell: ({ name }) =>
        html`<strong class="break">${name}</strong>${name === live.session?.name ? html`<span class="quiet">you</span>` : nothing}`,
    },
    { label: "Role", cell: (row) => (may("organization") ? this.#roles(row) : roleName(row.role)) },
    {
      label: "Last sign-in",
      rank: 2,
      cell: ({ lastSignInMs }) => (lastSignInMs === null ? html`<span class="quiet">Never</span>` : whenText(lastSignInMs)),
    },
    { label: "Added", rank: 3, cell: ({ createdAtMs }) => whenText(createdAtMs) },
  ];

  #roles({ name, role }: Administrator) {
    return html`<select aria-label="Role of ${name}" .value=${role} @change=${(event: Event) => void this.#give(name, event.target as HTMLSelectElement, role)}>
      ${ROLES.map((one) => html`<option value=${one} ?selected=${one === role}>${roleName(one)}</option>`)}</select>`;
  }

  readonly #commands = ({ name }: Administrator) =>
    html`<button class="link" aria-label="New password for ${name}" @click=${() => void this.#newPassword(name)}>New password</button>
      <button class="icon-button" aria-label="Remove ${name}" title="Remove" @click=${() => void this.#remove(name)}>${icon("remove")}</button>`;

  override render() {
    return html`<div class="page">
      ${pageHead({
        title: "Administrators",
        lead: html`<strong>Administrators</strong> may do everything, <strong>device administrators</strong> whatever concerns devices, codes and sign-ins, and <strong>readers</strong> look on.`,
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      <div class="card stack">
        <div class="bar" role="group" aria-label="Commands">
          ${may("organization") ? html`<fluent-button role="button" appearance="subtle" @click=${() => (this.pane = "add")}>${icon("add", "start")}Add administrator</fluent-button>` : nothing}
          <fluent-button role="button" appearance="subtle" @click=${() => (this.pane = "own-password")}>${icon("key", "start")}Change your password</fluent-button>
        </div>
        ${
          this.loaded
            ? html`<admin-table label="Administrators" .state=${this.#list} .columns=${may("organization") ? [...this.#columns, { label: "Commands", cell: this.#commands }] : this.#columns} .stamp=${this.#list.rows}></admin-table>`
            : html`<p class="quiet" role="status">${this.failed ? "" : "Loading…"}</p>`
        }
      </div>
      ${
        this.pane === "add" || this.told !== null
          ? html`<admin-administrator-pane .told=${this.told} @closed=${() => {
              this.pane = null;
              this.told = null;
              void this.reload();
            }}></admin-administrator-pane>`
          : nothing
      }
      ${this.pane === "own-password" ? html`<admin-password-pane @closed=${() => (this.pane = null)}></admin-password-pane>` : nothing}
    </div>`;
  }

  async #give(name: string, select: HTMLSelectElement, before: Role): Promise<void> {
    const role = select.value as Role;
    if (!(await this.act(() => changeAdministrator(name, { role }), `${name}: ${roleName(role).toLowerCase()} now`)))
      select.value = before;
  }

  async #newPassword(name: string): Promise<void> {
    const text =
      "A new password is made up and shown once. The old one no longer works, and whoever is signed in with it is signed out.";
    if (!(await confirmed({ title: `New password for ${name}?`, text, action: "Make a new one" }))) return;
    await this.act(async () => (this.told = await changeAdministrator(name, { makePassword: true })));
  }

  async #remove(name: string): Promise<void> {
    const text = "They are signed out at once and cannot sign in any more.";
    if (await confirmed({ title: `Remove ${name}?`, text, action: "Remove" }))
      await this.act(() => removeAdministrator(name), `${name} removed`);
  }
}
customElements.define("admin-administrators", AdministratorsPage);
