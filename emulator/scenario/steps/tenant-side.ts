import { Secret } from "@offhook/protocol/secret.ts";
import type { RunContext } from "../run-context.ts";
import type { ServerStep } from "../server-schema.ts";
import type { ScenarioTenant } from "../tenant-header.ts";

/** What the administrator does about accounts and rules. */
export const tenantVerbs = {
  account: async ({ desk, redactor }: RunContext, { name, ...change }: NonNullable<ServerStep["account"]>) => {
    if (change.password !== undefined) redactor.add(new Secret(change.password));
    await desk.tenant.accounts.change(name, change);
  },
  "remove-account": ({ desk }: RunContext, name: string) => desk.tenant.accounts.remove(name),
  "authenticator-code": ({ desk }: RunContext, name: string) => desk.tenant.accounts.authenticatorCode(name),
  rules: async ({ desk }: RunContext, patch: NonNullable<ServerStep["rules"]>) => void (await desk.tenant.rules.set(patch)),
  preset: async ({ desk }: RunContext, name: NonNullable<ServerStep["preset"]>) => void (await desk.tenant.rules.preset(name)),
};

/** Brings the tenant to what the scenario's header says, before its first step. */
export async function prepareTenant(run: RunContext, tenant: ScenarioTenant | null): Promise<void> {
  if (tenant === null) return;
  const changes = run.fill(tenant.changes, {});
  for (const { password } of [...(tenant.start?.accounts ?? []), ...(changes.accounts ?? [])])
    if (password !== undefined) run.redactor.add(new Secret(password));
  await run.desk.tenant.apply(changes);
}
