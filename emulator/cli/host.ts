import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { FileStorage } from "@offhook/agent/adapters/file-storage.ts";
import type { IdentityConfig } from "@offhook/agent/adapters/oauth-identity.ts";
import type { Glass } from "@offhook/agent/glass.ts";
import type { TerminalLevers } from "@offhook/agent/render/terminal/levers.ts";
import { type Pace, pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf } from "@offhook/hardware-profiles/registry.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { LiveClock } from "../clock/live-clock.adapter.ts";
import type { EdgeLog, EdgeTenant } from "../edge/edge-tenant.ts";
import { networkLines } from "../lines/network-lines.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import { tenantLines } from "../lines/tenant-lines.ts";
import { VirtualPhone } from "../phone/virtual-phone.ts";
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
  /** Puts somebody who looks on between the tenant and those who reach it over the network. */
  readonly watched?: (tenant: EdgeTenant) => EdgeTenant;
}

export interface RunningTenant {
  readonly tenant: Tenant;
  /** Where it is reached, with the port it really has. */
  readonly origin: string;
  readonly adminToken: Secret;
  close(): Promise<void>;
}

/** The tenant with its HTTP edge. Leaves its address and admin token in the data directory, for `offhook admin`. */
export async function startTenant(options: TenantOptions): Promise<RunningTenant> {
  const { listen, directory, clock, onFault, start, watched } = options;
  const { openEdge } = await import("../edge/open-edge.ts");
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
    const edge = await openEdge({ ...listen, tenant: watched?.(tenant) ?? tenant, adminToken, log: faultsOf(onFault) });
    const { origin } = edge;
    await directory.write("server-origin", origin);
    return {
      tenant,
      origin,
      adminToken,
      close: async () => {
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

export interface PhoneOptions {
  readonly profile: HardwareProfile;
  /** Made up once and kept when not given. */
  readonly mac: MacAddress | null;
  readonly firmware: string | undefined;
  readonly pace: Pace;
  /** The phone's own directory, locked. */
  readonly directory: DataDirectory;
  readonly clock: LiveClock;
  readonly onFault: OnFault;
  /** What it is joined to: a tenant in this process, or a provisioning server and a login service by their addresses. */
  readonly to: { readonly tenant: Tenant } | { readonly server: string | null; readonly identity: IdentityConfig | null };
}

export interface RunningPhone {
  readonly glass: Glass;
  readonly levers: TerminalLevers;
  close(): Promise<void>;
}

/** A phone out of its box or from where it was left, powered on. */
export async function startPhone(options: PhoneOptions): Promise<RunningPhone> {
  const { clock, to, onFault } = options;
  const dice = new CryptoDice();
  const { profile } = options;
  const firmware = firmwareOf(profile, options.firmware);
  const storage = await FileStorage.open(options.directory.path);
  const mac = options.mac ?? (await keptMac(storage, dice));
  const lines =
    "tenant" in to
      ? tenantLines({ tenant: () => to.tenant, mac, clock, dice })
      : networkLines({ ...to, mac, key: await deviceKey(storage), clock });
  const timings = pacedTimings(profile.timings, options.pace);
  const virtual = new VirtualPhone({
    profile,
    firmware,
    mac,
    timings,
    clock,
    dice,
    storage,
    ...lines.ports,
    cutLines: lines.cutLines,
    onFault,
  });
  await virtual.powerOn();
  return { glass: virtual.glass, levers: leversOf(virtual, lines), close: async () => virtual.powerCut() };
}

function leversOf(virtual: VirtualPhone, lines: PhoneLines): TerminalLevers {
  let plugged = true;
  return {
    async powerCycle() {
      virtual.powerCut();
      await virtual.powerOn();
    },
    async togglePower() {
      if (virtual.phone.powered) {
        virtual.powerCut();
        return "off";
      }
      await virtual.powerOn();
      return "on";
    },
    async toggleCable() {
      plugged = !plugged;
      lines.setNetwork(plugged);
      if (plugged) virtual.networkUp();
      else virtual.networkDown();
      return plugged ? "in" : "out";
    },
  };
}

/** Locally administered, so that it is nobody's; kept, because servers know a phone by it. */
async function keptMac(storage: FileStorage, dice: CryptoDice): Promise<MacAddress> {
  const kept = await storage.read("mac");
  if (kept !== null) return parseMac(kept);
  const mac = parseMac(`02${Buffer.from(dice.bytes(5)).toString("hex")}`);
  await storage.write("mac", mac);
  return mac;
}
