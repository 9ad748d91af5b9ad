import { Command } from "commander";
import { type Cli, commonOptions } from "./cli.ts";
import { nextCommands, sampleOf } from "./next-commands.ts";
import {
  addDataOptions,
  addServerOptions,
  checkHost,
  type DataOptions,
  listenOf,
  type ServerOptions,
} from "./service-options.ts";
import { withSession } from "./session.ts";
import { addTenantFileOption, type TenantFileOptions, tenantFileFrom, tenantFileNews } from "./tenant-file-option.ts";

/** `offhook tenant`: the other side alone, until somebody stops it. */
export function tenantCommand({ io }: Cli): Command {
  const command = new Command("tenant")
    .summary("the tenant alone: admin center, device login, phones' endpoint")
    .description("The tenant alone: admin center, device login portal, and the endpoint that phones connect to.");
  addTenantFileOption(addServerOptions(addDataOptions(command)));
  return command.action(async (options: ServerOptions & DataOptions & TenantFileOptions) => {
    checkHost(options);
    const file = await tenantFileFrom(options);
    const { startTenant } = await import("./host.ts");
    await withSession(io, { ...options, ...commonOptions(command) }, { lock: true }, async (session) => {
      const { directory, clock, closers, onFault, say } = session;
      const tenant = await startTenant({ listen: listenOf(options), directory, clock, onFault, start: file?.description });
      closers.add("tenant", () => tenant.close());
      say(`The tenant of ${tenant.tenant.organization.name} is up on ${tenant.origin}; its state is in ${directory.path}`);
      if (file) {
        const { kind, text } = await tenantFileNews(tenant.tenant, file);
        if (kind === "differs") io.stderr.write(`offhook: ${text}\n`);
        else say(text);
      }
      const signInAs = await sampleOf(tenant.tenant);
      const { origin, firstAdministrator } = tenant;
      say(nextCommands({ origin, data: options.data, mac: null, signInAs, firstAdministrator }));
      say("Ctrl-C stops it.");
      await io.askedToStop();
    });
  });
}
