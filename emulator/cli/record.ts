import { InputError } from "@offhook/protocol/errors.ts";
import { Command } from "commander";
import { type Cli, commonOptions, wantsColour } from "./cli.ts";
import {
  addPaceOption,
  addServerOptions,
  checkHost,
  type DataOptions,
  listenOf,
  type PaceOptions,
  type ServerOptions,
} from "./service-options.ts";
import { withSession } from "./session.ts";

interface RecordOptions extends ServerOptions, DataOptions, PaceOptions {
  readonly name?: string;
  readonly onlyThisProfile?: boolean;
  readonly force?: boolean;
  readonly replay: boolean;
  readonly json?: boolean;
  readonly profile: string;
  readonly firmware?: string;
  readonly qr: boolean;
}

/** `offhook record`: `offhook up`, and everything that is done becomes a scenario file. */
export function recordCommand({ io, exit }: Cli): Command {
  const command = new Command("record")
    .summary("operate a phone by hand, get a scenario file")
    .description(
      "Operate a phone by hand, as with `offhook up`, and get a scenario file. What administrators do meanwhile and what happens at the Device Login page is recorded as well; codes and passwords are not written down.",
    )
    .argument("<file>", "the scenario file to write, such as lobby.yaml")
    .option("--name <sentence>", "what the scenario is called (made of the file's name unless given)")
    .option("--only-this-profile", "a scenario for this profile alone; for all of them unless given")
    .option("--force", "write over a file that is there already")
    .option("--no-replay", "do not run the file once it is written")
    .option("--json", "print what came of it as JSON")
    .option("--profile <id>", "which phone: an id, or a JSON file of your own", "ccx600")
    .option("--firmware <version>", "from the profile's ladder; as shipped unless given")
    .option("--no-qr", "do not draw the QR code of the login page")
    .option("--data <dir>", "keep the tenant and the phone there (in a temporary directory, gone afterwards, unless given)")
    .option("--fresh", "with --data: start over, forget what earlier runs left there");
  addPaceOption(addServerOptions(command));
  return command.action(async (file: string, options: RecordOptions) => {
    checkHost(options);
    if (!io.stdin.isTTY || !io.stdout.isTTY)
      throw new InputError("record needs a terminal: the phone is drawn in it and operated from its keyboard; start it in one");
    if (options.name !== undefined && (options.name.trim() === "" || options.name.length > 200))
      throw new InputError("--name is a sentence of 1 to 200 characters");
    const [{ checkTarget }, { temporaryDirectory }, { recordSession }, { keepRecording }, { profileFrom }, { firmwareOf }] =
      await Promise.all([
        import("./record-file.adapter.ts"),
        import("./temporary-directory.adapter.ts"),
        import("./record-session.ts"),
        import("./keep-recording.ts"),
        import("./profile-files.adapter.ts"),
        import("@offhook/hardware-profiles/registry.ts"),
      ]);
    const target = await checkTarget(file, { force: options.force === true });
    const profile = profileFrom(options.profile);
    const firmware = firmwareOf(profile, options.firmware);
    const common = commonOptions(command);
    const temporary = options.data === undefined ? await temporaryDirectory("offhook-record-") : null;
    const data = options.data ?? temporary?.path;
    try {
      const recorded: { recording?: Awaited<ReturnType<typeof recordSession>> } = {};
      // The summary is all that is wanted from a command with --json.
      const session = { ...options, ...common, data, quiet: common.quiet === true || options.json === true };
      await withSession(io, session, { lock: true }, async (opened) => {
        recorded.recording = await recordSession(io, opened, {
          ...{ profile, firmware: options.firmware, pace: options.pace, qr: options.qr, file },
          ...{ data, listen: listenOf(options), colour: wantsColour({ io, options: common }) },
        });
      });
      const { recording } = recorded;
      if (!recording) return;
      exit(
        await keepRecording(io, recording, {
          ...{ target, name: options.name, onlyThisProfile: options.onlyThisProfile === true, replay: options.replay },
          ...{ profile, profileWritten: options.profile, firmware, pace: options.pace },
          ...{ json: options.json === true, quiet: common.quiet === true },
        }),
      );
      if (recording.fault !== undefined) throw recording.fault;
    } finally {
      await temporary?.remove();
    }
  });
}
