import { pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { SeededDice } from "../dice/seeded-dice.ts";
import { PhoneClock } from "../levers/phone-clock.ts";
import { MemoryStorage } from "../phone/memory-storage.ts";
import { VirtualPhone } from "../phone/virtual-phone.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import { PhoneOnDesk } from "./desk-phone.ts";
import { deskTenant } from "./desk-tenant.ts";
import { Trace } from "./trace.ts";
import type { Desk, DeskPhoneOptions, TraceRecord } from "./types.ts";
import { openVirtualWorld } from "./virtual-world.ts";
import type { OnFault, World, WorldOptions } from "./world.ts";

export interface DeskOptions {
  /** Decides every code, ticket and jitter. Default 1. */
  readonly seed?: number;
  /** Over real sockets on loopback, in real time. Default false. */
  readonly realTime?: boolean;
  /** By id, in place of offhook's own profiles. */
  readonly profiles?: Readonly<Record<string, HardwareProfile>>;
  /** What its tenant starts with, in place of the sample accounts if it names any. */
  readonly tenant?: TenantDescription | undefined;
  readonly onTrace?: (record: TraceRecord) => void;
  /** Told of every transition that a phone's chart takes, by its name in the chart map. */
  readonly onTransition?: (mac: string, name: string) => void;
  /** What went wrong that no screen shows. */
  readonly onFault?: OnFault;
}

/** Sets up a test world: `await using desk = await openDesk({ seed: 7 })`, or close it yourself. */
export async function openDesk({
  seed = 1,
  realTime = false,
  onTrace,
  onTransition,
  onFault = () => {},
  profiles = {},
  tenant,
}: DeskOptions = {}): Promise<Desk & AsyncDisposable> {
  const world = await openWorld({ seed, realTime, start: tenant, onFault });
  const trace = new Trace({ nowMs: () => world.deskClock.nowMs(), onRecord: onTrace });
  const phones: VirtualPhone[] = [];
  const close = async () => {
    for (const phone of phones) phone.powerCut();
    await world.close();
  };
  return {
    seed,
    clock: world.deskClock,
    tenant: deskTenant(world),
    trace: trace.records,
    digest: () => trace.digest(),
    close,
    [Symbol.asyncDispose]: close,
    phone: (wanted, options = {}) => {
      const profile = typeof wanted === "string" ? (profiles[wanted] ?? profileById(wanted)) : wanted;
      const phone = plugIn(world, trace, {
        ...{ seed, index: phones.length + 1, profile, options, onFault, onTransition },
      });
      phones.push(phone.phone);
      if (options.powered ?? true) void phone.onDesk.power.restore().catch((error: unknown) => onFault("power on", error));
      return phone.onDesk;
    },
  };
}

async function openWorld({ realTime, ...options }: WorldOptions & { realTime: boolean }): Promise<World> {
  if (!realTime) return openVirtualWorld(options);
  const { openSocketWorld } = await import("./socket-world.ts");
  return openSocketWorld(options);
}

interface PlugIn {
  readonly seed: number;
  readonly index: number;
  readonly profile: HardwareProfile;
  readonly options: DeskPhoneOptions;
  readonly onFault: OnFault;
  readonly onTransition: DeskOptions["onTransition"];
}

function plugIn(world: World, trace: Trace, { seed, index, profile, options, onFault, onTransition }: PlugIn) {
  // Locally administered, so that an emulated phone is never taken for somebody's real one.
  const mac = parseMac(options.mac ?? `020f0f${index.toString(16).padStart(6, "0")}`);
  const onTrace = (entry: Pick<TraceRecord, "kind" | "name" | "data">) => trace.add(mac, entry);
  const ownClock = new PhoneClock({ clock: world.clock, options: options.clock ?? {}, onTrace });
  const lines = world.wire({ mac, onTrace, device: ownClock.device });
  const phone = new VirtualPhone({
    profile,
    firmware: firmwareOf(profile, options.firmware),
    mac,
    timings: pacedTimings(profile.timings, world.pace),
    clock: ownClock.device,
    networkTime: ownClock.networkTime,
    dice: new SeededDice(`${seed}/phone/${index}`),
    storage: new MemoryStorage(),
    explainsRefusals: options.explainRefusals ?? false,
    ...lines.ports,
    cutLines: lines.cutLines,
    onTrace,
    onFault,
    ...(onTransition && { onTransition: (name: string) => onTransition(mac, name) }),
  });
  return { phone, onDesk: new PhoneOnDesk({ phone, clock: world.deskClock, lines, ownClock }) };
}
