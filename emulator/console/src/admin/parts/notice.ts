import { css, html, type TemplateResult } from "lit";
import { icon } from "./icons.ts";

export type NoticeTone = "info" | "warning" | "error" | "success";

/** A sentence in a frame that stays. Errors are read out at once, the others when there is time. */
export const notice = (tone: NoticeTone, content: unknown, action?: TemplateResult): TemplateResult => html`
  <div class="notice ${tone}" role=${tone === "error" ? "alert" : "status"}>
    ${icon(tone === "success" ? "check" : tone === "info" ? "info" : "warning")}
    <div class="said">${content}</div>
    ${action ?? ""}
  </div>`;

export const noticeStyles = css`
  .notice {
    display: flex; align-items: flex-start; gap: 8px; padding: 10px 12px; border: 1px solid var(--colorNeutralStroke1);
    border-radius: var(--borderRadiusMedium); background: var(--colorNeutralBackground3); color: var(--colorNeutralForeground1);
  }
  .notice .said { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .notice.info .icon { color: var(--colorBrandForeground1); }
  .notice.warning { background: var(--colorPaletteYellowBackground1); border-color: var(--colorPaletteYellowBorder1); }
  .notice.error { background: var(--colorStatusDangerBackground1); border-color: var(--colorStatusDangerBorder1); }
  .notice.error .icon { color: var(--colorStatusDangerForeground1); }
  .notice.success { background: var(--colorStatusSuccessBackground1); border-color: var(--colorStatusSuccessBorder1); }
  .notice.success .icon { color: var(--colorStatusSuccessForeground1); }
`;
