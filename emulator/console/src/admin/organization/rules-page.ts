import "@fluentui/web-components/button.js";
import { css, html, nothing } from "lit";
import { RULE_FIELDS, type RuleField, ruleIn } from "../../../../tenant/rules/rule-fields.ts";
import type { TenantRules } from "../../../../tenant/rules/tenant-rules.ts";
import { applyPreset, changeRules, resetRules, rulePresets, rules } from "../../api/organization.ts";
import type { RulePreset } from "../../api/types.ts";
import { countText } from "../../words.ts";
import { confirmed } from "../parts/confirm.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base, forms } from "../parts/styles.ts";
import { may } from "../world.ts";
import "./rule-pane.ts";
import { differs, presetChanges, ruleText, ruleValue } from "./rule-words.ts";

/** The organization's rules about signing in: what they are, where they differ from the default, and sets of them by name. */
class RulesPage extends AdminPage {
  static override properties = { rules: { state: true }, presets: { state: true }, changing: { state: true } };
  declare rules: TenantRules | null;
  declare presets: readonly RulePreset[];
  declare changing: RuleField | null;

  static override styles = [
    base,
    forms,
    pageStyles,
    noticeStyles,
    css`
      ul { display: grid; }
      li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 200px) 104px; gap: 4px 20px; align-items: start; padding: 12px 0; border-bottom: 1px solid var(--colorNeutralStroke2); }
      li:last-child { border: 0; }
      li.preset { grid-template-columns: minmax(0, 1fr) 104px; }
      .value { overflow-wrap: anywhere; font-weight: var(--fontWeightSemibold); }
      .changed { color: var(--colorBrandForeground1); display: block; }
      .name { font-family: var(--fontFamilyMonospace); font-weight: var(--fontWeightSemibold); overflow-wrap: anywhere; }
      .section-head { display: flex; flex-wrap: wrap; gap: 8px; justify-content: space-between; align-items: center; }
      @media (max-width: 700px) { li { grid-template-columns: minmax(0, 1fr) 104px; } li > :first-child { grid-column: 1 / -1; } }
    `,
  ];

  constructor() {
    super();
    this.rules = null;
    this.presets = [];
    this.changing = null;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    const [now, sets] = await Promise.all([rules(signal), rulePresets(signal)]);
    this.rules = now.rules;
    this.presets = sets.presets;
  }

  override render() {
    const { rules: now } = this;
    return html`<div class="page">
      ${pageHead({
        title: "Rules",
        lead: "What your organization decides about signing in: Conditional Access, passwords, and Intune. Every sign-in and every enrollment asks them anew.",
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      ${may("organization") ? nothing : notice("info", "Your role lets you look at the rules and not change them.")}
      ${now === null ? html`<p class="quiet" role="status">${this.failed ? "" : "Loading the rules…"}</p>` : html`${this.#rules(now)} ${this.#presets(now)}`}
      ${
        this.changing === null || now === null
          ? nothing
          : html`<admin-rule-pane .field=${this.changing} .current=${ruleIn(now, this.changing.name)} .save=${(patch: object) => changeRules(patch)}
              @closed=${() => {
                this.changing = null;
                void this.reload();
              }}></admin-rule-pane>`
      }
    </div>`;
  }

  #rules(now: TenantRules) {
    const other = RULE_FIELDS.filter(({ name }) => differs(now, name));
    const section = (title: string, fields: readonly RuleField[]) => html`<section class="card" aria-label=${title}>
      <h2>${title}</h2><ul>${fields.map((field) => this.#rule(now, field))}</ul></section>`;
    return html`
      <div class="section-head"><p>${
        other.length === 0
          ? "All rules are as the article's tenant has them."
          : `${countText(other.length, "rule differs", "rules differ")} from the default.`
      }</p>${
        may("organization") && other.length > 0
          ? html`<fluent-button role="button" @click=${() => void this.#resetAll()}>Reset all to the defaults</fluent-button>`
          : nothing
      }</div>
      ${section(
        "Signing in",
        RULE_FIELDS.filter(({ name }) => !name.startsWith("enrollment.")),
      )}
      ${section(
        "Enrollment in Intune",
        RULE_FIELDS.filter(({ name }) => name.startsWith("enrollment.")),
      )}`;
  }

  #rule(now: TenantRules, field: RuleField) {
    const { name, description } = field;
    return html`<li>
      <div><span class="name">${name}</span><p class="quiet">${ruleText(description)}</p></div>
      <div><span class="value">${ruleValue(ruleIn(now, name))}</span>${
        differs(now, name)
          ? html`<span class="changed small">Changed</span>${
              may("organization")
                ? html`<button class="link small" aria-label="Reset ${name}" @click=${() => void this.act(() => resetRules([name]), `${name} reset`)}>Reset</button>`
                : nothing
            }`
          : html`<span class="quiet small"> (default)</span>`
      }</div>
      ${may("organization") ? html`<fluent-button role="button" aria-label="Change ${name}" @click=${() => (this.changing = field)}>Change</fluent-button>` : nothing}
    </li>`;
  }

  #presets(now: TenantRules) {
    return html`<section class="card" aria-label="Presets">
      <h2>Presets</h2><p class="quiet">Rules that somebody met in the field, or that Microsoft set or advised, under one name.</p>
      <ul>${this.presets.map((preset) => {
        const changes = presetChanges(now, preset.rules);
        return html`<li class="preset">
          <div><span class="name">${preset.name}</span><p>${preset.description}</p><p class="quiet small">${preset.source}</p>
            <p class="small">${changes.length === 0 ? "In force now." : html`Changes ${changes.map(({ name, from, to }, at) => html`${at > 0 ? ", " : ""}<span class="mono">${name}</span> from ${ruleValue(from)} to <strong>${ruleValue(to)}</strong>`)}.`}</p></div>
          ${
            may("organization")
              ? html`<fluent-button role="button" aria-label="Apply ${preset.name}" ?disabled=${changes.length === 0} aria-disabled=${changes.length === 0} @click=${() => void this.act(() => applyPreset(preset.name), `${preset.name} applied`)}>Apply</fluent-button>`
              : nothing
          }
        </li>`;
      })}</ul></section>`;
  }

  async #resetAll(): Promise<void> {
    const text = "Every rule goes back to what the article's tenant has. Phones notice at their next token refresh or sign-in.";
    if (await confirmed({ title: "Reset all rules?", text, action: "Reset" })) await this.act(() => resetRules(), "Rules reset");
  }
}
customElements.define("admin-rules", RulesPage);
