import { css } from "lit";

/** The header stays below the console's top bar, which is 48 pixels high. */
export const tableStyles = css`
  :host { container: table / inline-size; }
  table { width: 100%; border-collapse: separate; border-spacing: 0; }
  th, td { text-align: start; padding: 6px 12px 6px 8px; border-bottom: 1px solid var(--colorNeutralStroke2); vertical-align: middle; }
  th {
    position: sticky; top: 48px; z-index: 1; background: var(--colorNeutralBackground1); font-weight: var(--fontWeightSemibold);
    white-space: nowrap; height: 44px;
  }
  td { height: 44px; overflow-wrap: break-word; }
  td.long { overflow-wrap: anywhere; }
  .tick-cell { width: 40px; }
  tbody tr:hover td { background: var(--colorNeutralBackground3); }
  tbody tr.chosen td { background: var(--colorNeutralBackground1Selected); }
  .sort {
    display: inline-flex; align-items: center; gap: 2px; font: inherit; color: inherit; background: none; border: 0; padding: 4px 6px;
    margin: 0 -6px; cursor: pointer; border-radius: var(--borderRadiusMedium);
  }
  .sort:hover { background: var(--colorSubtleBackgroundHover); }
  .sort:focus-visible { outline: 2px solid var(--colorStrokeFocus2); }
  .card-label { display: none; }
  .value { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; min-width: 0; }
  .value > * { min-width: 0; }
  .value .mono { white-space: nowrap; }
  .code { font-size: var(--fontSizeBase400); font-weight: var(--fontWeightSemibold); letter-spacing: 0.08em; font-variant-numeric: tabular-nums; }
  .status { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
  .status::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--colorNeutralForeground3); flex: none; }
  .status.good::before { background: var(--colorPaletteGreenForeground3, #107c10); }
  .status.busy::before { background: var(--colorBrandBackground); }
  .status.bad::before { background: none; border: 2px solid var(--colorNeutralForeground3); }
  .icon-button {
    display: inline-grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: var(--borderRadiusMedium);
    background: none; color: var(--colorNeutralForeground2); cursor: pointer;
  }
  .icon-button:hover { background: var(--colorSubtleBackgroundHover); color: var(--colorNeutralForeground1); }
  .icon-button:focus-visible { outline: 2px solid var(--colorStrokeFocus2); }
  @container table (max-width: 1100px) { .rank-3 { display: none; } }
  @container table (max-width: 820px) { .rank-2 { display: none; } }
  @container table (max-width: 520px) {
    .rank-2, .rank-3 { display: revert; }
    table, tbody, tr, td { display: block; }
    thead { display: block; }
    .plain thead { display: none; }
    thead tr { display: flex; flex-wrap: wrap; align-items: center; gap: 0 12px; }
    thead tr::before { content: "Sort by"; color: var(--colorNeutralForeground2); }
    thead .tick-cell { order: -1; }
    thead th { position: static; border: 0; height: auto; padding: 4px 0; }
    thead th:not([aria-sort]):not(.tick-cell) { display: none; }
    .tick-cell { width: auto; }
    tbody tr { position: relative; border: 1px solid var(--colorNeutralStroke2); border-radius: var(--borderRadiusMedium); margin: 0 0 8px; padding: 8px 12px; }
    tbody tr.chosen { background: var(--colorNeutralBackground1Selected); }
    tbody td, tbody td.rank-2, tbody td.rank-3 { display: grid; grid-template-columns: 116px minmax(0, 1fr); gap: 8px; border: 0; height: auto; padding: 3px 0; align-items: baseline; }
    tbody td.tick-cell { position: absolute; inset: 8px 12px auto auto; display: block; z-index: 1; }
    tbody tr:hover td, tbody tr.chosen td { background: none; }
    .card-label { display: block; color: var(--colorNeutralForeground2); font-size: var(--fontSizeBase200); }
  }
`;
