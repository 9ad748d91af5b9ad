import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import { Command, InvalidArgumentError, Option } from "commander";
import { grepPattern, MOST, parseShard, type Shard } from "../scenario/select.ts";
import { parseTags } from "../scenario/tag-expression.ts";
import type { Cli } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";
import { processIo } from "./io.adapter.ts";
import { REPORTERS, type ReporterName, type RunCommandOptions } from "./run-options.ts";

/** `offhook run`: scenario files, in virtual time unless told otherwise. */
export function runCommand(cli: Cli = ofProcess()): Command {
  return new Command("run")
    .summary("run scenario files")
    .description("Run scenario files, each on every profile it is for. All files are checked before anything starts.")
    .argument("<path...>", "scenario files, or folders with scenario files in and below them")
    .option(
      "--profile <id>",
      "only this hardware profile, by id or as a JSON file (may be repeated)",
      (id, before: readonly string[]) => [...before, id],
      [],
    )
    .option("--seed <n>", "what every run's chance is derived from (the file's own, else 1)", wholeNumber)
    .option("--rt", "in real time, over real sockets on this machine")
    .option("--reporter <names>", `what to tell, separated by commas: ${REPORTERS.join(", ")}`, reporterNames)
    .option(
      "--output <dir>",
      "write report.json, junit.xml and a trace of each run there; with --reporter html, report.html as well",
    )
    .option(
      "--grep <pattern>",
      "only runs whose NAME [profile] it matches: a regular expression, or /…/flags",
      checked(grepPattern),
    )
    .option(
      "--tags <expression>",
      "only scenarios with these tags: words with ! && || ( ), * for any characters",
      checked(parseTags),
    )
    .addOption(new Option("--include-tags <expression>").argParser(checked(parseTags)).hideHelp())
    .option("--exclude-tags <expression>", "no scenarios with these tags", checked(parseTags))
    .option("--last-failed", "only what failed and has not passed since, with the seed it failed with")
    .option("--repeat-each <n>", "do each run that often, each time with the next seed", count)
    .option("-x", "stop after the first failure")
    .option("--max-failures <n>", "stop after that many failures", count)
    .option("--shard <i/n>", "only part i of n; all parts together are everything once", shard)
    .option("--compare-profiles", "run each scenario on every profile and print only what differs between them")
    .option(
      "--update-snapshots",
      "take what phones show for right: rewrite expected screens and pictures that differ or are missing",
    )
    .option("--watch", "run again what a change to a file concerns, until you quit")
    .option("--list", "say what would be run, and run nothing")
    .option("--pass-with-no-tests", "nothing to run is no failure")
    .option("--timeout <duration>", "desk time each run may spend waiting, such as 10m (the file's own, else 30m)", duration)
    .addOption(
      new Option("-e, --env <key=value>", "an input of the scenarios (may be repeated)")
        .argParser(keyAndValue)
        .default(new Map(), "none"),
    )
    .option("--json", "the same as --reporter json; with --list, the list as JSON")
    .addHelpText("after", HELP)
    .action(async (paths: string[], _: unknown, command: Command) => {
      const { runVerb } = await import("./run-verb.ts");
      const { includeTags, ...options } = command.optsWithGlobals<RunCommandOptions & { includeTags?: string }>();
      if (includeTags !== undefined && options.tags !== undefined)
        throw new InputError("--include-tags is another word for --tags; say one of them");
      const tags = options.tags ?? includeTags;
      cli.exit(await runVerb(paths, { ...options, ...(tags !== undefined && { tags }) }, cli.io));
    });
}

const HELP = `
A bare run picks "list", on CI "dot". Without --output, json, junit and html go to standard output and the rest to standard error.
Where GITHUB_ACTIONS is true, "github" (annotations at the lines that failed) comes along with whatever was picked.
With --watch: Enter or a runs everything, f what failed, q quits. Changes to scenarios, fragments, expected screens and profiles count.
Expected screens are what expect-screen and take-screenshot name; each file that --update-snapshots writes is named in the end.
Pictures of failures are kept in DIR/pictures with --output DIR, else in .offhook/pictures of the current folder.
What failed is remembered in DIR/last-run.json with --output DIR, else in .offhook/last-run.json of the current folder.

Exit codes: 0 all passed, 1 one failed, 2 wrong command line or file, 4 nothing to run, 42 out of desk time, 130 interrupted.
`;

function ofProcess(): Cli {
  return {
    io: processIo(),
    exit: (code) => {
      if (code !== EXIT.ok) process.exitCode = code;
    },
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 0xffff_ffff)
    throw new InvalidArgumentError("A seed is a whole number from 0 to 4294967295.");
  return value;
}

function reporterNames(text: string): ReporterName[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(REPORTERS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no reporter "${unknown}"; there are ${REPORTERS.join(", ")}.`);
  return names as ReporterName[];
}

/** Milliseconds. */
const duration = (text: string): number => refusing(() => parseDuration(text));
const shard = (text: string): Shard => refusing(() => parseShard(text));

/** The text itself, once it is sure to be readable. */
const checked =
  (read: (text: string) => unknown) =>
  (text: string): string => {
    refusing(() => read(text));
    return text;
  };

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > MOST) throw new InvalidArgumentError(`A whole number from 1 to ${MOST}.`);
  return value;
}

/** What a reader complains of, as commander tells it. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}

function keyAndValue(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write KEY=VALUE.");
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
}
