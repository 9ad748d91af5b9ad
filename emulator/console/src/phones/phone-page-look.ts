import { css } from "lit";

export const phonePageLook = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-bottom: 20px;
  }
  .back {
    display: flex;
    flex-basis: 100%;
    align-items: center;
    gap: 6px;
    width: fit-content;
    text-decoration: none;
  }
  .back:hover span {
    text-decoration: underline;
  }
  .back .icon {
    width: 16px;
    height: 16px;
  }
  .mac {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-top: 2px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1.5fr) minmax(372px, 1fr);
    gap: 24px;
    align-items: start;
  }
  .device {
    position: sticky;
    top: 72px;
    display: grid;
    gap: 12px;
    outline: none;
  }
  offhook-picture {
    --picture-max: clamp(420px, calc(100vh - 250px), 860px);
    --picture-min: 320px;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 16px;
    text-align: center;
  }
  kbd {
    padding: 0 5px;
    font: inherit;
    font-size: var(--fontSizeBase200);
    border: 1px solid var(--colorNeutralStroke1);
    border-radius: var(--borderRadiusMedium);
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    min-width: 0;
  }
  .missing {
    display: grid;
    gap: 12px;
    padding-top: 24px;
  }
  @media (max-width: 1023px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .device {
      position: static;
    }
    offhook-picture {
      --picture-max: 62vh;
    }
  }
`;
