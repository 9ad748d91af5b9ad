import { html } from "lit";
import type { AccountRow } from "../../api/types.ts";
import type { Column } from "../parts/table.ts";
import { modeText, whenText } from "../words.ts";
import { may } from "../world.ts";

/** Which of an account's texts a column sorts by. */
export const SORTS: Readonly<Record<string, (row: AccountRow) => string>> = {
  displayName: ({ displayName }) => displayName,
  licence: ({ licence }) => licence ?? "",
  mode: ({ mode }) => modeText(mode),
  state: (row) => stateText(row),
};

function stateText({ enabled, passwordExpired }: AccountRow): string {
  if (!enabled) return "Disabled";
  return passwordExpired ? "Password expired" : "Enabled";
}

const password = ({ passwordNeverExpires, passwordEndsAtMs }: AccountRow): string => {
  if (passwordNeverExpires) return "Never expires";
  return passwordEndsAtMs === null ? "No end set" : `Until ${whenText(passwordEndsAtMs)}`;
};

export const accountColumns = (change: (row: AccountRow) => void): readonly Column<AccountRow>[] => [
  {
    label: "Display name",
    long: true,
    sort: "displayName",
    cell: (row) => html`<div>
      ${may("organization") ? html`<button class="link" @click=${() => change(row)}>${row.displayName}</button>` : row.displayName}
      <div class="quiet small break">${row.account}</div></div>`,
  },
  { label: "Licence", sort: "licence", cell: ({ licence }) => licence ?? html`<span class="quiet">None</span>` },
  { label: "A phone shows", sort: "mode", rank: 2, cell: ({ mode }) => modeText(mode) },
  { label: "Number", rank: 3, cell: ({ phoneNumber }) => phoneNumber ?? html`<span class="quiet">–</span>` },
  { label: "MFA", rank: 3, cell: ({ mfa }) => (mfa ? "On" : "Off") },
  { label: "Password", rank: 3, cell: password },
  { label: "State", sort: "state", rank: 2, cell: stateText },
];
