import { html, type TemplateResult } from "lit";
import type { AuditRecord } from "../../api/types.ts";
import { whoText } from "../organization/audit-rows.ts";
import { eventText, whenText } from "../words.ts";

/** The last of the audit trail for this device. */
export function history(mac: string, records: readonly AuditRecord[]): TemplateResult {
  if (records.length === 0) return html`<p class="quiet">Nothing was done to this device yet.</p>`;
  return html`<div class="stack">
    <table class="trail" role="table" aria-label="History">
      <thead role="rowgroup"><tr role="row"><th role="columnheader">When</th><th role="columnheader">What</th><th role="columnheader">Who</th><th role="columnheader">Detail</th></tr></thead>
      <tbody role="rowgroup">${records.map(
        ({
          atMs,
          what,
          actor,
          detail,
        }) => html`<tr role="row"><td role="cell" class="quiet">${whenText(atMs)}</td><td role="cell"><strong>${eventText(what)}</strong></td>
          <td role="cell">${whoText(actor)}</td><td role="cell">${detail}</td></tr>`,
      )}</tbody>
    </table>
    <p><a href="#/admin/audit?mac=${mac}">All of it in the audit trail</a></p>
  </div>`;
}
