import { css, html, type TemplateResult } from "lit";
import type { Explanation, PhoneRow } from "../../api/types.ts";
import { macText } from "../../words.ts";
import { status } from "../parts/status.ts";
import { agoText, modeText } from "../words.ts";
import { world } from "../world.ts";

const LISTED: Readonly<Record<Explanation["listed"], string>> = {
  no: "Not on any list",
  "waiting-on-activation": "Waiting on activation",
  "waiting-for-sign-in": "Waiting for sign in",
  "signed-in": "Signed in",
};

/** What is known of a phone, as pairs of a name and a value. */
export function details(phone: PhoneRow | null, explanation: Explanation): TemplateResult {
  const { mac, model, firmware, location, organization, connected, account, listed } = explanation;
  const fact = (name: string, value: unknown) =>
    html`<div><dt>${name}</dt><dd>${value ?? html`<span class="quiet">–</span>`}</dd></div>`;
  return html`
    <h2>Health</h2>
    <dl class="facts">
      ${fact("Status", phone === null ? (connected ? "Connected" : "Not connected yet") : status(phone))}
      ${fact("Last seen", lastSeen(phone, connected))}
      ${fact("Firmware", firmware ?? phone?.firmware)}
      ${fact("Teams app", phone?.teamsApp)}
    </dl>
    <h2>Account</h2>
    <dl class="facts">
      ${fact("Signed in as", account ?? phone?.account)}
      ${fact("Display name", phone?.displayName)}
      ${fact("Kind of phone", phone?.mode ? modeText(phone.mode) : null)}
      ${fact("Provisioning", LISTED[listed])}
    </dl>
    <h2>Device</h2>
    <dl class="facts">
      ${fact("Model", model ?? phone?.model)}
      ${fact("MAC address", html`<span class="mono">${macText(mac)}</span>`)}
      ${fact("Location", location || null)}
      ${fact("Organization", organization)}
    </dl>`;
}

function lastSeen(phone: PhoneRow | null, connected: boolean): string | null {
  if (connected) return "Now";
  return phone?.lastSeenMs == null ? null : agoText(world.nowMs() - phone.lastSeenMs);
}

export const detailStyles = css`
  .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr)); gap: 12px 24px; margin: 8px 0 24px; }
  .facts dt { color: var(--colorNeutralForeground2); font-size: var(--fontSizeBase200); line-height: var(--lineHeightBase200); }
  .facts dd { overflow-wrap: anywhere; }
  .status { display: inline-flex; align-items: center; gap: 6px; }
  .status::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--colorNeutralForeground3); flex: none; }
  .status.good::before { background: var(--colorPaletteGreenForeground3, #107c10); }
  .status.busy::before { background: var(--colorBrandBackground); }
  .status.bad::before { background: none; border: 2px solid var(--colorNeutralForeground3); }
`;
