import { Command } from "commander";
import { printableJson } from "../report/printable.ts";
import { type Cli, commonOptions } from "./cli.ts";
import type { Finding, Machine } from "./doctor-checks.ts";
import { EXIT } from "./exit-codes.ts";
import { DEFAULT_PORT } from "./service-options.ts";

/** `offhook doctor`: what is there, what each absence costs, how to get it. */
export function doctorCommand({ io, exit }: Cli, machine?: Machine): Command {
  return new Command("doctor")
    .summary("what this machine has and lacks for offhook, and what to do about it")
    .description(
      "Looks at Node, the port, the data directory and programs that are good to have. Changes nothing, asks no network.",
    )
    .option("--data <dir>", "where state is to be kept (OFFHOOK_STATE, else offhook in the XDG state directory)")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExit codes: 0 offhook will work here, 3 something it needs is wrong.\n")
    .action(async ({ data, json }: { data?: string; json?: boolean }, command: Command) => {
      const [{ findings }, { thisMachine }, { dataDirectoryPath }] = await Promise.all([
        import("./doctor-checks.ts"),
        import("./machine.adapter.ts"),
        import("./data-directory.adapter.ts"),
      ]);
      const here = machine ?? thisMachine({ path: io.env.PATH ?? "", marker: "offhook-data" });
      const found = await findings(here, { port: DEFAULT_PORT, data: dataDirectoryPath({ data, io }) });
      if (found.some(({ state }) => state === "wrong")) exit(EXIT.rigError);
      const shown = commonOptions(command).quiet ? found.filter(({ state }) => state !== "ok") : found;
      io.stdout.write(json ? printableJson(found) : shown.map(lines).join(""));
    });
}

const MARKS = { ok: "✓", missing: "–", wrong: "✗" } as const;

function lines({ what, state, found, costs, remedy }: Finding): string {
  const details = [costs === null ? [] : [`  ${costs}`], remedy === null ? [] : [`  → ${remedy}`]].flat();
  return [`${MARKS[state]} ${what}: ${found}`, ...details].map((line) => `${line}\n`).join("");
}
