import "@fluentui/web-components/button.js";
import { html, nothing } from "lit";
import { defaultOf, type RuleField } from "../../../../tenant/rules/rule-fields.ts";
import { ruleSource } from "../../../../tenant/rules/rule-sources.ts";
import { allowed, patchWith, readValue } from "../../../../tenant/rules/rule-text.ts";
import { sentenceOf } from "../../api/http.ts";
import { PaneContent } from "../parts/pane-content.ts";
import { world } from "../world.ts";
import { ruleText, ruleValue } from "./rule-words.ts";

/** Gives one rule another value. */
class RulePane extends PaneContent {
  static override properties = {
    field: { attribute: false },
    current: { attribute: false },
    save: { attribute: false },
  };
  declare field: RuleField;
  declare current: unknown;
  declare save: (patch: object) => Promise<unknown>;

  override render() {
    const { name, description } = this.field;
    const source = ruleSource(name);
    return html`<admin-pane heading=${name} @closed=${this.leave}>
      <form class="stack" @submit=${this.#save}>
        <p>${ruleText(description)}</p>
        ${this.complaint()}
        <div class="field"><label for="value">Value</label>${this.#control()}
          <span class="hint">It takes ${allowed(this.field)}. The default is ${ruleValue(defaultOf(name))}.</span></div>
        ${source === null ? nothing : html`<p class="quiet">When phones notice: ${source.noticed}. Known from: ${source.by} (${source.from}).</p>`}
        <button type="submit" hidden></button>
      </form>
      <div slot="footer">
        <fluent-button role="button" appearance="primary" @click=${this.submit}>Save</fluent-button>
        <fluent-button role="button" @click=${this.leave}>Cancel</fluent-button>
      </div>
    </admin-pane>`;
  }

  /** A list where there are few values, otherwise a field. */
  #control() {
    const written = ruleValue(this.current);
    const words = /^[\w-]+(, [\w-]+)* or [\w-]+$/.test(allowed(this.field)) ? allowed(this.field).split(/, | or /) : null;
    if (words === null)
      return html`<input id="value" name="value" data-first .value=${written} autocomplete="off" spellcheck="false">`;
    return html`<select id="value" name="value" data-first>${words.map((word) => html`<option value=${word} ?selected=${word === written}>${word}</option>`)}</select>`;
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    this.wrong = null;
    try {
      const value = readValue(this.field, String(new FormData(event.target as HTMLFormElement).get("value") ?? "").trim());
      await this.save(patchWith(this.field.name, value));
      world.toast(`${this.field.name} is ${ruleValue(value)} now`, "success");
      this.leave();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  };
}
customElements.define("admin-rule-pane", RulePane);
