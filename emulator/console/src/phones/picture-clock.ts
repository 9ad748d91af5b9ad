import { nowWords } from "@offhook/agent/screen/now.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { PhonePicture } from "../../shared/live.ts";
import { live } from "../live/live.ts";

const write = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

/** Keeps the texts of a picture true that change by themselves: what counts down, and the phone's own time and date. */
export class PictureClock {
  #root: ParentNode | null = null;
  #picture: PhonePicture | null = null;
  #cameAtMs = 0;

  /** The picture as it stands in the page now. */
  show(root: ParentNode, picture: PhonePicture): void {
    this.#root = root;
    this.#picture = picture;
    this.#cameAtMs = performance.now();
  }

  /** Called once a second while the picture is in view. */
  tick(): void {
    if (!this.#root || !this.#picture) return;
    const { phoneNowMs, phoneEpochMs, timeZone } = this.#picture;
    const passedMs = (performance.now() - this.#cameAtMs) * live.rate;
    for (const element of this.#root.querySelectorAll("[data-until-ms]")) {
      const leftMs = Number(element.getAttribute("data-until-ms")) - phoneNowMs - passedMs;
      write(element, formatTimeLeft(leftMs));
    }
    for (const element of this.#root.querySelectorAll("[data-now]"))
      write(element, nowWords(element.getAttribute("data-now") === "date" ? "date" : "time", phoneEpochMs + passedMs, timeZone));
  }
}
