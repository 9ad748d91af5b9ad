import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { shellWord } from "@offhook/protocol/shell-word.ts";
import { Command } from "commander";
import { type AdminOptions, addAdminOptions, adminVerb } from "./admin-verb.ts";
import type { Cli } from "./cli.ts";
import { RefusedError } from "./cli-errors.ts";
import { explanationText } from "./explain-output.ts";

/** `offhook explain MAC`: why a phone is where it is. */
export function explainCommand(cli: Cli): Command {
  const command = new Command("explain")
    .summary("how a phone stands, what refused it, and what to do")
    .description(
      "How a phone stands, what was refused last and by which rule, which setting changes it, what others tried, what to do next. Shows no codes.",
    )
    .argument("<mac>", "the device, in any of the usual spellings");
  return addAdminOptions(command).action(
    adminVerb(cli)(async (client, mac: string, { server, data }: AdminOptions) => {
      const explanation = await client.explain(parseMac(mac)).catch((error: unknown) => {
        // The address is what is wrong then, and that is the caller's.
        if (error instanceof RefusedError && error.theirs === "admin/not-found") throw new InputError(error.message);
        throw error;
      });
      const named = Object.entries({ server, data }).filter((option): option is [string, string] => option[1] !== undefined);
      const options = named.flatMap(([name, value]) => [`--${name}`, shellWord(value)]);
      return { json: explanation, text: explanationText(explanation, options) };
    }),
  );
}
