import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { CliIo } from "./io.adapter.ts";

/** What a verb is given to work with. */
export interface Cli {
  readonly io: CliIo;
  /** Says how the process is to end; 0 unless told otherwise. */
  exit(code: ExitCode): void;
}

/** Options that every verb has. */
export interface CommonOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

export const commonOptions = (command: Command): CommonOptions => command.optsWithGlobals();

/** NO_COLOR (no-color.org) and FORCE_COLOR as everybody reads them; `--no-color` above both. */
export function wantsColour({ io, options }: { io: CliIo; options: CommonOptions }): boolean {
  if (options.color === false || io.env.NO_COLOR) return false;
  return Boolean(io.env.FORCE_COLOR) || (io.stdout.isTTY === true && io.env.TERM !== "dumb");
}
