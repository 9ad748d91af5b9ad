import { css } from "lit";
import { look } from "../../shell/look.ts";

/** The look of all of the console, and what the administrator's pages have besides. */
export const base = [
  look,
  css`
    [hidden] { display: none !important; }
    h1, h2, h3 { overflow-wrap: anywhere; }
    .link { background: none; border: 0; padding: 0; font: inherit; cursor: pointer; text-align: start; color: var(--colorBrandForegroundLink); text-decoration: underline; text-underline-offset: 2px; }
    .link:hover { color: var(--colorBrandForegroundLinkHover); }
    .small { font-size: var(--fontSizeBase200); line-height: var(--lineHeightBase200); }
    .mono { font-variant-numeric: tabular-nums; }
    .quiet { color: var(--colorNeutralForeground2); }
    .break { overflow-wrap: anywhere; }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
    .stack { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
  `,
];

export const forms = css`
  label, .label, legend { font-weight: var(--fontWeightSemibold); }
  .field { display: grid; gap: 4px; align-content: start; grid-template-columns: minmax(0, 1fr); }
  .hint { color: var(--colorNeutralForeground2); font-size: var(--fontSizeBase200); line-height: var(--lineHeightBase200); }
  .wrong { color: var(--colorStatusDangerForeground3); font-size: var(--fontSizeBase200); line-height: var(--lineHeightBase200); }
  input:not([type="checkbox"], [type="radio"], [type="file"]), select, textarea {
    width: 100%; min-height: 32px; padding: 5px 10px; font: inherit; color: var(--colorNeutralForeground1);
    background: var(--colorNeutralBackground1); border: 1px solid var(--colorNeutralStroke1);
    border-bottom-color: var(--colorNeutralStrokeAccessible); border-radius: var(--borderRadiusMedium);
  }
  input::placeholder { color: var(--colorNeutralForeground3); opacity: 1; }
  input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 2px solid var(--colorCompoundBrandStroke); outline-offset: -1px; }
  input[aria-invalid="true"], select[aria-invalid="true"] { border-color: var(--colorStatusDangerBorder2, var(--colorPaletteRedBorder2)); }
  input:disabled, select:disabled { color: var(--colorNeutralForegroundDisabled); background: var(--colorNeutralBackgroundDisabled); }
  input[type="checkbox"], input[type="radio"] { accent-color: var(--colorCompoundBrandBackground); width: 16px; height: 16px; margin: 0; flex: none; display: block; }
  input[type="checkbox"]:focus-visible, input[type="radio"]:focus-visible { outline: 2px solid var(--colorStrokeFocus2); outline-offset: 2px; }
  .tick { display: flex; align-items: flex-start; gap: 8px; font-weight: var(--fontWeightRegular); }
  .tick input { margin-top: 2px; }
  legend { padding: 0; margin-bottom: 4px; }
  fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; min-width: 0; }
`;
