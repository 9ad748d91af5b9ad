import { html } from "lit";
import type { PhoneRow } from "../../api/types.ts";
import { macText } from "../../words.ts";
import { status } from "../parts/status.ts";
import type { Column } from "../parts/table.ts";
import { agoText } from "../words.ts";
import { world } from "../world.ts";

const DASH = "–";

const lastSeen = ({ connected, lastSeenMs }: PhoneRow): string => {
  if (connected) return "Now";
  return lastSeenMs === null ? "Never" : agoText(world.nowMs() - lastSeenMs);
};

/** What the list of phones shows of each. */
export const phoneColumns: readonly Column<PhoneRow>[] = [
  {
    label: "Display name",
    long: true,
    sort: "account",
    cell: ({ mac, displayName, account }) =>
      html`<div><a href="#/admin/ip-phones/${mac}">${displayName ?? macText(mac)}</a>
        ${account === null ? "" : html`<div class="quiet small break">${account}</div>`}</div>`,
  },
  { label: "Status", cell: status },
  { label: "Model", sort: "model", rank: 2, cell: ({ model }) => model ?? DASH },
  { label: "MAC address", sort: "mac", cell: ({ mac }) => html`<span class="mono">${macText(mac)}</span>` },
  { label: "Location", long: true, sort: "location", rank: 2, cell: ({ location }) => location || DASH },
  { label: "Firmware", rank: 2, cell: ({ firmware }) => firmware ?? DASH },
  { label: "Teams app", rank: 3, cell: ({ teamsApp }) => teamsApp ?? DASH },
  { label: "Last seen", sort: "last-seen", rank: 2, cell: lastSeen },
];
