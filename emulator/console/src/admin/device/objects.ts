import "@fluentui/web-components/button.js";
import { html, type TemplateResult } from "lit";
import { deleteDeviceObjects } from "../../api/devices.ts";
import type { DeviceObject } from "../../api/types.ts";
import { confirmed } from "../parts/confirm.ts";
import { whenText } from "../words.ts";
import { may } from "../world.ts";

/** What the phone has left behind in the directories. `act` carries a deletion out. */
export function objects(list: readonly DeviceObject[], mac: string, act: (remove: () => Promise<void>) => void): TemplateResult {
  if (list.length === 0) return html`<p class="quiet">No records. They are made when the phone enrolls, during its sign-in.</p>`;
  const ask = async () => {
    const text =
      "The records in Intune and Entra ID are deleted. If the phone is signed in, it has to enroll anew; do this after a factory reset, or when a sign-in loops.";
    if (await confirmed({ title: "Delete the device objects?", text, action: "Delete" })) act(() => deleteDeviceObjects(mac));
  };
  const deletable = list.some(({ directory }) => directory !== "Teams admin center");
  return html`<div class="stack">
    <table class="trail" role="table" aria-label="Device objects">
      <thead role="rowgroup"><tr role="row"><th role="columnheader">Directory</th><th role="columnheader">Account</th><th role="columnheader">Since</th></tr></thead>
      <tbody role="rowgroup">${list.map(
        ({ directory, account, sinceMs }) =>
          html`<tr role="row"><td role="cell">${directory}</td><td role="cell">${account ?? "–"}</td><td role="cell">${whenText(sinceMs)}</td></tr>`,
      )}</tbody>
    </table>
    ${
      may("devices") && deletable
        ? html`<div><fluent-button role="button" @click=${() => void ask()}>Delete from Intune and Entra ID</fluent-button></div>`
        : ""
    }
  </div>`;
}
