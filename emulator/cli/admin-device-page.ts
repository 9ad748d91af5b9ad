import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Command } from "commander";
import type { AdminClient } from "./admin-client.ts";

/** Makes an action of what is to be done with a client; what that returns is printed. */
type Verb = <Rest extends unknown[]>(
  work: (client: AdminClient, ...rest: Rest) => Promise<{ json: unknown; text: string; incidental: true }>,
) => (...all: [...Rest, Command]) => Promise<void>;

const ACTIONS = [
  ["sign-out", "sign the account out of a phone; it keeps its organization", "Signed out"],
  ["restart", "restart a phone", "Restarting"],
  ["factory-reset", "reset a phone to factory settings: account and organization are removed from it", "Resetting"],
] as const;

/** `offhook admin sign-out|restart|factory-reset MAC`: the device page, for a phone that is connected. */
export function devicePageCommands(verb: Verb): Command[] {
  return ACTIONS.map(([action, description, done]) =>
    new Command(action)
      .description(description)
      .argument("<mac>", "the device")
      .action(
        verb(async (client, mac: string, _options: object) => {
          const known = parseMac(mac);
          await client.devicePage(known, action);
          return { json: { mac: known, [action]: true }, text: `${done} ${formatMac(known)}\n`, incidental: true };
        }),
      ),
  );
}
