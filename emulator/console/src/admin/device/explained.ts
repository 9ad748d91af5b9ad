import { css, html, nothing, type TemplateResult } from "lit";
import type { Explanation, NextStep } from "../../api/types.ts";
import { copyButton } from "../parts/copy.ts";
import { whenText } from "../words.ts";

const WHAT: Readonly<Record<string, string>> = {
  "verification-code": "Verification code",
  "remote-sign-in": "Remote sign-in",
  "device-login": "Device Login portal",
  "on-device-sign-in": "Sign-in on the phone",
  enrollment: "Enrollment in Intune",
  tokens: "Staying signed in",
};
const HELPED = { yes: "It helped.", no: "It did not help.", unclear: "Whether it helped is not clear." } as const;

const step = ({ says, command }: NextStep): TemplateResult => html`${says}
  ${command === null ? nothing : html`<span class="command"><code>${command}</code>${copyButton(command, "Command", command)}</span>`}`;

/** How the phone stands, what was refused and why, and what to do about it. */
export function explained({ stands, refusals, next }: Explanation): TemplateResult {
  return html`<div class="stack explained">
    <section><h2>How it stands</h2><ul>${stands.map((says) => html`<li>${says}</li>`)}</ul></section>
    ${next.length === 0 ? nothing : html`<section><h2>What to do next</h2><ol>${next.map((one) => html`<li>${step(one)}</li>`)}</ol></section>`}
    ${
      refusals.length === 0
        ? nothing
        : html`<section><h2>What was refused</h2>${refusals.map(
            ({ what, atMs, account, because, remedy, tried }) => html`<article>
              <h3>${WHAT[what] ?? what}</h3>
              <p class="quiet small">${whenText(atMs)}${account === null ? "" : ` · ${account}`}</p>
              <p>${because}</p>
              ${remedy === null ? nothing : html`<p><strong>What changes it:</strong> ${step(remedy)}</p>`}
              ${
                tried.length === 0
                  ? nothing
                  : html`<details><summary>What others tried</summary><ul>${tried.map(
                      ({ what: attempt, helped }) => html`<li>${attempt} ${HELPED[helped]}</li>`,
                    )}</ul></details>`
              }
            </article>`,
          )}</section>`
    }
  </div>`;
}

export const explainedStyles = css`
  .explained ul, .explained ol { padding-inline-start: 20px; display: grid; gap: 6px; margin-top: 6px; max-width: 90ch; }
  .explained ul { list-style: disc; }
  .explained ol { list-style: decimal; }
  .explained article { border-inline-start: 3px solid var(--colorPaletteRedBorder2); padding: 2px 12px; margin-top: 12px; display: grid; gap: 4px; max-width: 90ch; }
  .command { display: flex; align-items: center; gap: 4px; min-width: 0; }
  .command code { overflow-wrap: anywhere; background: var(--colorNeutralBackground3); border-radius: var(--borderRadiusMedium); padding: 2px 6px; }
  summary { cursor: pointer; }
  .icon-button { display: inline-grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: var(--borderRadiusMedium); background: none; color: var(--colorNeutralForeground2); cursor: pointer; }
  .icon-button:hover { background: var(--colorSubtleBackgroundHover); }
  .trail { width: 100%; border-collapse: collapse; }
  .trail th, .trail td { text-align: start; vertical-align: top; padding: 8px 16px 8px 0; border-bottom: 1px solid var(--colorNeutralStroke2); overflow-wrap: anywhere; }
  .trail th { white-space: nowrap; }
  @media (max-width: 600px) {
    .trail thead { display: none; }
    .trail, .trail tbody, .trail tr, .trail td { display: block; }
    .trail tr { border-bottom: 1px solid var(--colorNeutralStroke2); padding: 6px 0; }
    .trail td { border: 0; padding: 1px 0; }
  }
`;
