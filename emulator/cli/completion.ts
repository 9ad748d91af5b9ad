import { Argument, Command } from "commander";
import type { Cli } from "./cli.ts";
import { SHELLS, type Shell } from "./completion-scripts.ts";

/** Every verb in full; what `verbs.ts` has, which loads this file and is not loaded from here. */
type Loaders = readonly { readonly load: (cli: Cli) => Promise<Command> }[];

/** `offhook completion`: prints what a shell needs to complete verbs and options. */
export function completionCommand(cli: Cli, verbs: Loaders): Command {
  return new Command("completion")
    .summary("a script that lets your shell complete verbs and options")
    .description("Print a completion script. Its first lines say where your shell looks for it.")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .addHelpText("after", "\nFor this bash only: source <(offhook completion bash)\n")
    .action(async (shell: Shell, _: object, command: Command) => {
      const [{ completionScript }, { completionTree }, { profiles }] = await Promise.all([
        import("./completion-scripts.ts"),
        import("./completion-tree.ts"),
        import("@offhook/hardware-profiles/registry.ts"),
      ]);
      const loaded = await Promise.all(verbs.map((verb) => verb.load(cli)));
      const tree = completionTree(command.parent ?? command, { verbs: loaded, profiles: Object.keys(profiles) });
      cli.io.stdout.write(completionScript(shell, tree));
    });
}
