import { InputError } from "@offhook/protocol/errors.ts";
import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Argument, Command, Option } from "commander";
import { printableJson } from "../report/printable.ts";
import type { RemoteSignIn } from "../tenant/shown.ts";
import { auditCommand } from "./admin-audit.ts";
import { AdminClient } from "./admin-client.ts";
import { devicePageCommands } from "./admin-device-page.ts";
import { activationTable, operationText, signInTable, summaryText } from "./admin-output.ts";
import { adminToken } from "./admin-token.ts";
import { addRollOutCommands } from "./admin-upload.ts";
import { type Cli, commonOptions } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";

const DEFAULT_SERVER = "http://127.0.0.1:8470";
/** How often an operation under way is looked at. */
const LOOK_MS = 1_000;

interface AdminOptions {
  readonly server?: string;
  readonly token?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** `offhook admin …`: the admin center for scripts. */
export function adminCommand(cli: Cli): Command {
  const { io } = cli;
  const admin = new Command("admin")
    .summary("the admin center for scripts")
    .description("The admin center for scripts: lists, verification codes, remote sign-in.")
    .option("--server <url>", `the tenant's address (OFFHOOK_SERVER_URL, else ${DEFAULT_SERVER})`)
    .option("--token <token>", "admin token (OFFHOOK_TOKEN, else the one a tenant on this machine left in its data directory)")
    .option("--data <dir>", "the data directory of the tenant on this machine")
    .option("--json", "print JSON");

  /** An action with a client at hand; what it returns is printed, as JSON or in words. */
  const verb =
    <Rest extends unknown[]>(work: (client: AdminClient, ...rest: Rest) => Promise<Printed | undefined>) =>
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

  admin
    .command("add-mac")
    .description("list a device, by the MAC address on its label")
    .argument("<mac>", "in any of the usual spellings")
    .option("--location <text>", "site or device, as the list shows it", "")
    .action(
      verb(async (client, mac: string, { location }: { location: string }) => {
        const known = parseMac(mac);
        await client.addMac({ mac: known, location });
        return done(`Added ${formatMac(known)}; next: offhook admin codes generate ${formatMac(known)}`, {
          mac: known,
          location,
        });
      }),
    );

  admin
    .command("list")
    .description("one of the two lists")
    .addOption(new Option("--waiting-on <what>", "which list").choices(["activation", "sign-in"]).makeOptionMandatory())
    .action(
      verb(async (client, { waitingOn }: { waitingOn: "activation" | "sign-in" }) => {
        const rows = await client.list(waitingOn);
        return { json: rows, text: waitingOn === "activation" ? activationTable(rows, client.epochMs()) : signInTable(rows) };
      }),
    );

  admin
    .command("codes")
    .description("verification codes")
    .command("generate")
    .description("make verification codes: good once and for 24 hours; a device's earlier code is dead from then on")
    .addArgument(new Argument("[mac...]", "the devices"))
    .option("--all", "every device that waits on activation")
    .action(
      verb(async (client, macs: string[], { all }: { all?: boolean }) => {
        if (Boolean(all) === macs.length > 0) throw new InputError("name MAC addresses, or say --all");
        const rows = await client.generateCodes(all ? "all" : macs.map((mac) => parseMac(mac)));
        return { json: rows, text: activationTable(rows, client.epochMs()) };
      }),
    );

  admin
    .command("sign-in")
    .description('click "Signed Out" next to a device: fetch the login code from the phone and print it')
    .argument("<mac>", "the device")
    .option("--no-wait", "start it and print the operation at once")
    .action(
      verb(async (client, mac: string, { wait }: { wait: boolean }) => {
        const started = await client.signIn(parseMac(mac));
        const operation = wait ? await untilCode(client, started) : started;
        if (operation.failure) cli.exit(EXIT.failed);
        return { json: operation, text: wait ? operationText(operation, client.epochMs()) : `Operation ${operation.id}\n` };
      }),
    );

  admin
    .command("operation")
    .description("how a remote sign-in stands")
    .argument("<id>", "as `sign-in --no-wait` printed it")
    .option("--cancel", "give it up and free the phone")
    .action(
      verb(async (client, id: string, { cancel }: { cancel?: boolean }) => {
        if (cancel) {
          await client.cancel(id);
          return done("Cancelled", { id, cancelled: true });
        }
        const operation = await client.operation(id);
        return { json: operation, text: operationText(operation, client.epochMs()) };
      }),
    );

  admin
    .command("remove")
    .description("take a device off the lists")
    .argument("<mac>", "the device")
    .action(
      verb(async (client, mac: string, _options: object) => {
        const known = parseMac(mac);
        await client.remove(known);
        return done(`Removed ${formatMac(known)}`, { mac: known });
      }),
    );

  admin
    .command("summary")
    .description("the counts above the lists")
    .action(
      verb(async (client, _options: object) => {
        const summary = await client.summary();
        return { json: summary, text: summaryText(summary) };
      }),
    );
  admin.addCommand(auditCommand(verb));
  for (const command of devicePageCommands(verb)) admin.addCommand(command);
  addRollOutCommands(admin, verb, cli);
  return admin;

  /** Until the code is there or it is clear that none will come. The phone takes minutes at its own pace: the wait is shown. */
  async function untilCode(client: AdminClient, started: RemoteSignIn): Promise<RemoteSignIn> {
    let operation = started;
    let shown = "";
    while (operation.status === "queued" || operation.status === "inProgress") {
      const text = operationText(operation, client.epochMs());
      if (text !== shown && io.stderr.isTTY) io.stderr.write(text);
      shown = text;
      await io.sleep(LOOK_MS);
      operation = await client.operation(operation.id);
    }
    return operation;
  }
}

interface Printed {
  readonly json: unknown;
  readonly text: string;
  /** Good to know, but not what was asked for: `--quiet` leaves it out. */
  readonly incidental?: boolean;
}

const done = (sentence: string, json: unknown): Printed => ({ json, text: `${sentence}\n`, incidental: true });
