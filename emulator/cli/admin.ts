import { InputError } from "@offhook/protocol/errors.ts";
import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Argument, Command, Option } from "commander";
import type { RemoteSignIn } from "../tenant/shown.ts";
import { accountCommands } from "./admin-accounts.ts";
import type { Printed } from "./admin-action.ts";
import { administratorCommands } from "./admin-administrators.ts";
import { applyCommand } from "./admin-apply.ts";
import { auditCommand } from "./admin-audit.ts";
import type { AdminClient } from "./admin-client.ts";
import { deviceObjectsCommand } from "./admin-device-objects.ts";
import { devicePageCommands } from "./admin-device-page.ts";
import { activationTable, operationText, signInTable, summaryText } from "./admin-output.ts";
import { ruleCommands } from "./admin-rules.ts";
import { addRollOutCommands } from "./admin-upload.ts";
import { addAdminOptions, adminVerb } from "./admin-verb.ts";
import type { Cli } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";

/** How often an operation under way is looked at. */
const LOOK_MS = 1_000;

/** `offhook admin …`: the admin center for scripts. */
export function adminCommand(cli: Cli): Command {
  const { io } = cli;
  const admin = addAdminOptions(new Command("admin"))
    .summary("the admin center for scripts")
    .description("The admin center for scripts: lists, verification codes, remote sign-in, accounts, rules, administrators.");
  const verb = adminVerb(cli);

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
  admin.addCommand(accountCommands(verb, cli));
  admin.addCommand(administratorCommands(verb, cli));
  admin.addCommand(ruleCommands(verb));
  admin.addCommand(applyCommand(verb));
  admin.addCommand(auditCommand(verb));
  admin.addCommand(deviceObjectsCommand(verb));
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

const done = (sentence: string, json: unknown): Printed => ({ json, text: `${sentence}\n`, incidental: true });
