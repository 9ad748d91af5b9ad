import { css } from "lit";

/** The look of what opens under the upper bar. Where it stands and how wide it is, each says itself. */
export const popoverLook = css`
  [popover] {
    position: fixed;
    max-width: calc(100vw - 24px);
    margin: 0;
    padding: 16px;
    color: var(--colorNeutralForeground1);
    background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorNeutralStroke2);
    border-radius: var(--borderRadiusLarge);
    box-shadow: var(--shadow16);
  }
`;
