import { foldName } from "../tenant/account.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import { sampleAccounts } from "../tenant/identity/sample-accounts.ts";
import { incompleteAccounts, readAccounts, readTenantFile } from "../tenant-file/read.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import { templateProblems } from "./template.ts";
import type { ScenarioTenant, TenantOfScenario } from "./tenant-header.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What the header says, with the files it names; problems where it cannot be. `inputs` are what templates may name. */
export function readTenantHeader(
  written: TenantOfScenario | undefined,
  source: YamlSource,
  { files, inputs }: { files: ScenarioFiles; inputs: readonly string[] },
): { tenant: ScenarioTenant | null; problems: readonly Problem[] } {
  if (written === undefined) return { tenant: null, problems: [] };
  const { file, accounts = [], ...rules } = written;
  const problems: Problem[] = [];
  const start = file === undefined ? null : readStart(file);
  const known = (start?.accounts ?? sampleAccounts).map(({ name }) => foldName(name));
  const path = ["tenant", "accounts"] as const;
  const read = readAccounts(accounts, source, path, files);
  problems.push(...read.problems, ...incompleteAccounts(read.accounts, source, path, known));
  for (const [index, { passwordFile }] of accounts.entries()) {
    const password = read.accounts[index]?.password ?? "";
    const complaints = templateProblems(password, { inputs, phones: [], saved: [] });
    const where = [...path, index, passwordFile === undefined ? "password" : "passwordFile"];
    problems.push(...complaints.map((complaint) => source.problem(where, complaint)));
  }
  return { tenant: { start, changes: { ...rules, accounts: read.accounts } }, problems };

  function readStart(name: string): TenantDescription | null {
    const target = files.beside(source.file, name);
    if (files.kind(target) !== "file") {
      problems.push(source.problem(["tenant", "file"], `there is no file ${target}`));
      return null;
    }
    try {
      const { description, incomplete } = readTenantFile(target, files);
      problems.push(...incomplete([]));
      return description;
    } catch (error) {
      if (!(error instanceof ScenarioFileError)) throw error;
      problems.push(...error.problems);
      return null;
    }
  }
}
