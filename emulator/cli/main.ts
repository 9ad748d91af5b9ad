import { readFileSync } from "node:fs";
import { OffhookError } from "@offhook/protocol/errors.ts";
import { Command, CommanderError } from "commander";
import { printable } from "../report/printable.ts";
import type { Cli } from "./cli.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type CliIo, processIo } from "./io.adapter.ts";
import { VERBS } from "./verbs.ts";

/** Runs one command line and says how the process is to end. Throws nothing. */
export async function main(argv: readonly string[], io: CliIo = processIo()): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const cli: Cli = {
    io,
    exit: (wanted) => {
      code = wanted;
    },
  };
  try {
    const program = await programFor(argv, cli);
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return report(error, argv, io);
  }
}

/** The program with the asked-for verb in full, the others by name and summary only. */
async function programFor(argv: readonly string[], cli: Cli): Promise<Command> {
  const program = new Command("offhook")
    .description("A desk phone that lives in your CI.")
    .version(version(), "-V, --version")
    .option("-q, --quiet", "say only what was asked for")
    .option("--verbose", "say more, and show where errors come from")
    .option("--no-color", "no colours; NO_COLOR does the same")
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText("after", EXAMPLES);
  const words = argv.filter((word) => !word.startsWith("-"));
  const asked = words[0] === "help" ? words[1] : words[0];
  if (words[0] === "help") {
    program
      .command("help", { hidden: true })
      .argument("[verb...]")
      .action((verbs: string[]) => {
        (program.commands.find((command) => command.name() === verbs[0]) ?? program).outputHelp();
      });
  }
  for (const verb of VERBS) {
    if (verb.name === asked) program.addCommand(await verb.load(cli));
    else program.command(verb.name).summary(verb.summary).description(verb.summary);
  }
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void cli.io.stdout.write(text),
      // It repeats words of the command line, which may come from a file or a script.
      writeErr: (text) => void cli.io.stderr.write(printable(text)),
    });
  }
  return program;
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}

function report(error: unknown, argv: readonly string[], io: CliIo): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has said it already.
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  const verbose = argv.includes("--verbose");
  if (error instanceof OffhookError && error.blame !== "us") {
    // It may repeat what a server, a phone or a file said.
    io.stderr.write(`offhook: ${printable(error.message)}\n`);
    if (verbose) io.stderr.write(`${printable(String(error.stack))}\n`);
    if (error.blame === "caller") return EXIT.usage;
    return error.blame === "world" ? EXIT.rigError : EXIT.failed;
  }
  io.stderr.write(`offhook: this is a defect in offhook: ${printable(String(error instanceof Error ? error.stack : error))}\n`);
  return EXIT.failed;
}

const EXAMPLES = `
Examples:
  offhook up                                     a CCX 600 and its tenant, here and now
  offhook admin add-mac 48:25:67:0a:0b:0c --location Lobby
  offhook admin codes generate --all
  offhook run emulator/scenarios --profile ccx600

Exit codes: 0 done, 1 failed, 2 wrong command line or file, 3 something around offhook failed (port, server, rig),
4 nothing matched, 42 out of virtual time, 99 thresholds crossed, 130 interrupted.
`;

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
