import { InputError, OffhookError } from "@offhook/protocol/errors.ts";
import type { Command } from "commander";
import type { Tenant } from "../tenant/tenant.ts";
import type { ReadTenant } from "../tenant-file/read.ts";
import { counted } from "./counted.ts";

export interface TenantFileOptions {
  readonly tenantFile?: string;
}

export function addTenantFileOption(command: Command): Command {
  return command.option("--tenant-file <file>", "what a new tenant starts with, in place of the sample accounts");
}

/**
 * Reads what `--tenant-file` was given; null when it was not. The file has to describe its accounts in full, because the tenant may be new.
 * @throws {ScenarioFileError} with line and column; {@link InputError} when there is no such file.
 */
export async function tenantFileFrom({ tenantFile }: TenantFileOptions): Promise<ReadTenant | null> {
  if (tenantFile === undefined) return null;
  const read = await readFrom(tenantFile);
  const { ScenarioFileError } = await import("../scenario/problem.ts");
  const problems = read.incomplete([]);
  if (problems.length > 0) throw new ScenarioFileError(problems);
  return read;
}

export async function readFrom(path: string): Promise<ReadTenant> {
  const [{ readTenantFile }, { filesOnDisk }] = await Promise.all([
    import("../tenant-file/read.ts"),
    import("../scenario/files.adapter.ts"),
  ]);
  const kind = filesOnDisk.kind(path);
  if (kind === "folder") throw new InputError(`${path} is a folder; name a tenant file`);
  if (kind === "missing") throw new InputError(`there is no file ${path}`);
  return readTenantFile(path, filesOnDisk);
}

/** What to say about a file that a tenant was, or was not, started with. `differs`: it was there before, and was left as it is. */
export async function tenantFileNews(
  tenant: Pick<Tenant, "isNew" | "administration">,
  { file, description }: ReadTenant,
): Promise<{ kind: "began" | "same" | "differs"; text: string }> {
  if (tenant.isNew) return { kind: "began", text: `It began as ${file} says.` };
  try {
    const { added, changed, removed, rules } = await tenant.administration.apply(description, { dryRun: true });
    const accounts = [...added, ...changed.map(({ account }) => account), ...removed];
    const differences = [
      listed(accounts, "account"),
      listed(
        rules.map(({ name }) => name),
        "rule",
      ),
    ].filter((text) => text !== "");
    if (differences.length === 0) return { kind: "same", text: `It is as ${file} says.` };
    const how = `To bring it to the file: offhook admin apply ${file}; to start over with it: --fresh`;
    return {
      kind: "differs",
      text: `${file} was not applied: the tenant was there before, and differs in ${differences.join(" and ")}. ${how}`,
    };
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error;
    return { kind: "differs", text: `${file} was not applied: ${error.message}. To start over with it: --fresh` };
  }
}

/** `2 rules (errorNames, deviceCodeFlow)`; nothing for none. */
function listed(names: readonly string[], what: string): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, SHOWN).join(", ");
  return `${counted(names.length, what)} (${shown}${names.length > SHOWN ? ", …" : ""})`;
}

const SHOWN = 5;
