import type { Command, Option } from "commander";

/** One command as a shell has to know it. */
export interface CompletedCommand {
  /** `admin codes`; empty for offhook itself. */
  readonly path: string;
  readonly children: readonly { readonly name: string; readonly summary: string }[];
  /** Its own and those of the commands around it. */
  readonly options: readonly CompletedOption[];
  /** What its arguments can be; empty when anything can. */
  readonly values: readonly string[];
}

export interface CompletedOption {
  /** `-x`, `--max-failures`; one or both. */
  readonly flags: readonly string[];
  readonly summary: string;
  readonly takesValue: boolean;
  readonly values: readonly string[];
}

/**
 * The commands of a program, outermost first. `profiles` are the ids that `--profile` and `offhook profiles` take.
 * `verbs` are the program's commands in full: it may hold only their names itself.
 */
export function completionTree(
  program: Command,
  { verbs, profiles }: { verbs: readonly Command[]; profiles: readonly string[] },
) {
  const commands: CompletedCommand[] = [];
  add(program, { path: "", around: [], children: verbs });
  return commands;

  function add(command: Command, at: { path: string; around: readonly CompletedOption[]; children: readonly Command[] }): void {
    const children = at.children.filter((child) => !isHidden(child));
    const options = [...at.around, ...command.options.filter((option) => !option.hidden).map(completed)];
    commands.push({
      path: at.path,
      children: children.map((child) => ({ name: child.name(), summary: oneLine(child.summary() || child.description()) })),
      options: at.path === "" ? [...options, HELP] : options,
      values: at.path === "profiles" ? profiles : (command.registeredArguments[0]?.argChoices ?? []),
    });
    const around = commands.at(-1)?.options ?? [];
    for (const child of children) add(child, { path: `${at.path} ${child.name()}`.trim(), around, children: child.commands });
  }

  function completed({ short, long, description, required, optional, argChoices }: Option): CompletedOption {
    const flags = [short, long].filter((flag) => flag !== undefined);
    const values = argChoices ?? (long === "--profile" ? profiles : []);
    return { flags, summary: oneLine(description), takesValue: required || optional, values };
  }
}

// Commander adds it when it parses.
const HELP: CompletedOption = { flags: ["-h", "--help"], summary: "display help for command", takesValue: false, values: [] };

const isHidden = (command: Command) => "_hidden" in command && command._hidden === true;
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();
