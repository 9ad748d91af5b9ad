import type { Command } from "commander";
import type { AdminClient } from "./admin-client.ts";

export interface Printed {
  readonly json: unknown;
  readonly text: string;
  /** Good to know, but not what was asked for: `--quiet` leaves it out. */
  readonly incidental?: boolean;
}

/** Makes an action of what is to be done with a client; what that returns is printed, as JSON or in words. */
export type AdminVerb = <Rest extends unknown[]>(
  work: (client: AdminClient, ...rest: Rest) => Promise<Printed | undefined>,
) => (...all: [...Rest, Command]) => Promise<void>;
