import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Command } from "commander";
import type { DeviceObject } from "../tenant/shown.ts";
import type { AdminClient } from "./admin-client.ts";
import { table } from "./table.ts";

/** Makes an action of what is to be done with a client; what that returns is printed. */
type Verb = <Rest extends unknown[]>(
  work: (client: AdminClient, ...rest: Rest) => Promise<{ json: unknown; text: string; incidental?: boolean }>,
) => (...all: [...Rest, Command]) => Promise<void>;

/** `offhook admin device-objects MAC`: what a phone leaves in three directories. */
export function deviceObjectsCommand(verb: Verb): Command {
  return new Command("device-objects")
    .description(
      "a phone's records in Intune, Entra ID and the admin center; a factory reset leaves those in Intune and Entra ID",
    )
    .argument("<mac>", "the device")
    .option("--delete", "delete those in Intune and Entra ID; `remove` takes the device off the list")
    .action(
      verb(async (client, mac: string, options: { delete?: boolean }) => {
        const known = parseMac(mac);
        if (options.delete) {
          await client.deleteDeviceObjects(known);
          const text = `Deleted what ${formatMac(known)} had in Intune and Entra ID\n`;
          return { json: { mac: known, deleted: true }, text, incidental: true };
        }
        const objects = await client.deviceObjects(known);
        return { json: objects, text: objectsTable(objects) };
      }),
    );
}

function objectsTable(objects: readonly DeviceObject[]): string {
  if (objects.length === 0) return "Device objects: none\n";
  const since = ({ sinceMs }: DeviceObject) => new Date(sinceMs).toISOString();
  return table(
    ["Directory", "Account", "Since"],
    objects.map((object) => [object.directory, object.account ?? "", since(object)]),
  );
}
