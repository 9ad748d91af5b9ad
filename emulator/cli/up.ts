import { Command } from "commander";
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

interface UpOptions extends ServerOptions, DataOptions, PaceOptions, TenantFileOptions {
  readonly profile: string;
  readonly firmware?: string;
  readonly qr: boolean;
}

/** `offhook up`: a tenant and one phone beside it, in one process, with a clock that can be advanced. */
export function upCommand({ io }: Cli): Command {
  const command = new Command("up")
    .summary("a tenant and a phone beside it, ready to use, in this terminal")
    .description(
      "A tenant and a phone beside it. The phone is drawn here and can be operated from the keyboard; ? lists the keys.",
    )
    .option("--profile <id>", "which phone: an id, or a JSON file of your own", "ccx600")
    .option("--firmware <version>", "from the profile's ladder; as shipped unless given")
    .option("--no-qr", "do not draw the QR code of the login page");
  addPaceOption(addServerOptions(addTenantFileOption(addDataOptions(command))));
  return command.action(async (options: UpOptions) => {
    checkHost(options);
    const [{ startPhone, startTenant }, { profileFrom }, { firmwareOf }] = await Promise.all([
      import("./host.ts"),
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
      const tenant = await startTenant({ listen: listenOf(options), directory, clock, onFault, start: file?.description });
      closers.add("tenant", () => tenant.close());
      const own = await directory.phone(profile.id);
      closers.add("phone's directory", () => own.close());
      const phone = await startPhone({
        profile,
        mac: null,
        firmware: options.firmware,
        pace: options.pace,
        directory: own,
        clock,
        onFault,
        to: { tenant: tenant.tenant },
      });
      closers.add("phone", () => phone.close());
      say(`The tenant of ${tenant.tenant.organization.name} is up on ${tenant.origin}; its state is in ${directory.path}`);
      if (file) {
        const { kind, text } = await tenantFileNews(tenant.tenant, file);
        if (kind === "differs") io.stderr.write(`offhook: ${text}\n`);
        else say(text);
      }
      const next = nextCommands({
        origin: tenant.origin,
        data: options.data,
        mac: phone.glass.mac,
        signInAs: await sampleOf(tenant.tenant),
      });
      say(next);
      const levers = { ...phone.levers, advance: session.advance };
      await showPhone(io, session, {
        glass: phone.glass,
        levers,
        colour: wantsColour({ io, options: common }),
        qr: options.qr,
        next,
      });
    });
  });
}
