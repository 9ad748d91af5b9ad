import { InputError } from "@offhook/protocol/errors.ts";
import type { RunCommandOptions } from "./run-options.ts";

/** Options by their name in code, as they are written on the command line. */
export type Written = Readonly<Partial<Record<keyof RunCommandOptions, string>>>;

/** @throws {InputError} for the first option that means nothing beside `main`. */
export function refuseBeside(main: string, outOfPlace: Written, options: RunCommandOptions): void {
  for (const [key, written] of Object.entries(outOfPlace))
    if (options[key as keyof RunCommandOptions] !== undefined) throw new InputError(`${written} does not go with ${main}`);
}
