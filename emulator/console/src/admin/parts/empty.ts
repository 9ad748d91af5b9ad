import { css, html, type TemplateResult } from "lit";

/** What stands where a list would be: why there is nothing, and what to do next. */
export const empty = (title: string, text: unknown, action?: unknown): TemplateResult => html`
  <div class="empty"><h2>${title}</h2><p>${text}</p>${action ?? ""}</div>`;

export const emptyStyles = css`
  .empty { display: grid; justify-items: center; gap: 8px; padding: 40px 16px; text-align: center; }
  .empty p { max-width: 60ch; color: var(--colorNeutralForeground2); }
  .empty .row { justify-content: center; margin-top: 8px; }
`;
