import { messageOf } from "@offhook/protocol/errors.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import { type Problem, ScenarioFileError } from "../scenario/problem.ts";
import { schemaProblems } from "../scenario/schema-problems.ts";
import { type Path, YamlSource } from "../scenario/yaml-source.ts";
import { foldName } from "../tenant/account.ts";
import { missingFor, type TenantDescription } from "../tenant/administration/description.ts";
import { NO_PASSWORD_TEXT, passwordInText } from "./password-text.ts";
import { type AccountOfFile, TenantFile } from "./schema.ts";

/** A tenant file that was read and checked, the files with its passwords included. */
export interface ReadTenant {
  readonly file: string;
  readonly description: TenantDescription;
  /** What is missing about accounts that are not among these, each at its place. */
  incomplete(known: readonly string[]): Problem[];
}

/**
 * Reads a tenant file, YAML or JSON. No complaint repeats a password.
 * @throws {ScenarioFileError} with every problem found, each with line and column.
 */
export function readTenantFile(file: string, files: ScenarioFiles): ReadTenant {
  const { source, value } = opened(file, files);
  const problems = schemaProblems(TenantFile, source, value);
  if (problems.length > 0) throw new ScenarioFileError(problems);
  const { $schema: _, tenant: __, accounts, ...rest } = value as TenantFile;
  const read = accounts && readAccounts(accounts, source, ["accounts"], files);
  if (read && read.problems.length > 0) throw new ScenarioFileError(read.problems);
  return {
    file,
    description: { ...rest, ...(read && { accounts: read.accounts }) },
    incomplete: (known) => incompleteAccounts(read?.accounts ?? [], source, ["accounts"], known),
  };
}

/** Accounts with their passwords, and what only all of them together can be wrong about. */
export function readAccounts(
  accounts: readonly AccountOfFile[],
  source: YamlSource,
  path: Path,
  files: ScenarioFiles,
): { accounts: NonNullable<TenantDescription["accounts"]>; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const complete = accounts.map(({ passwordFile, ...account }, index) => {
    const name = foldName(account.name);
    const line = lines.get(name);
    if (line !== undefined)
      problems.push(source.problem([...path, index, "name"], `${account.name} is there twice, on line ${line} as well`));
    else lines.set(name, source.line([...path, index, "name"]));
    if (passwordFile === undefined) return account;
    const password = passwordIn(passwordFile, source, [...path, index, "passwordFile"], files);
    if (typeof password === "string") return { ...account, password };
    problems.push(password);
    return account;
  });
  return { accounts: complete, problems };
}

export function incompleteAccounts(
  accounts: NonNullable<TenantDescription["accounts"]>,
  source: YamlSource,
  path: Path,
  known: readonly string[],
): Problem[] {
  return accounts.flatMap((account, index) => {
    const missing = known.includes(foldName(account.name)) ? [] : missingFor(account);
    if (missing.length === 0) return [];
    return [
      source.problem([...path, index], `there is no account ${account.name} yet; a new one needs ${missing.join(" and ")}`),
    ];
  });
}

function passwordIn(name: string, source: YamlSource, path: Path, files: ScenarioFiles): string | Problem {
  const target = files.beside(source.file, name);
  if (files.kind(target) !== "file") return source.problem(path, `there is no file ${target}`);
  let text: string;
  try {
    text = files.read(target);
  } catch (error) {
    return source.problem(path, `${target} cannot be read: ${messageOf(error)}`);
  }
  return passwordInText(text) ?? source.problem(path, `${target} is no password file: ${NO_PASSWORD_TEXT}`);
}

function opened(file: string, files: ScenarioFiles): { source: YamlSource; value: unknown } {
  const source = new YamlSource(file, files.read(file));
  const wrong = source.syntaxProblems();
  if (wrong.length > 0) throw new ScenarioFileError(wrong);
  try {
    return { source, value: source.value() };
  } catch {
    // What was thrown may name the alias, which is a password that should have stood in quotes.
    throw new ScenarioFileError([source.problem([], "aliases (*name) are not taken here; text that begins with * needs quotes")]);
  }
}
