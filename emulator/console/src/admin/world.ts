import type { Role } from "../../shared/live.ts";
import { tenantTimeMs } from "../api/tenant-time.ts";
import { live } from "../live/live.ts";
import { type ToastKind, toast } from "../shell/toasts.ts";

/** What the pages need of the frame around them. */
export const world = {
  role: (): Role => live.session?.role ?? "reader",
  /** The tenant's time, for countdowns. */
  nowMs: (): number => (live.timeKnown ? live.tenantNowMs() : tenantTimeMs()),
  /** Told whenever lists have to be asked for again; returns what ends it. */
  onChanged: (listener: () => void): (() => void) => live.onChanged(listener),
  /** A short word that goes away by itself. */
  toast: (text: string, kind: ToastKind = "info"): void => toast(kind, text),
  /** Whether the phone is on this bench, and so on the wall. */
  onTheWall: (mac: string): boolean => live.phones.has(mac),
};

/** Whether whoever is signed in may do something to devices, or to accounts, rules and administrators. */
export const may = (what: "devices" | "organization"): boolean => {
  const role = world.role();
  return role === "administrator" || (what === "devices" && role === "device-administrator");
};

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: "Administrator",
  "device-administrator": "Device administrator",
  reader: "Reader",
};
export const roleName = (role: Role): string => ROLE_NAMES[role];
