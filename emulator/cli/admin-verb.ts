import type { Command } from "commander";
import { printableJson } from "../report/printable.ts";
import type { AdminVerb } from "./admin-action.ts";
import { AdminClient } from "./admin-client.ts";
import { adminToken } from "./admin-token.ts";
import { type Cli, commonOptions } from "./cli.ts";

const DEFAULT_SERVER = "http://127.0.0.1:8470";

export interface AdminOptions {
  readonly server?: string;
  readonly token?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Options of every verb that asks a tenant's admin interface. */
export function addAdminOptions(command: Command): Command {
  return command
    .option("--server <url>", `the tenant's address (OFFHOOK_SERVER_URL, else ${DEFAULT_SERVER})`)
    .option("--token <token>", "admin token (OFFHOOK_TOKEN, else the one a tenant on this machine left in its data directory)")
    .option("--data <dir>", "the data directory of the tenant on this machine")
    .option("--json", "print JSON");
}

/** Makes an action of what is to be done with a client; what that returns is printed, as JSON or in words. */
export const adminVerb =
  ({ io }: Cli): AdminVerb =>
  <Rest extends unknown[]>(work: (client: AdminClient, ...rest: Rest) => ReturnType<Parameters<AdminVerb>[0]>) =>
  async (...all: [...Rest, Command]): Promise<void> => {
    const command = all.at(-1) as Command;
    const options = command.optsWithGlobals<AdminOptions>();
    const server = options.server ?? (io.env.OFFHOOK_SERVER_URL || DEFAULT_SERVER);
    const token = await adminToken({ token: options.token, data: options.data, server, io });
    const printed = await work(new AdminClient({ server, token, io }), ...(all.slice(0, -1) as Rest));
    if (printed === undefined) return;
    if (options.json) io.stdout.write(printableJson(printed.json));
    else if (!printed.incidental || !commonOptions(command).quiet) io.stdout.write(printed.text);
  };
