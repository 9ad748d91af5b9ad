import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import type { ShownSection } from "../facts/shown-facts.ts";
import { printableJson } from "../report/printable.ts";
import { type Cli, commonOptions } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";

interface FactsOptions {
  readonly missing?: boolean;
  readonly json?: boolean;
  readonly profile: readonly string[];
}

/** Where the catalogue and offhook's own scenarios are. */
export interface FactsFolders {
  readonly catalogue: string;
  readonly scenarios: string;
}

/** `offhook facts`: what is known about these phones, how well, and which scenarios show it. */
export function factsCommand({ io, exit }: Cli, folders: FactsFolders = shipped()): Command {
  return new Command("facts")
    .summary("what is known about these phones, how well, and which scenarios show it")
    .description(
      "What is known about phones, tenants and portals, by section, with the scenarios that show it: those with the tag fact:ID.",
    )
    .argument("[path...]", "scenario files, or folders with scenario files in and below them (offhook's own scenarios)")
    .option("--missing", "only what no scenario shows, with the reason")
    .option("--json", "print JSON")
    .addOption(
      new Option("--profile <file>", "a hardware profile of your own that the scenarios name (may be repeated)")
        .argParser((file: string, before: readonly string[]) => [...before, file])
        .default([], "none"),
    )
    .addHelpText("after", HELP)
    .action(async (paths: string[], { missing = false, json, profile }: FactsOptions, command: Command) => {
      const { counted, factsText, listedFacts, summaryText } = await import("./facts-output.ts");
      const { verbose = false, quiet } = commonOptions(command);
      const sections = await read(paths.length > 0 ? paths : [folders.scenarios], { ...folders, profileFiles: profile });
      if (sections === null) {
        io.stderr.write("offhook: there are no scenarios here; they are files that end in .yaml\n");
        exit(EXIT.nothingMatched);
        return;
      }
      const counts = counted(sections);
      if (counts.missing > 0) exit(EXIT.failed);
      if (json) {
        io.stdout.write(printableJson({ counts, facts: listedFacts(sections, { missing }) }));
        return;
      }
      io.stdout.write(factsText(sections, { missing, verbose, columns: io.stdout.columns ?? 100 }));
      if (!quiet) io.stderr.write(summaryText(counts));
    });
}

/** Null when there are no scenarios. @throws {ScenarioFileError} about scenarios, their tags and the catalogue itself. */
async function read(
  paths: readonly string[],
  { catalogue, profileFiles }: { catalogue: string; profileFiles: readonly string[] },
): Promise<ShownSection[] | null> {
  const [{ filesOnDisk }, { discover }, { loadAll }, { ScenarioFileError }, { loadFacts }, { shownFacts }, { readProfiles }] =
    await Promise.all([
      import("../scenario/files.adapter.ts"),
      import("../scenario/discover.ts"),
      import("../scenario/load-all.ts"),
      import("../scenario/problem.ts"),
      import("../facts/load-facts.ts"),
      import("../facts/shown-facts.ts"),
      import("./profile-files.adapter.ts"),
    ]);
  const known = loadFacts(catalogue, filesOnDisk);
  const profiles = Object.keys(readProfiles(profileFiles).profiles);
  const loaded = loadAll(discover(paths, filesOnDisk), { files: filesOnDisk, profiles });
  const { sections, problems } = shownFacts(known.sections, loaded.scenarios, filesOnDisk);
  const all = [...known.problems, ...loaded.problems, ...problems];
  if (all.length > 0) throw new ScenarioFileError(all);
  return loaded.scenarios.length > 0 ? sections : null;
}

function shipped(): FactsFolders {
  return { catalogue: beside("../facts/catalogue"), scenarios: beside("../scenarios") };
}

/** Short where it can be, as somebody would write it who stands here. */
function beside(folder: string): string {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere;
}

const HELP = `
✓ a scenario shows it   – none does, and there is a reason   ✗ none does, though one could
How well a fact is known: seen in a source, secondary (a copy, third hand), general-knowledge, inference, or open: nobody
outside knows, and offhook has chosen; "setting" names what to change and its default. --verbose adds the sources.

Examples:
  offhook facts                                        everything, beside offhook's own scenarios
  offhook facts --missing                              what no scenario shows, and why
  offhook facts scenarios                              the same for the scenarios in a folder of yours
  offhook run emulator/scenarios --tags 'fact:1.1-*'   run whatever shows a fact of one section

Exit codes: 0 every fact is shown or has a reason why not, 1 some have neither, 2 a file is wrong, such as a tag that names no
fact, 4 there are no scenarios.
`;
