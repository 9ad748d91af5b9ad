import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import type { TapEvent } from "../events.ts";
import { en } from "../wording.ts";

/** The device a screen is drawn for: facts that never change while it runs. */
export interface Device {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  /** The digits of a verification code show as dots while they are typed. The article's phone shows them; so do we, unless told. */
  readonly masksVerificationCode?: boolean;
}

/** Where the chart stands: its state value and its context, whoever computed them. */
export interface ChartState {
  readonly value: unknown;
  readonly context: PhoneContext;
}

/** True when the state value is at, or anywhere below, a dotted path such as `sign.signedOut.view.dialPad`. */
export function isAt(state: ChartState, path: string): boolean {
  let at: unknown = state.value;
  for (const step of path.split(".")) {
    if (at === step) at = null;
    else if (typeof at === "object" && at !== null && step in at) at = (at as Record<string, unknown>)[step];
    else return false;
  }
  return true;
}

export const screen = (id: string, name: string, children: readonly (ScreenNode | null)[]): Screen => ({
  role: "screen",
  id,
  name,
  children: children.filter((child) => child !== null),
});
export const heading = (name: string, id = "heading"): ScreenNode => ({ role: "heading", id, name });
export const text = (id: string, name: string, more: Partial<ScreenNode> = {}): ScreenNode => ({
  role: "text",
  id,
  name,
  ...more,
});
/** The phone's own time and date, large. */
export const clockNodes = (): ScreenNode[] => [
  text("clock-time", en.time, { now: "time" }),
  text("clock-date", en.date, { now: "date" }),
];
export const progress = (name: string): ScreenNode => ({ role: "progressbar", id: "progress", name, look: "accent" });
export const alert = (name: string): ScreenNode => ({ role: "alert", id: "alert", name, look: "danger" });

/** A button; disabled when there is nothing it may do now. */
export function button(id: string, name: string, tap: TapEvent | null, look?: ScreenNode["look"]): ScreenNode {
  return { role: "button", id, name, ...(tap ? { tap } : { enabled: false as const }), ...(look ? { look } : {}) };
}

/** The same place on every screen that has it. */
export const backButton = (): ScreenNode => button("back", en.back, { type: "tap.back" }, "quiet");

/** The sentence for a failure, and the other side's own name for it. */
export function failureNodes(failure: PhoneContext["failure"]): ScreenNode[] {
  if (!failure) return [];
  const reference = failure.detail ? [text("reference", en.reference(failure.detail), { look: "quiet" })] : [];
  return [alert(failure.explanation ?? en.failure[failure.reason]), ...reference];
}
