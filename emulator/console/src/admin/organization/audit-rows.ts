import { html } from "lit";
import type { AuditRecord } from "../../api/types.ts";
import { macText } from "../../words.ts";
import type { Column } from "../parts/table.ts";
import { eventText, whenText } from "../words.ts";

/** What the events are about, by their first words; the first that fits counts. */
export const KINDS = {
  refusals: { name: "Refusals and alerts", fits: /refused|declined|failed|stuck|alert/ },
  codes: { name: "Verification codes", fits: /^code-|^activation/ },
  signIns: { name: "Sign-ins", fits: /^sign-in|^signed|^login|^sign-out|^tokens/ },
  enrollment: { name: "Enrollment", fits: /^enroll|objects/ },
  devices: { name: "Devices", fits: /^device|^factory|^restart/ },
  accounts: { name: "Accounts", fits: /^account/ },
  rules: { name: "Rules", fits: /^rules/ },
  administrators: { name: "Administrators", fits: /^administrator/ },
} as const;
export type Kind = keyof typeof KINDS;

export const kindOf = (what: string): Kind | null =>
  (Object.entries(KINDS).find(([, { fits }]) => fits.test(what))?.[0] as Kind | undefined) ?? null;

/** Who did it, in few words: an administrator by name, and a phone without its address, which has a column of its own. */
export function whoText(actor: string): string {
  const [kind = "", ...name] = actor.split(" ");
  if (kind === "administrator") return name.join(" ") || "Administrator";
  if (kind === "portal") return `${name.join(" ")} at the portal`;
  return kind === "phone" ? "The phone" : "The tenant";
}

export const auditColumns: readonly Column<AuditRecord>[] = [
  { label: "When", cell: ({ atMs }) => html`<span class="mono">${whenText(atMs)}</span>` },
  { label: "What", cell: ({ what }) => eventText(what) },
  {
    label: "MAC address",
    cell: ({ mac }) =>
      mac === null
        ? html`<span class="quiet">–</span>`
        : html`<a class="mono" href="#/admin/ip-phones/${mac}">${macText(mac)}</a>`,
  },
  { label: "Who", rank: 2, cell: ({ actor }) => html`<span class="break">${whoText(actor)}</span>` },
  { label: "Detail", long: true, cell: ({ detail }) => detail || html`<span class="quiet">–</span>` },
];

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

export const auditCsv = (records: readonly AuditRecord[]): string =>
  [["Id", "When", "What", "MAC address", "Who", "Detail"], ...records.map(line)]
    .map((cells) => cells.map(cell).join(","))
    .join("\r\n");

const line = ({ id, atMs, what, mac, actor, detail }: AuditRecord): string[] => [
  String(id),
  new Date(atMs).toISOString(),
  what,
  mac === null ? "" : macText(mac),
  actor,
  detail,
];
