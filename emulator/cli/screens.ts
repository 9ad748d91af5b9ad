import { messageOf } from "@offhook/protocol/errors.ts";
import { Command, InvalidArgumentError, Option } from "commander";
import { grepPattern } from "../scenario/select.ts";
import type { Cli } from "./cli.ts";
import type { ScreensOptions } from "./screens-verb.ts";

/** `offhook screens`: every screen of every phone, as pictures and as data. */
export function screensCommand(cli: Cli): Command {
  return new Command("screens")
    .summary("every screen of every phone, as pictures and as data")
    .description(
      "Draw every screen a phone can show. Without --output, say which there are. Codes and names on them are made up, the same every time.",
    )
    .option(
      "--profile <id>",
      "only this hardware profile, by id or as a JSON file (may be repeated)",
      (id, before: readonly string[]) => [...before, id],
      [],
    )
    .option(
      "--firmware <version>",
      "what this firmware shows, such as 7.1.3 (the one a phone ships with, and where others differ)",
    )
    .addOption(new Option("--theme <theme>", "the phones' theme").choices(["light", "dark", "both"]).default("light"))
    .option("--grep <pattern>", "only screens whose name or title it matches: a regular expression, or /…/flags", checkedPattern)
    .option("--output <dir>", "write the gallery there: index.html, and the files of each screen in a folder per phone")
    .option("--json", "print JSON: the screens, and with --output their files")
    .addHelpText("after", HELP)
    .action(async (_: unknown, command: Command) => {
      const { screensVerb } = await import("./screens-verb.ts");
      cli.exit(await screensVerb(command.optsWithGlobals<ScreensOptions>(), cli.io));
    });
}

const HELP = `
Of each screen, in DIR/PROFILE: NAME.svg and NAME.png (the screen alone), NAME.device.svg and NAME.device.png (the device around
it), NAME.dark.svg … with --theme dark or both, NAME.yaml (what expect-screen reads) and NAME.xml (as uiautomator dump writes it).
DIR is there as a whole or not at all. A gallery that is there already is replaced; any other folder is left alone.

Examples:
  offhook screens                                          which screens there are
  offhook screens --output gallery                         all of them; then open gallery/index.html
  offhook screens --profile ccx600 --theme both --output gallery
  offhook screens --grep dial-pad --output dial-pads

Exit codes: 0 done, 2 wrong command line or folder, 3 cannot be written, 4 no such screen, 130 interrupted.
`;

function checkedPattern(text: string): string {
  try {
    grepPattern(text);
    return text;
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}
