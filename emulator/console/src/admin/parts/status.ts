import { html, type TemplateResult } from "lit";
import type { PhoneRow } from "../../api/types.ts";
import { statusOf } from "../words.ts";

/** A phone's standing with its dot; needs the styles of the table or of the device page. */
export const status = (phone: Pick<PhoneRow, "connected" | "standing">): TemplateResult => {
  const { text, tone } = statusOf(phone);
  return html`<span class="status ${tone}">${text}</span>`;
};
