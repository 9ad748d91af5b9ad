import { css } from "lit";

/** The look of native dialogs, as Fluent's have it; native ones are named by their own headings. */
export const dialogLook = css`
  dialog {
    box-sizing: border-box;
    width: min(440px, calc(100vw - 32px));
    max-height: calc(100vh - 48px);
    padding: 24px;
    color: var(--colorNeutralForeground1);
    background: var(--colorNeutralBackground1);
    border: 1px solid var(--colorTransparentStroke);
    border-radius: var(--borderRadiusXLarge);
    box-shadow: var(--shadow64);
  }
  dialog::backdrop {
    background: var(--colorBackgroundOverlay);
  }
  dialog[open] {
    animation: dialog-comes 120ms ease-out;
  }
  @keyframes dialog-comes {
    from {
      opacity: 0;
      scale: 0.96;
    }
  }
  dialog h2 {
    font-size: var(--fontSizeBase500);
    line-height: var(--lineHeightBase500);
    margin-bottom: 4px;
  }
  dialog label {
    display: grid;
    gap: 4px;
    margin-top: 16px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    margin-top: 24px;
  }
`;
