import type { Screen } from "@offhook/protocol/screen.ts";
import { en } from "../wording.ts";
import { alert, heading, screen, text } from "./nodes.ts";

/** What a phone shows while its firmware is replaced, and when none of it starts any more. Nothing here can be tapped. */

/** `from` and `to` are versions, `percent` is 0 to 100. */
export function updatingScreen({ from, to, percent }: { from: string; to: string; percent: number }): Screen {
  return screen("updating", en.updating, [
    heading(en.updating),
    text("versions", en.updatingFromTo(from, to)),
    text("hint", en.doNotUnplug),
    { role: "progressbar", id: "progress", name: en.updating, value: String(Math.round(percent)), look: "accent" },
  ]);
}

export interface Recovery {
  /** What is wrong with each of the two copies of the firmware. */
  readonly slots: readonly { readonly slot: "a" | "b"; readonly problem: keyof typeof en.slotProblem }[];
  /** Where an image can be sent to; null while there is no network. */
  readonly address: string | null;
  readonly port: number;
}

export function recoveryScreen({ slots, address, port }: Recovery): Screen {
  return screen("recovery", en.recovery, [
    alert(en.recovery),
    ...slots.map(({ slot, problem }) => text(`slot-${slot}`, en.recoverySlot(slot, en.slotProblem[problem]))),
    text("hint", address === null ? en.recoveryNoAddress : en.recoveryHint),
    address === null ? null : text("address", en.recoveryAddress(address, port), { look: "accent" }),
  ]);
}
