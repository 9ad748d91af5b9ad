import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { FileStorage } from "@offhook/agent/adapters/file-storage.ts";
import type { IdentityConfig } from "@offhook/agent/adapters/oauth-identity.ts";
import type { Glass } from "@offhook/agent/glass.ts";
import type { TerminalLevers } from "@offhook/agent/render/terminal/levers.ts";
import { type Pace, pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf } from "@offhook/hardware-profiles/registry.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { LiveClock } from "../clock/live-clock.adapter.ts";
import { networkLines } from "../lines/network-lines.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import { tenantLines } from "../lines/tenant-lines.ts";
import { keptMac } from "../park/new-mac.ts";
import { VirtualPhone } from "../phone/virtual-phone.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { DataDirectory } from "./data-directory.adapter.ts";
import { type Plugged, terminalLevers } from "./terminal-levers.ts";

export interface PhoneOptions {
  readonly profile: HardwareProfile;
  /** Made up once and kept when not given. */
  readonly mac: MacAddress | null;
  readonly firmware: string | undefined;
  readonly pace: Pace;
  /** The phone's own directory, locked. */
  readonly directory: DataDirectory;
  readonly clock: LiveClock;
  readonly onFault: (what: string, error: unknown) => void;
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
  return { glass: virtual.glass, levers: terminalLevers(pluggedInto(virtual, lines)), close: async () => virtual.powerCut() };
}

function pluggedInto(virtual: VirtualPhone, lines: PhoneLines): Plugged {
  let cable: "in" | "out" = "in";
  return {
    get powered() {
      return virtual.phone.powered;
    },
    get cable() {
      return cable;
    },
    powerOff: () => virtual.powerCut(),
    powerOn: () => virtual.powerOn(),
    plug: (to) => {
      cable = to;
      lines.setNetwork(to === "in");
      if (to === "in") virtual.networkUp();
      else virtual.networkDown();
    },
  };
}
