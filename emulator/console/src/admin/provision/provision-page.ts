import { css, html, nothing } from "lit";
import { summary } from "../../api/devices.ts";
import type { Summary } from "../../api/types.ts";
import { numberText } from "../../words.ts";
import { labels } from "../labels.ts";
import { labelsMenu } from "../parts/labels-menu.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base } from "../parts/styles.ts";
import { tabs } from "../parts/tabs.ts";
import { may } from "../world.ts";
import "./activation-list.ts";
import "./sign-in-list.ts";

type Tab = "activation" | "sign-in";
const TABS = [
  ["activation", "Waiting on activation"],
  ["sign-in", "Waiting for sign in"],
] as const satisfies readonly (readonly [Tab, string])[];

/** Provision new devices: the summary, and the two lists a device goes through. */
class ProvisionPage extends AdminPage {
  static override properties = { mac: {}, tab: {}, summary: { state: true } };
  /** A MAC address that is to be added, from a link on a phone's page. */
  declare mac: string;
  declare tab: Tab;
  declare summary: Summary | null;

  static override styles = [
    base,
    pageStyles,
    noticeStyles,
    css`
      .counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(100px, 1fr)); gap: 12px; max-width: 720px; }
      .counts .card { padding: 12px 16px; display: grid; align-content: space-between; }
      .counts dt { color: var(--colorNeutralForeground2); }
      .counts dd { font-size: var(--fontSizeBase600); line-height: var(--lineHeightBase600); font-weight: var(--fontWeightSemibold); font-variant-numeric: tabular-nums; }
    `,
  ];

  constructor() {
    super();
    this.mac = "";
    this.tab = "activation";
    this.summary = null;
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    this.summary = await summary(signal);
  }

  override render() {
    return html`<div class="page">
      ${pageHead({
        title: labels().provision,
        trail: [["IP phones", "#/admin/ip-phones"]],
        actions: labelsMenu(),
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      ${
        this.tab === "activation"
          ? notice(
              "info",
              html`A verification code is valid for <strong>24 hours</strong>. On the phone it is entered under the gear, ${labels().onPhone}.
                A code that ran out does no harm: generate another.`,
            )
          : notice(
              "info",
              html`These phones belong to your organization and nobody is signed in on them. Choose <strong>Signed Out</strong> beside a phone to sign it in from here; there is no hurry.`,
            )
      }
      ${may("devices") ? nothing : notice("info", "Your role is Reader: you see everything here and cannot change it.")}
      ${this.#counts()}
      <div class="card stack">
        ${tabs("Devices", TABS, this.tab, (tab) => {
          this.tab = tab;
        })}
        <div role="tabpanel" aria-label=${TABS.find(([tab]) => tab === this.tab)?.[1] ?? ""}>
          ${
            this.tab === "activation"
              ? html`<admin-activation-list .mac=${this.mac} @to-sign-in=${() => {
                  this.tab = "sign-in";
                }}></admin-activation-list>`
              : html`<admin-sign-in-list></admin-sign-in-list>`
          }
        </div>
      </div>
    </div>`;
  }

  #counts() {
    const shown = (count: number | undefined) => (count === undefined ? "–" : numberText(count));
    return html`<section aria-label="Provisioning summary"><dl class="counts">
      <div class="card"><dt>Added MAC addresses</dt><dd>${shown(this.summary?.addedMacAddresses)}</dd></div>
      <div class="card"><dt>Waiting on activation</dt><dd>${shown(this.summary?.waitingOnActivation)}</dd></div>
      <div class="card"><dt>Waiting for sign in</dt><dd>${shown(this.summary?.waitingForSignIn)}</dd></div>
    </dl></section>`;
  }
}
customElements.define("admin-provision", ProvisionPage);
