import { css, html, nothing } from "lit";
import { type DeviceAction, deviceAction, deviceObjects, explanation, phone } from "../../api/devices.ts";
import { ApiError, sentenceOf } from "../../api/http.ts";
import { audit } from "../../api/organization.ts";
import type { AuditRecord, DeviceObject, Explanation, PhoneRow } from "../../api/types.ts";
import { setPageTitle } from "../../shell/route.ts";
import { confirmed } from "../parts/confirm.ts";
import { actionsMenu, type MenuEntry } from "../parts/menu.ts";
import { notice, noticeStyles } from "../parts/notice.ts";
import { AdminPage } from "../parts/page.ts";
import { pageHead, pageStyles } from "../parts/page-head.ts";
import { base } from "../parts/styles.ts";
import { tabs } from "../parts/tabs.ts";
import { Ticking } from "../parts/ticking.ts";
import "../sign-in/sign-in-pane.ts";
import { macText } from "../../words.ts";
import { may, world } from "../world.ts";
import { detailStyles, details } from "./details.ts";
import { explained, explainedStyles } from "./explained.ts";
import { history } from "./history.ts";
import { objects } from "./objects.ts";

const KNOWN_FORM = /^[0-9a-f]{12}$/;

type Tab = "details" | "explain" | "history" | "objects";
const TABS = [
  ["details", "Details"],
  ["explain", "Why it stands so"],
  ["history", "History"],
  ["objects", "Device objects"],
] as const satisfies readonly (readonly [Tab, string])[];

interface Shown {
  readonly phone: PhoneRow | null;
  readonly explanation: Explanation;
  readonly objects: readonly DeviceObject[];
  readonly records: readonly AuditRecord[];
}

const ASKED: Readonly<Record<DeviceAction, { title: string; text: string; action: string; done: string }>> = {
  "sign-out": {
    title: "Sign out this phone?",
    text: "Its account is signed out and calls there end. The phone keeps its organization: it can be signed in again from here.",
    action: "Sign out",
    done: "The phone signs out",
  },
  restart: { title: "", text: "", action: "Restart", done: "The phone restarts" },
  "factory-reset": {
    title: "Reset this phone to factory settings?",
    text: "Account, organization and everything set on it are lost. To bring it back, somebody has to enter a new verification code on the phone itself.",
    action: "Factory reset",
    done: "The phone resets itself",
  },
};

/** Everything about one phone, and what can be done to it. */
class DevicePageElement extends AdminPage {
  static override properties = {
    mac: {},
    tab: { state: true },
    shown: { state: true },
    signing: { state: true },
    unknown: { state: true },
  };
  declare mac: string;
  declare tab: Tab;
  declare shown: Shown | null;
  declare signing: boolean;
  /** The server does not know this device. */
  declare unknown: string | null;

  static override styles = [base, pageStyles, noticeStyles, detailStyles, explainedStyles, css`.panel { padding-top: 4px; }`];

  constructor() {
    super();
    this.mac = "";
    this.tab = "details";
    this.shown = null;
    this.signing = false;
    this.unknown = null;
    new Ticking(this);
  }

  protected override async load(signal: AbortSignal): Promise<void> {
    const { mac } = this;
    if (!KNOWN_FORM.test(mac)) {
      this.unknown = `“${mac}” is not a MAC address as this page's address has it: twelve hex digits, such as 4825670a0b0c.`;
      return;
    }
    try {
      const [found, explains, kept, trail] = await Promise.all([
        // A device that nobody plugged in yet is no phone so far.
        phone(mac, signal).catch(none),
        explanation(mac, signal),
        deviceObjects(mac, signal),
        audit({ mac, limit: 100 }, signal),
      ]);
      if (mac !== this.mac) return;
      this.shown = { phone: found, explanation: explains, objects: kept.objects, records: trail.records };
      this.unknown = null;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      this.unknown = sentenceOf(error);
    }
    setPageTitle(this, this.#name);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("mac") || changed.get("mac") === undefined || changed.get("mac") === "") return;
    this.shown = null;
    void this.reload();
  }

  get #name(): string {
    return this.shown?.phone?.displayName ?? (KNOWN_FORM.test(this.mac) ? macText(this.mac) : this.mac);
  }

  override render() {
    const { shown } = this;
    return html`<div class="page">
      ${pageHead({
        title: this.#name,
        trail: [["IP phones", "#/admin/ip-phones"]],
        actions: shown === null ? nothing : this.#actions(shown),
        lead: shown === null ? nothing : [shown.explanation.model, shown.explanation.location].filter(Boolean).join(" · "),
      })}
      ${this.failed ? notice("error", this.failed) : nothing}
      ${
        this.unknown
          ? notice(
              "warning",
              html`${this.unknown}
        ${KNOWN_FORM.test(this.mac) && may("devices") ? html`<a href="#/admin/ip-phones/provision?mac=${this.mac}">Add it</a> or see` : nothing}
        <a href="#/admin/ip-phones">all IP phones</a>.`,
            )
          : nothing
      }
      ${shown === null || this.unknown ? nothing : this.#body(shown)}
      ${
        this.signing
          ? html`<admin-sign-in-pane .mac=${this.mac} .location=${shown?.explanation.location ?? ""} @closed=${() => {
              this.signing = false;
              void this.reload();
            }}></admin-sign-in-pane>`
          : nothing
      }
    </div>`;
  }

  #body(shown: Shown) {
    return html`<div class="card stack">
      ${tabs("About this phone", TABS, this.tab, (tab) => {
        this.tab = tab;
      })}
      <div role="tabpanel" class="panel" aria-label=${TABS.find(([tab]) => tab === this.tab)?.[1] ?? ""}>
        ${this.tab === "details" ? details(shown.phone, shown.explanation) : nothing}
        ${this.tab === "explain" ? explained(shown.explanation) : nothing}
        ${this.tab === "history" ? history(this.mac, shown.records) : nothing}
        ${this.tab === "objects" ? objects(shown.objects, this.mac, (remove) => void this.act(remove, "Device objects deleted")) : nothing}
      </div>
    </div>`;
  }

  #actions(shown: Shown) {
    const wall = world.onTheWall(this.mac) ? html`<a href="#/phones/${this.mac}">See the phone itself</a>` : nothing;
    return html`<div class="row">${wall} ${may("devices") ? actionsMenu("Actions", this.#entries(shown)) : nothing}</div>`;
  }

  #entries({ phone: found, explanation: { organization, connected, account } }: Shown): MenuEntry[] {
    const none = organization === null ? "The phone does not belong to your organization yet: provision it first" : null;
    const away = none ?? (connected ? null : "The phone is not connected");
    const nobody = account === null && found?.standing !== "signed-in" ? "Nobody is signed in on it" : null;
    const somebody = found?.standing === "signed-in" ? "Somebody is signed in on it; sign out first" : null;
    return [
      { label: "Sign in a user", off: none ?? somebody, run: () => (this.signing = true) },
      { label: "Sign out", off: away ?? nobody, run: () => void this.#do("sign-out") },
      { label: "Restart", off: away, run: () => void this.#do("restart") },
      { label: "Factory reset", off: away, run: () => void this.#do("factory-reset") },
    ];
  }

  async #do(action: DeviceAction): Promise<void> {
    const { title, text, action: word, done } = ASKED[action];
    if (title !== "" && !(await confirmed({ title, text, action: word }))) return;
    await this.act(() => deviceAction(this.mac, action), done);
  }
}
customElements.define("admin-device", DevicePageElement);

function none(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
