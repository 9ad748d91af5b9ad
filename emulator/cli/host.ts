import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { LiveClock } from "../clock/live-clock.adapter.ts";
import type { Bench } from "../console/server/bench.ts";
import type { EdgeLog, EdgeTenant } from "../edge/edge-tenant.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import { Store } from "../tenant/store.adapter.ts";
import { openTenant, type Tenant } from "../tenant/tenant.ts";
import type { DataDirectory } from "./data-directory.adapter.ts";
import type { ServerOptions } from "./service-options.ts";

type OnFault = (what: string, error: unknown) => void;

export interface TenantOptions {
  readonly listen: Pick<ServerOptions, "host" | "port" | "origin">;
  /** Locked. */
  readonly directory: DataDirectory;
  readonly clock: LiveClock;
  readonly onFault: OnFault;
  /** What a new tenant starts with. */
  readonly start?: TenantDescription | undefined;
  /** The phones that the console shows beside it; none unless given. */
  readonly bench?: Bench;
  /** Puts somebody who looks on between the tenant and those who reach it over the network. */
  readonly watched?: (tenant: EdgeTenant) => EdgeTenant;
}

export interface RunningTenant {
  readonly tenant: Tenant;
  /** Where it is reached, with the port it really has. */
  readonly origin: string;
  readonly adminToken: Secret;
  /** Who signs in to the console for the first time; null when there were administrators before. */
  readonly firstAdministrator: { readonly name: string; readonly password: Secret } | null;
  /** For time that is passed over; see `Store.hurry`. */
  hurry(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The tenant with its HTTP edge. Leaves its address and admin token in the data directory, for `offhook admin`. */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
  const { listen, directory, clock, onFault, start, watched } = options;
  const [{ openEdge }, { openConsole }] = await Promise.all([import("../edge/open-edge.ts"), import("./open-console.ts")]);
  const dice = new CryptoDice();
  const adminToken = await keptToken(directory, dice);
  const store = new Store(directory.file("tenant.sqlite"), { hold: (work) => clock.hold(work) });
  const hold = <T>(work: Promise<T>) => clock.hold(work);
  const tenant = await openTenant({ store, clock, dice, hold, onFault, start });
  const closeTenant = async () => {
    await tenant.close();
    await store.close();
  };
  try {
    const firstAdministrator = await tenant.administrators.first();
    const log = faultsOf(onFault);
    const console = openConsole({ tenant, bench: options.bench ?? null, onFault });
    const edge = await openEdge({ ...listen, tenant: watched?.(tenant) ?? tenant, adminToken, log, live: console.live });
    const { origin } = edge;
    await directory.write("server-origin", origin);
    return {
      tenant,
      origin,
      adminToken,
      firstAdministrator,
      hurry: () => store.hurry(),
      close: async () => {
        console.close();
        await edge.close();
        await closeTenant();
      },
    };
  } catch (error) {
    await closeTenant();
    throw error;
  }
}

/** The edge's own troubles; what it merely did is of no interest here. */
function faultsOf(onFault: OnFault): EdgeLog {
  return {
    info() {},
    warn: (_facts, what) => onFault("tenant", what),
    error: (facts, what) => onFault(`tenant: ${what}`, JSON.stringify(facts)),
  };
}

async function keptToken(directory: DataDirectory, dice: CryptoDice): Promise<Secret> {
  const kept = await directory.read("admin-token");
  if (kept !== null) return new Secret(kept.trim());
  const token = Buffer.from(dice.bytes(24)).toString("base64url");
  await directory.write("admin-token", token);
  return new Secret(token);
}
