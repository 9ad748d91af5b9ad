import "@fluentui/web-components/button.js";
import { html } from "lit";
import { changeOwnPassword } from "../../api/administrators.ts";
import { sentenceOf } from "../../api/http.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { world } from "../world.ts";

/** Changes the password of whoever is signed in here. */
class PasswordPane extends PaneContent {
  override render() {
    const field = (
      id: string,
      label: string,
      purpose: "current-password" | "new-password",
      first = false,
    ) => html`<div class="field">
      <label for=${id}>${label}</label><input id=${id} name=${id} type="password" required maxlength="256" autocomplete=${purpose} ?data-first=${first}></div>`;
    return html`<admin-pane look="dialog" heading="Change your password" @closed=${this.leave}>
      <form class="stack" @submit=${this.#save}>
        ${this.complaint()}
        ${field("current", "Current password", "current-password", true)}
        ${field("password", "New password", "new-password")}
        ${field("again", "New password, once more", "new-password")}
        <button type="submit" hidden></button>
      </form>
      <div slot="footer">
        <fluent-button role="button" appearance="primary" @click=${this.submit}>Save</fluent-button>
        <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>
      </div>
    </admin-pane>`;
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    const written = new FormData(event.target as HTMLFormElement);
    const [current, password, again] = ["current", "password", "again"].map((name) => String(written.get(name) ?? ""));
    if (password !== again) {
      this.wrong = "The new password was not typed the same twice.";
      return;
    }
    try {
      await changeOwnPassword(current ?? "", password ?? "");
      world.toast("Your password is changed; your other sessions are signed out", "success");
      this.leave();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  };
}
customElements.define("admin-password-pane", PasswordPane);
