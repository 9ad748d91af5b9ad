import { css, html, nothing, type TemplateResult } from "lit";

export interface Head {
  readonly title: string;
  /** The pages above this one: what they are called, and where. */
  readonly trail?: readonly (readonly [string, string])[];
  /** Stands at the upper right. */
  readonly actions?: unknown;
  readonly lead?: unknown;
}

export const pageHead = ({ title, trail, actions, lead }: Head): TemplateResult => html`
  <header class="head">
    ${
      trail
        ? html`<nav aria-label="Breadcrumb"><ol>${trail.map(([name, hash]) => html`<li><a href=${hash}>${name}</a></li>`)}
            <li aria-current="page">${title}</li></ol></nav>`
        : nothing
    }
    <div class="head-row"><h1>${title}</h1><div class="head-actions">${actions ?? nothing}</div></div>
    ${lead && lead !== nothing ? html`<p class="lead">${lead}</p>` : nothing}
  </header>`;

export const pageStyles = css`
  :host { max-width: 1600px; }
  .page { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); }
  .head { display: grid; gap: 4px; }
  .head ol { list-style: none; display: flex; flex-wrap: wrap; color: var(--colorNeutralForeground2); }
  .head li + li::before { content: "/"; margin: 0 8px; color: var(--colorNeutralForeground3); }
  .head-row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; min-height: 36px; }
  .head-row h1 { flex: 1 1 auto; min-width: 0; }
  .head-actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .lead { color: var(--colorNeutralForeground2); max-width: 80ch; overflow-wrap: anywhere; }
  fluent-tablist { max-width: 100%; overflow: auto hidden; }
  fluent-tab { white-space: nowrap; }
  .card { border: 1px solid var(--colorNeutralStroke2); border-radius: var(--borderRadiusLarge); background: var(--colorNeutralBackground1); padding: 16px; min-width: 0; }
`;
