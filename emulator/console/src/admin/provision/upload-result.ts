import { css, html, nothing, type TemplateResult } from "lit";
import type { UploadResult } from "../../api/types.ts";
import { countText, numberText } from "../../words.ts";
import { notice } from "../parts/notice.ts";

/** As many refused rows as are drawn; the others are counted. */
const SHOWN = 1_000;

/** What became of a file: how many devices came in, and every row that did not, with its reason. */
export function uploadResult({ added, refused, encoding, delimiter }: UploadResult, allOrNothing: boolean): TemplateResult {
  const read = `Read as ${encoding}, separated by ${delimiter === "\t" ? "tabs" : delimiter === ";" ? "semicolons" : "commas"}.`;
  if (refused.length === 0)
    return html`${notice("success", html`${countText(added, "device")} added. ${read}`)}
    <p>Next, select them in the list and generate their verification codes.</p>`;
  return html`
    ${notice(
      "warning",
      allOrNothing
        ? html`Nothing was added: ${countText(refused.length, "row")} cannot be. Correct ${refused.length === 1 ? "it" : "them"} and upload the file again. ${read}`
        : html`${countText(added, "device")} added, ${countText(refused.length, "row")} left out. ${read}`,
    )}
    <table>
      <caption>Rows that were not added${refused.length > SHOWN ? `: the first ${numberText(SHOWN)}` : ""}</caption>
      <thead><tr><th>Row</th><th>Column</th><th>Why</th></tr></thead>
      <tbody>${refused
        .slice(0, SHOWN)
        .map(
          ({ row, column, why }) => html`<tr><td>${numberText(row)}</td><td>${column ?? nothing}</td><td>${why}</td></tr>`,
        )}</tbody>
    </table>`;
}

export const uploadResultStyles = css`
  table { border-collapse: collapse; width: 100%; }
  caption { text-align: start; font-weight: var(--fontWeightSemibold); padding: 4px 0; }
  th, td { text-align: start; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--colorNeutralStroke2); overflow-wrap: anywhere; }
  td:first-child { font-variant-numeric: tabular-nums; white-space: nowrap; }
`;
