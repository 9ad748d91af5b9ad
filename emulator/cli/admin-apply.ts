import { Command } from "commander";
import type { TenantChanges } from "../tenant/shown.ts";
import { accountsOf } from "./admin-accounts.ts";
import type { AdminVerb } from "./admin-action.ts";
import { table } from "./table.ts";

/** Loaded when it is needed: schemas take their time. */
const ruleWords = () => import("./admin-rule-words.ts");

interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly prune?: boolean;
}

/** `offhook admin apply FILE`: a running tenant brought to what a tenant file says. */
export function applyCommand(verb: AdminVerb): Command {
  return new Command("apply")
    .description("bring accounts and rules of the running tenant to what a tenant file says, all of it or nothing")
    .argument("<file>", "a tenant file; `offhook lint --schema tenant` describes it")
    .option("--dry-run", "say what would change, and change nothing")
    .option("--prune", "remove the accounts that the file does not mention; without this they stay")
    .action(
      verb(async (client, path: string, { dryRun = false, prune = false }: ApplyOptions) => {
        const { readFrom } = await import("./tenant-file-option.ts");
        const { description, incomplete } = await readFrom(path);
        // Found here and not by the server, because here it has a line and a column.
        const problems = description.accounts ? incomplete((await accountsOf(client)).map(({ account }) => account)) : [];
        if (problems.length > 0) {
          const { ScenarioFileError } = await import("../scenario/problem.ts");
          throw new ScenarioFileError(problems);
        }
        const order = new URLSearchParams({ dryRun: String(dryRun), prune: String(prune) });
        const changes = await client.call<TenantChanges>("POST", `/api/tenant/apply?${order}`, description);
        return { json: { ...changes, dryRun }, text: await changesText(changes, { path, dryRun }), incidental: !dryRun };
      }),
    );
}

export async function changesText(changes: TenantChanges, { path, dryRun }: { path: string; dryRun: boolean }): Promise<string> {
  const { added, changed, removed, rules } = changes;
  if (added.length + changed.length + removed.length + rules.length === 0)
    return `Nothing to do: the tenant is as ${path} says\n`;
  const { noticedText, rulesTable } = await ruleWords();
  const rows = [
    ...added.map((account) => [dryRun ? "would add" : "added", account, ""]),
    ...changed.map(({ account, what }) => [dryRun ? "would change" : "changed", account, what.join(" ")]),
    ...removed.map((account) => [dryRun ? "would remove" : "removed", account, ""]),
  ];
  return [
    rows.length > 0 ? table(["Accounts", "", ""], rows) : "",
    rules.length > 0 ? rulesTable(rules) : "",
    dryRun ? "Nothing was changed: --dry-run\n" : whenNoticed(changes) + noticedText(rules),
  ].join("");
}

function whenNoticed({ changed, removed }: TenantChanges): string {
  if (changed.length + removed.length === 0) return "";
  return "Phones that these accounts are signed in on notice at their next token refresh, within the hour; another policy only after sign-out and sign-in\n";
}
