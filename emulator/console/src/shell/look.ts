import { css } from "lit";

/** What every part of the page looks like: type, links, focus, and the few shapes that all of them use. */
export const look = css`
  :host {
    display: block;
    box-sizing: border-box;
    font-family: var(--fontFamilyBase);
    font-size: var(--fontSizeBase300);
    line-height: var(--lineHeightBase300);
    color: var(--colorNeutralForeground1);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--fontSizeBase600);
    line-height: var(--lineHeightBase600);
    font-weight: var(--fontWeightSemibold);
  }
  h2 {
    font-size: var(--fontSizeBase400);
    line-height: var(--lineHeightBase400);
    font-weight: var(--fontWeightSemibold);
  }
  h3 {
    font-size: var(--fontSizeBase300);
    line-height: var(--lineHeightBase300);
    font-weight: var(--fontWeightSemibold);
  }
  a {
    color: var(--colorBrandForegroundLink);
    text-decoration: underline;
    text-decoration-thickness: from-font;
    text-underline-offset: 2px;
  }
  a:hover {
    color: var(--colorBrandForegroundLinkHover);
  }
  :focus-visible {
    outline: 2px solid var(--colorStrokeFocus2);
    outline-offset: 2px;
    border-radius: var(--borderRadiusMedium);
  }
  code,
  .mono {
    font-family: var(--fontFamilyMonospace);
    font-size: 0.95em;
  }
  .quiet {
    color: var(--colorNeutralForeground3);
  }
  .card {
    background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke2);
    border-radius: var(--borderRadiusLarge);
    padding: 16px 20px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    flex: none;
    display: block;
  }
  select,
  input:not([type="checkbox"], [type="radio"], [type="range"]) {
    font: inherit;
    color: inherit;
    min-height: 32px;
    padding: 4px 10px;
    background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke1);
    border-bottom-color: var(--colorNeutralStrokeAccessible);
    border-radius: var(--borderRadiusMedium);
  }
  select:hover:enabled,
  input:hover:enabled {
    border-color: var(--colorNeutralStroke1Hover);
    border-bottom-color: var(--colorNeutralStrokeAccessibleHover);
  }
  select:disabled,
  input:disabled {
    color: var(--colorNeutralForegroundDisabled);
    border-color: var(--colorNeutralStrokeDisabled);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
