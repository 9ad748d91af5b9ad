import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { printableJson } from "../report/printable.ts";
import { type Cli, commonOptions } from "./cli.ts";
import { RigError } from "./cli-errors.ts";

/** `offhook init`: a first scenario and a workflow to run it, in somebody's own repository. */
export function initCommand({ io }: Cli): Command {
  return new Command("init")
    .summary("a starter scenario and a CI workflow in your own repository")
    .description("Write a starter scenario and a GitHub workflow. What is there already stays as it is and is named.")
    .argument("[dir]", "the repository's root", ".")
    .option("--json", "print JSON")
    .action(async (folder: string, { json }: { json?: boolean }, command: Command) => {
      const { STARTER_FILES } = await import("./init-files.ts");
      const written: string[] = [];
      const kept: string[] = [];
      for (const [name, text] of Object.entries(STARTER_FILES)) {
        const path = join(folder, name);
        ((await writeNew(path, text)) ? written : kept).push(path);
      }
      if (json) {
        io.stdout.write(printableJson({ written, kept }));
        return;
      }
      for (const path of written) io.stdout.write(`wrote ${path}\n`);
      for (const path of kept) io.stdout.write(`kept ${path}: it is there already\n`);
      if (!commonOptions(command).quiet) io.stdout.write(`Next: offhook run ${join(folder, "scenarios")}\n`);
    });
}

/** False when something of that name is there, a link that leads nowhere included. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const cannot = (cause: unknown) =>
    new RigError(`cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw cannot(cause);
  });
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") return false;
    throw cannot(cause);
  }
}
