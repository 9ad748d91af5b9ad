import { Command } from "commander";
import { type Cli, commonOptions } from "./cli.ts";
import { EXIT } from "./exit-codes.ts";

/** `offhook lint`: what is wrong with scenarios and hardware profiles, as editors and CI servers read it. */
export function lintCommand({ io, exit }: Cli): Command {
  return new Command("lint")
    .summary("check scenarios and hardware profiles without running anything")
    .description(
      "Check scenarios (.yaml) and hardware profiles (.json). Every problem is a line: FILE:LINE:COLUMN: what is wrong.",
    )
    .argument("<path...>", "files, or folders with such files in and below them")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExit codes: 0 nothing is wrong, 2 something is, 4 there was nothing to check.\n")
    .action(async (paths: string[], { json }: { json?: boolean }, command: Command) => {
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
      const nothing = counts.scenarios + counts.fragments + counts.profiles === 0;
      if (problems.length > 0) exit(EXIT.usage);
      else if (nothing) exit(EXIT.nothingMatched);
      if (json) {
        io.stdout.write(printableJson(linted));
        return;
      }
      for (const problem of problems) io.stdout.write(`${printableLine(formatProblem(problem))}\n`);
      if (commonOptions(command).quiet) return;
      const checked = `${count(counts.scenarios, "scenario")}, ${count(counts.fragments, "fragment")}, ${count(counts.profiles, "profile")}`;
      const found = problems.length === 0 ? "nothing is wrong" : count(problems.length, "problem");
      io.stderr.write(nothing && problems.length === 0 ? "offhook: nothing to check here\n" : `${checked}: ${found}\n`);
    });
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
