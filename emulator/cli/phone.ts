import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Command } from "commander";
import { type Cli, commonOptions, wantsColour } from "./cli.ts";
import { addDataOptions, addPaceOption, type DataOptions, type PaceOptions } from "./service-options.ts";
import { withSession } from "./session.ts";
import { showPhone } from "./show-phone.ts";

interface PhoneVerbOptions extends DataOptions, PaceOptions {
  readonly server?: string;
  readonly profile: string;
  readonly firmware?: string;
  readonly mac?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly scope: string;
  readonly qr: boolean;
}

/** `offhook phone`: one phone, against any provisioning server, or against nothing but a login service. */
export function phoneCommand({ io }: Cli): Command {
  const command = new Command("phone")
    .summary("one phone in this terminal, against any provisioning server")
    .description("One phone, drawn here and operable from the keyboard; ? lists the keys.")
    .option("--server <url>", "provisioning server (OFFHOOK_SERVER_URL)")
    .option("--profile <id>", "which phone", "ccx600")
    .option("--firmware <version>", "from the profile's ladder; as shipped unless given")
    .option("--mac <address>", "the phone's MAC address; made up and kept unless given")
    .option("--issuer <url>", "sign in at this OpenID Connect issuer, whatever the provisioning server says")
    .option("--client-id <id>", "how the issuer knows this kind of phone")
    .option("--scope <text>", "what to ask the issuer for", "openid profile offline_access")
    .option("--no-qr", "do not draw the QR code of the login page");
  addPaceOption(addDataOptions(command));
  return command.action(async (options: PhoneVerbOptions) => {
    const { firmwareOf, profileById } = await import("@offhook/hardware-profiles/registry.ts");
    firmwareOf(profileById(options.profile), options.firmware);
    const mac = options.mac === undefined ? null : parseMac(options.mac);
    const server = options.server ?? (io.env.OFFHOOK_SERVER_URL || null);
    const identity = identityOf(options);
    if (server === null && identity === null)
      throw new InputError("name a provisioning server with --server, or a login service with --issuer and --client-id");
    const { startPhone } = await import("./host.ts");
    const common = commonOptions(command);
    // The tenant of this machine may be using the directory: a phone locks its own part of it and no more.
    await withSession(io, { ...options, ...common }, { lock: false }, async (session) => {
      const { clock, closers, onFault, say } = session;
      const own = await session.directory.phone(mac ?? options.profile);
      closers.add("phone's directory", () => own.close());
      if (options.fresh) await own.emptyPhone();
      const { profile: profileId, firmware, pace } = options;
      const phone = await startPhone({
        profileId,
        mac,
        firmware,
        pace,
        directory: own,
        clock,
        onFault,
        to: { server, identity },
      });
      closers.add("phone", () => phone.close());
      say(`${phone.glass.profile.label} with ${server ?? identity?.issuer}; its state is in ${own.path}`);
      await showPhone(io, session, { ...phone, colour: wantsColour({ io, options: common }), qr: options.qr });
    });
  });
}

function identityOf({ issuer, clientId, scope }: PhoneVerbOptions): { issuer: string; clientId: string; scope: string } | null {
  if (issuer === undefined && clientId === undefined) return null;
  if (issuer === undefined || clientId === undefined) throw new InputError("--issuer and --client-id go together");
  if (!/^https?:\/\//.test(issuer) || !URL.canParse(issuer))
    throw new InputError(`${JSON.stringify(issuer)} is no issuer's address`);
  return { issuer, clientId, scope };
}
