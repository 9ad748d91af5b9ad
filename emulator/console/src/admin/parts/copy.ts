import { html, type TemplateResult } from "lit";
import { world } from "../world.ts";
import { icon } from "./icons.ts";

/** Puts a text on the clipboard and says so. */
async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    world.toast(`${what} copied`, "success");
  } catch {
    world.toast(
      `${what} could not be copied: this browser allows it only over HTTPS or on this computer. Select and copy it.`,
      "error",
    );
  }
}

/** A small button beside what it copies. */
export const copyButton = (text: string, what: string, of: string): TemplateResult => html`
  <button class="icon-button" aria-label="Copy ${what.toLowerCase()} of ${of}" title="Copy" @click=${() => void copyText(text, what)}>${icon("copy")}</button>`;
