import { Command } from "commander";
import { addBenchOptions, type FurtherPhones } from "./bench-options.ts";
import { type Cli, commonOptions, wantsColour } from "./cli.ts";
import { nextCommands, sampleOf } from "./next-commands.ts";
import {
  addDataOptions,
  addPaceOption,
  addServerOptions,
  checkHost,
  type DataOptions,
  listenOf,
  type PaceOptions,
  type ServerOptions,
} from "./service-options.ts";
import { withSession } from "./session.ts";
import { showPhone } from "./show-phone.ts";
import { addTenantFileOption, type TenantFileOptions, tenantFileFrom, tenantFileNews } from "./tenant-file-option.ts";
import { terminalLevers } from "./terminal-levers.ts";

interface UpOptions extends ServerOptions, DataOptions, PaceOptions, TenantFileOptions, FurtherPhones {
  readonly profile: string;
  readonly firmware?: string;
  readonly qr: boolean;
}

/** `offhook up`: a tenant and phones beside it, in one process, with a clock that can be moved, and a console to work them with. */
export function upCommand({ io }: Cli): Command {
  const command = new Command("up")
    .summary("a tenant, phones beside it and a console for both, ready to use")
    .description(
      "A tenant and phones beside it, with a console in the browser for both. The first phone is also drawn here and can be operated from the keyboard; ? lists the keys.",
    )
    .option("--profile <id>", "which phone: an id, or a JSON file of your own", "ccx600")
    .option("--firmware <version>", "from the profile's ladder; as shipped unless given")
    .option("--no-qr", "do not draw the QR code of the login page");
  addBenchOptions(addPaceOption(addServerOptions(addTenantFileOption(addDataOptions(command)))));
  return command.action(async (options: UpOptions) => {
    checkHost(options);
    const [{ startTenant }, bench, { profileFrom }, { firmwareOf }] = await Promise.all([
      import("./host.ts"),
      import("./start-bench.ts"),
      import("./profile-files.adapter.ts"),
      import("@offhook/hardware-profiles/registry.ts"),
    ]);
    // What is wrong with the command line is said before anything starts.
    const profile = profileFrom(options.profile);
    firmwareOf(profile, options.firmware);
    const file = await tenantFileFrom(options);
    const common = commonOptions(command);
    await withSession(io, { ...options, ...common }, { lock: true }, async (session) => {
      const { directory, clock, closers, onFault, say } = session;
      const beside = bench.openBench(session, { pace: options.pace, profile, tenant: () => tenant });
      const { park } = beside;
      const listen = listenOf(options);
      const tenant = await startTenant({ listen, directory, clock, onFault, start: file?.description, bench: beside });
      closers.add("tenant", () => tenant.close());
      const own = await directory.phone(profile.id);
      closers.add("phone's directory", () => own.close());
      closers.add("phones", () => park.close());
      const phone = await bench.startFirstPhone(park, { profile, firmware: options.firmware, directory: own });
      say(`The tenant of ${tenant.tenant.organization.name} is up on ${tenant.origin}; its state is in ${directory.path}`);
      if (file) {
        const { kind, text } = await tenantFileNews(tenant.tenant, file);
        if (kind === "differs") io.stderr.write(`offhook: ${text}\n`);
        else say(text);
      }
      const next = nextCommands({
        origin: tenant.origin,
        data: options.data,
        mac: phone.mac,
        signInAs: await sampleOf(tenant.tenant),
        firstAdministrator: tenant.firstAdministrator,
      });
      say(next);
      closers.add("further phones", bench.fillBench(park, options, onFault));
      await showPhone(io, session, {
        glass: phone.glass,
        levers: { ...terminalLevers(phone), advance: beside.advance },
        colour: wantsColour({ io, options: common }),
        qr: options.qr,
        next,
      });
    });
  });
}
