import { InputError } from "@offhook/protocol/errors.ts";
import { Command, Option } from "commander";
import { type Cli, commonOptions } from "./cli.ts";
import { counted } from "./counted.ts";
import { EXIT } from "./exit-codes.ts";

const KINDS = ["scenario", "profile", "tenant", "facts"] as const;
type Kind = (typeof KINDS)[number];

const SCHEMAS: Readonly<Record<Kind, () => Promise<string>>> = {
  scenario: async () => (await import("../scenario/generate-schema.ts")).scenarioJsonSchema(),
  profile: async () => (await import("@offhook/hardware-profiles/schema.ts")).profileSchemaText(),
  tenant: async () => (await import("../tenant-file/generate-schema.ts")).tenantJsonSchema(),
  facts: async () => (await import("../facts/generate-schema.ts")).factsJsonSchema(),
};

/** `offhook lint`: what is wrong with scenarios, tenant files, hardware profiles and facts, as editors and CI servers read it. */
export function lintCommand({ io, exit }: Cli): Command {
  return new Command("lint")
    .summary("check scenarios, tenant files, hardware profiles and facts without running anything")
    .description(
      "Check scenarios, tenant files and facts (.yaml) and hardware profiles (.json). Every problem is a line: FILE:LINE:COLUMN: what is wrong.",
    )
    .argument("[path...]", "files, or folders with such files in and below them")
    .option("--json", "print JSON")
    .addOption(new Option("--schema <kind>", "print the JSON Schema that editors check such files against").choices(KINDS))
    .addHelpText("after", "\nExit codes: 0 nothing is wrong, 2 something is, 4 there was nothing to check.\n")
    .action(async (paths: string[], { json, schema }: { json?: boolean; schema?: Kind }, command: Command) => {
      if (schema !== undefined) {
        if (paths.length > 0) throw new InputError("--schema prints a schema and checks nothing; leave the files out");
        io.stdout.write(await SCHEMAS[schema]());
        return;
      }
      if (paths.length === 0)
        throw new InputError("name the files or folders to check, or say --schema scenario|profile|tenant|facts");
      const [{ lintFiles }, { filesOnDisk }, { profiles }, { formatProblem }, { printableLine, printableJson }] =
        await Promise.all([
          import("./lint-files.ts"),
          import("../scenario/files.adapter.ts"),
          import("@offhook/hardware-profiles/registry.ts"),
          import("../scenario/problem.ts"),
          import("../report/printable.ts"),
        ]);
      const linted = lintFiles(paths, { files: filesOnDisk, known: Object.keys(profiles) });
      const { problems, ...counts } = linted;
      const nothing = counts.scenarios + counts.fragments + counts.profiles + counts.tenants + counts.facts === 0;
      if (problems.length > 0) exit(EXIT.usage);
      else if (nothing) exit(EXIT.nothingMatched);
      if (json) {
        io.stdout.write(printableJson(linted));
        return;
      }
      for (const problem of problems) io.stdout.write(`${printableLine(formatProblem(problem))}\n`);
      if (commonOptions(command).quiet) return;
      const checked = [
        counted(counts.scenarios, "scenario"),
        counted(counts.fragments, "fragment"),
        counted(counts.profiles, "profile"),
        ...(counts.tenants > 0 ? [counted(counts.tenants, "tenant file")] : []),
        ...(counts.facts > 0 ? [`${counted(counts.facts, "file")} with facts`] : []),
      ].join(", ");
      const found = problems.length === 0 ? "nothing is wrong" : counted(problems.length, "problem");
      io.stderr.write(nothing && problems.length === 0 ? "offhook: nothing to check here\n" : `${checked}: ${found}\n`);
    });
}
