import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { TenantDescription } from "@offhook/emulator/tenant/administration/description.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { Secret } from "@offhook/protocol/secret.ts";

export const CAP = "cap@contoso.example";
export const MEGAN = "megan@contoso.example";
export const ROOM = "room@contoso.example";
export const FABRIKAM = { id: "fab41ca0-0000-4000-8000-000000000002", name: "Fabrikam" };

export interface World {
  readonly clock: VirtualClock;
  readonly store: Store;
  tenant: Tenant;
  /** The same store under a tenant that was started again. */
  restart(start?: TenantDescription): Promise<Tenant>;
  close(): Promise<void>;
}

export async function openWorld(start?: TenantDescription): Promise<World> {
  const clock = new VirtualClock();
  const store = new Store(":memory:", { hold: (work) => clock.hold(work) });
  const dice = new SeededDice(1);
  const open = (begin?: TenantDescription) => openTenant({ store, clock, dice, start: begin });
  const world: World = {
    clock,
    store,
    tenant: await open(start),
    async restart(begin) {
      await world.tenant.close();
      world.tenant = await open(begin);
      return world.tenant;
    },
    async close() {
      await world.tenant.close();
      await store.close();
    },
  };
  return world;
}

export const accountNames = async ({ tenant }: World) =>
  (await tenant.administration.accounts.list()).map(({ account }) => account);

/** Somebody else's account on the same server. */
export async function addFabrikams({ tenant }: World): Promise<string> {
  const name = "pat@fabrikam.example";
  const account = { name, displayName: "Pat", licence: "Office 365 E3", password: new Secret("Sample-Pat-1") } as const;
  await tenant.administrationFor(FABRIKAM).accounts.add(account);
  return name;
}

/** What the trail says about accounts and rules, oldest first. */
export async function trail({ tenant }: World): Promise<string[]> {
  return (await tenant.admin.audit()).reverse().map(({ actor, what, detail }) => `${actor}: ${what} ${detail}`.trimEnd());
}

/** The code and message with which something was refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "was done",
    (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
  );
}
