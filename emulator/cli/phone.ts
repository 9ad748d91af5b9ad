import { InputError } from "@offhook/protocol/errors.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
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
    .option("--profile <id>", "which phone: an id, or a JSON file of your own", "ccx600")
    .option("--firmware <version>", "from the profile's ladder; as shipped unless given")
    .option("--mac <address>", "the phone's MAC address, or 'host' for this machine's own; made up and kept unless given")
    .option("--issuer <url>", "sign in at this OpenID Connect issuer, whatever the provisioning server says")
    .option("--client-id <id>", "how the issuer knows this kind of phone")
    .option("--scope <text>", "what to ask the issuer for", "openid profile offline_access")
    .option("--no-qr", "do not draw the QR code of the login page");
  addPaceOption(addDataOptions(command));
  return command.action(async (options: PhoneVerbOptions) => {
    const [{ firmwareOf }, { profileFrom }] = await Promise.all([
      import("@offhook/hardware-profiles/registry.ts"),
      import("./profile-files.adapter.ts"),
    ]);
    const profile = profileFrom(options.profile);
    firmwareOf(profile, options.firmware);
    const mac = await macFrom(options.mac);
    const server = options.server ?? (io.env.OFFHOOK_SERVER_URL || null);
    const identity = identityOf(options);
    if (server === null && identity === null)
      throw new InputError("name a provisioning server with --server, or a login service with --issuer and --client-id");
    const { startPhone } = await import("./start-phone.ts");
    const common = commonOptions(command);
    // The tenant of this machine may be using the directory: a phone locks its own part of it and no more.
    await withSession(io, { ...options, ...common }, { lock: false }, async (session) => {
      const { clock, closers, onFault, say } = session;
      const own = await session.directory.phone(mac ?? profile.id);
      closers.add("phone's directory", () => own.close());
      if (options.fresh) await own.emptyPhone();
      const { firmware, pace } = options;
      const phone = await startPhone({
        profile,
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

/** A rig is known by the address of its own network interface. */
async function macFrom(written: string | undefined): Promise<MacAddress | null> {
  if (written === undefined) return null;
  if (written !== "host") return parseMac(written);
  const { hostHardware } = await import("@offhook/agent/adapters/host-hardware.ts");
  const { mac } = await hostHardware();
  if (mac === null)
    throw new InputError("--mac host: this machine has no network interface with an address of its own; name one");
  return parseMac(mac);
}

function identityOf({ issuer, clientId, scope }: PhoneVerbOptions): { issuer: string; clientId: string; scope: string } | null {
  if (issuer === undefined && clientId === undefined) return null;
  if (issuer === undefined || clientId === undefined) throw new InputError("--issuer and --client-id go together");
  if (!/^https?:\/\//.test(issuer) || !URL.canParse(issuer))
    throw new InputError(`${JSON.stringify(issuer)} is no issuer's address`);
  return { issuer, clientId, scope };
}
