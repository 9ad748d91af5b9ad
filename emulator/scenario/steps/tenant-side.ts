import { Secret } from "@offhook/protocol/secret.ts";
import type { RunContext } from "../run-context.ts";
import type { ServerStep } from "../server-schema.ts";
import type { ScenarioTenant } from "../tenant-header.ts";

/** What the administrator does about accounts and rules. Null when something else was asked; `value` is what `save-as` keeps. */
export async function tenantSide(run: RunContext, asked: ServerStep): Promise<{ value: string | undefined } | null> {
  const { accounts, rules } = run.desk.tenant;
  const { account, "remove-account": removed, "authenticator-code": shownFor, rules: patch, preset } = asked;
  if (shownFor !== undefined) return { value: await accounts.authenticatorCode(shownFor) };
  if (account !== undefined) {
    const { name, ...change } = account;
    if (change.password !== undefined) run.redactor.add(new Secret(change.password));
    await accounts.change(name, change);
  } else if (removed !== undefined) await accounts.remove(removed);
  else if (patch !== undefined) await rules.set(patch);
  else if (preset !== undefined) await rules.preset(preset);
  else return null;
  return { value: undefined };
}

/** Brings the tenant of a desk that was just opened to what the scenario's header says. */
export async function prepareTenant(run: RunContext, tenant: ScenarioTenant | null): Promise<void> {
  if (tenant === null) return;
  const changes = run.fill(tenant.changes, {});
  for (const { password } of [...(tenant.start?.accounts ?? []), ...(changes.accounts ?? [])])
    if (password !== undefined) run.redactor.add(new Secret(password));
  await run.desk.tenant.apply(changes);
}
