import type { PhoneAction } from "../../shared/live.ts";

/** What a person does to the drawn device with mouse, finger or keyboard; null when it is nothing. */
export type Touch = Extract<PhoneAction, { kind: "tap" | "press" | "type" }>;

/** The node or key of the picture under a finger, or in focus. */
export function touchOf(event: Event): Touch | null {
  const target = event.composedPath()[0];
  const touched = target instanceof Element ? target.closest("[data-node], [data-key]") : null;
  if (touched?.hasAttribute("aria-disabled")) return null;
  const node = touched?.getAttribute("data-node") ?? null;
  const key = touched?.getAttribute("data-key") ?? null;
  if (node !== null) return { kind: "tap", node };
  return key === null ? null : { kind: "press", key };
}

/** Enter goes on: the node that does so, by the names that the screens have for it. */
const ONWARD = ["next", "sign-in", "done", "ok", "confirm"];

/** Whether it reacts by then is for the phone to say: keys come faster than pictures. */
const tapIfThere = (device: ParentNode, ids: readonly string[]): Touch | null => {
  const node = ids.find((id) => device.querySelector(`[data-node="${id}"]`) !== null);
  return node === undefined ? null : { kind: "tap", node };
};

/** What a key of the computer's keyboard does to the phone whose picture is `device`. */
export function typed(event: KeyboardEvent, device: ParentNode): Touch | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const focused = touchOf(event);
  if (event.key === "Enter" || (event.key === " " && focused)) return focused ?? tapIfThere(device, ONWARD);
  if (event.key === "Escape") return tapIfThere(device, ["back", "cancel"]) ?? hardKey(device, "back");
  if (event.key === "Backspace") return tapIfThere(device, ["delete"]);
  return [...event.key].length === 1 ? { kind: "type", character: event.key } : null;
}

const hardKey = (device: ParentNode, key: string): Touch | null =>
  device.querySelector(`[data-key="${key}"]`) === null ? null : { kind: "press", key };

/** Whether the keyboard belongs to something else on the page just now, such as a field or a button. */
export function keyboardIsTaken(device: Element): boolean {
  let active = document.activeElement;
  while (active) {
    if (active === device) return false;
    const inner: Element | null = active.shadowRoot?.activeElement ?? null;
    if (!inner) return !(active === document.body || active.matches("main, [data-keys-go-to-the-phone]"));
    active = inner;
  }
  return false;
}
