import { html } from "lit";
import type { DeviceRow } from "../../api/types.ts";
import { macText } from "../../words.ts";
import { copyButton } from "../parts/copy.ts";
import type { Column } from "../parts/table.ts";
import { leftText } from "../words.ts";
import { world } from "../world.ts";

const left = ({ codeExpiresAtMs }: DeviceRow) => {
  if (codeExpiresAtMs === null) return html`<span class="quiet">–</span>`;
  return html`<span class="mono">${leftText(codeExpiresAtMs - world.nowMs())}</span>`;
};

const code = ({ mac, verificationCode, codeExpiresAtMs }: DeviceRow) => {
  if (verificationCode === null) return html`<span class="quiet">Not generated</span>`;
  if (codeExpiresAtMs !== null && codeExpiresAtMs <= world.nowMs()) return html`<span class="quiet">Expired</span>`;
  return html`<span class="code mono">${verificationCode}</span>${copyButton(verificationCode, "Verification code", macText(mac))}`;
};

export const activationColumns: readonly Column<DeviceRow>[] = [
  { label: "MAC address", sort: "mac", cell: ({ mac }) => html`<span class="mono">${macText(mac)}</span>` },
  { label: "Location", long: true, sort: "location", cell: ({ location }) => location || html`<span class="quiet">–</span>` },
  { label: "Verification Code", cell: code },
  { label: "Time left", sort: "code-expires", rank: 2, cell: left },
];
