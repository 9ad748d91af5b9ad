import { messageOf } from "@offhook/protocol/errors.ts";
import { Topic } from "@offhook/protocol/topic.ts";

export type ToastKind = "success" | "error" | "info";

export interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
}

const SHOWN_MS: Readonly<Record<ToastKind, number>> = { success: 5_000, info: 6_000, error: 12_000 };

export const toasts: { list: readonly Toast[]; readonly changed: Topic } = { list: [], changed: new Topic() };
let lastId = 0;

export function dropToast(id: number): void {
  toasts.list = toasts.list.filter((toast) => toast.id !== id);
  toasts.changed.tell();
}

/** Says how something ended, at the lower edge of the page and to screen readers. The same words twice are said once. */
export function toast(kind: ToastKind, text: string): void {
  lastId += 1;
  const id = lastId;
  toasts.list = [...toasts.list.filter((other) => other.text !== text), { id, kind, text }].slice(-4);
  toasts.changed.tell();
  setTimeout(() => dropToast(id), SHOWN_MS[kind]);
}

/** Runs what may fail and says how it ended; true when it worked. */
export async function told(run: () => Promise<unknown>, success?: string): Promise<boolean> {
  try {
    await run();
    if (success) toast("success", success);
    return true;
  } catch (error) {
    toast("error", messageOf(error));
    return false;
  }
}
