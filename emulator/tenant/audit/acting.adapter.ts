import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor } from "./records.ts";

const acting = new AsyncLocalStorage<string>();

/** Runs `work`, and whatever it goes on to do, as the administrator of that name. */
export function actingAs<T>(name: string, work: () => T): T {
  return acting.run(name, work);
}

/** Who acts as administrator right now: one who signed in, by name, or whoever has the admin token. */
export function administratorActing(): Extract<Actor, `administrator${string}`> {
  const name = acting.getStore();
  return name === undefined ? "administrator" : `administrator ${name}`;
}
