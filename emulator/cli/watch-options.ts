import { InputError } from "@offhook/protocol/errors.ts";
import { refuseBeside } from "./out-of-place.ts";
import type { RunCommandOptions } from "./run-options.ts";

/** @throws {InputError} for options that do not go with --watch. */
export function checkWatchOptions(options: RunCommandOptions): void {
  refuseBeside(
    "--watch",
    {
      list: "--list",
      shard: "--shard",
      updateSnapshots: "--update-snapshots",
      compareProfiles: "--compare-profiles",
      lastFailed: "--last-failed",
      passWithNoTests: "--pass-with-no-tests",
    },
    options,
  );
  const program = options.json
    ? "--json"
    : options.reporter?.find((name) => name === "json" || name === "junit" || name === "html");
  if (program !== undefined && options.output === undefined)
    throw new InputError(`${program} on standard output does not go with --watch; say where to write it with --output DIR`);
}
