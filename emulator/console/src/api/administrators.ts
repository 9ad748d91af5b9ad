import type { Role } from "../../shared/live.ts";
import { ask } from "./http.ts";

export interface Administrator {
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly lastSignInMs: number | null;
}
/** With the password where one was made up: it is told this once. */
export interface AdministratorOutcome {
  readonly administrator: Administrator;
  readonly password: string | null;
}

export const administrators = (signal?: AbortSignal) => ask<{ administrators: Administrator[] }>("/administrators", { signal });
/** Without a password one is made up. */
export const addAdministrator = (added: { name: string; role: Role; password?: string }) =>
  ask<AdministratorOutcome>("/administrators", { method: "POST", body: added });
export const changeAdministrator = (name: string, change: { role?: Role; makePassword?: true }) =>
  ask<AdministratorOutcome>(`/administrators/${encodeURIComponent(name)}`, { method: "PATCH", body: change });
export const removeAdministrator = (name: string) =>
  ask<void>(`/administrators/${encodeURIComponent(name)}`, { method: "DELETE" });
export const changeOwnPassword = (current: string, password: string) =>
  ask<void>("/session/password", { method: "PUT", body: { current, password } });
