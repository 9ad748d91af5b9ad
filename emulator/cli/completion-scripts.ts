import { shellQuoted } from "@offhook/protocol/shell-word.ts";
import type { CompletedCommand, CompletedOption } from "./completion-tree.ts";

/** Each script walks the words so far to find the command they are in, passing over the values of options, and offers what fits there. */

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return { bash, zsh, fish }[shell](commands);
}

/** Single quotes as bash and zsh read them. */

/** `'admin|codes') where='admin codes' ;;` and, for options whose next word is a value, what passes over it. */
function walk(commands: readonly CompletedCommand[], step: string): string[] {
  return commands.flatMap(({ path, children, options }) => [
    ...children.map(({ name }) => `      ${shellQuoted(`${path}|${name}`)}) where=${shellQuoted(`${path} ${name}`.trim())} ;;`),
    ...valueFlags(options).map((flags) => `      ${flags.map((flag) => shellQuoted(`${path}|${flag}`)).join("|")}) ${step} ;;`),
  ]);
}

const valueFlags = (options: readonly CompletedOption[]) => {
  const flags = options.filter(({ takesValue }) => takesValue).flatMap((option) => option.flags);
  return flags.length > 0 ? [flags] : [];
};

/** One `case` line for each option that takes a value; nothing to offer means files. */
function values(commands: readonly CompletedCommand[], offer: (option: CompletedOption) => string): string[] {
  return commands.flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(
        (option) => `    ${option.flags.map((flag) => shellQuoted(`${path}|${flag}`)).join("|")}) ${offer(option)}; return ;;`,
      ),
  );
}

function bash(commands: readonly CompletedCommand[]): string {
  const offers = commands.map(({ path, children, options, values: own }) => {
    const words = [...children.map(({ name }) => name), ...own].join(" ");
    return `    ${shellQuoted(path)}) options=${shellQuoted(options.flatMap(({ flags }) => flags).join(" "))} words=${shellQuoted(words)} ;;`;
  });
  return `# offhook, for bash: offhook completion bash > ~/.local/share/bash-completion/completions/offhook
_offhook() {
  local cur=\${COMP_WORDS[COMP_CWORD]} where='' options='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$where|\${COMP_WORDS[i]}" in
${walk(commands, "((i++))").join("\n")}
    esac
  done
  case "$where|\${COMP_WORDS[COMP_CWORD - 1]}" in
${values(commands, (option) => `COMPREPLY=($(compgen ${option.values.length > 0 ? `-W ${shellQuoted(option.values.join(" "))}` : "-f"} -- "$cur"))`).join("\n")}
  esac
  case "$where" in
${offers.join("\n")}
  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _offhook offhook
`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const described = (word: string, summary: string) => shellQuoted(`${word.replaceAll(":", "\\:")}:${summary}`);
  const offers = commands.map(({ path, children, options, values: own }) => {
    const words = [...children.map(({ name, summary }) => described(name, summary)), ...own.map(shellQuoted)];
    const flags = options.flatMap((option) => option.flags.map((flag) => described(flag, option.summary)));
    return `    ${shellQuoted(path)}) flags=(${flags.join(" ")}) offers=(${words.join(" ")}) ;;`;
  });
  return `#compdef offhook
# offhook, for zsh: offhook completion zsh > "\${fpath[1]}/_offhook"
_offhook() {
  local where='' i
  local -a flags offers
  for ((i = 2; i < CURRENT; i++)); do
    case "$where|\${words[i]}" in
${walk(commands, "((i++))").join("\n")}
    esac
  done
  case "$where|\${words[CURRENT - 1]}" in
${values(commands, (option) => (option.values.length > 0 ? `compadd -- ${option.values.map(shellQuoted).join(" ")}` : "_files")).join("\n")}
  esac
  case "$where" in
${offers.join("\n")}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then _describe option flags
  elif (( \${#offers} )); then _describe command offers
  else _files
  fi
}
if [[ \${zsh_eval_context[-1]} == loadautofunc ]]; then _offhook "$@"; else compdef _offhook offhook; fi
`;
}

function fish(commands: readonly CompletedCommand[]): string {
  // In fish a backslash counts inside single quotes.
  const q = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const cases = commands.flatMap(({ path, children, options }) => [
    ...children.map(({ name }) => `      case ${q(`${path}|${name}`)}\n        set where ${q(`${path} ${name}`.trim())}`),
    ...valueFlags(options).map(
      (flags) => `      case ${flags.map((flag) => q(`${path}|${flag}`)).join(" ")}\n        set skip 1`,
    ),
  ]);
  const offers = commands.flatMap(({ path, children, options, values: own }) => {
    const at = `complete -c offhook -n ${q(`__offhook_at ${q(path)}`)}`;
    return [
      ...children.map(({ name, summary }) => `${at} -f -a ${q(name)} -d ${q(summary)}`),
      ...(own.length > 0 ? [`${at} -f -a ${q(own.join(" "))}`] : []),
      ...options.map(({ flags, summary, takesValue, values: ofOption }) => {
        const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(" ");
        const value = !takesValue ? "" : ofOption.length > 0 ? ` -x -a ${q(ofOption.join(" "))}` : " -r";
        return `${at} ${names}${value} -d ${q(summary)}`;
      }),
    ];
  });
  return `# offhook, for fish: offhook completion fish > ~/.config/fish/completions/offhook.fish
function __offhook_at
  set -l where ''
  set -l skip 0
  for word in (commandline -opc)[2..-1]
    if test $skip = 1
      set skip 0
      continue
    end
    switch "$where|$word"
${cases.join("\n")}
    end
  end
  test "$where" = "$argv[1]"
end
${offers.join("\n")}
`;
}
