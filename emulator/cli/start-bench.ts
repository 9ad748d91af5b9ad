import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { FileStorage } from "@offhook/agent/adapters/file-storage.ts";
import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf, profiles } from "@offhook/hardware-profiles/registry.ts";
import type { Bench } from "../console/server/bench.ts";
import { FileShelf } from "../park/file-shelf.adapter.ts";
import { keptMac } from "../park/new-mac.ts";
import type { ParkPhone } from "../park/park-phone.ts";
import { PhonePark } from "../park/phone-park.ts";
import type { FurtherPhones } from "./bench-options.ts";
import type { DataDirectory } from "./data-directory.adapter.ts";
import type { RunningTenant } from "./host.ts";
import type { Session } from "./session.ts";

export interface BenchOptions {
  readonly pace: Pace;
  /** Asked for when the first phone connects: the tenant is started after the bench, which its console shows. */
  readonly tenant: () => Pick<RunningTenant, "tenant" | "hurry">;
  /** The first phone's; one of people's own takes its place among the others. */
  readonly profile: HardwareProfile;
}

/** An empty bench in the session's data directory. It is closed with the session. */
export function openBench(session: Session, { pace, tenant, profile }: BenchOptions): Bench {
  const { clock, directory, onFault } = session;
  const park = new PhonePark({
    ...{ clock, pace, onFault },
    tenant: () => tenant().tenant,
    dice: new CryptoDice(),
    profiles: { ...profiles, [profile.id]: profile },
    shelf: new FileShelf({ directory: directory.park, onFault }),
  });
  let calmDown = async () => {};
  return {
    park,
    get rate() {
      return clock.rate;
    },
    setRate: async (rate) => {
      const before = calmDown;
      calmDown = rate > 1 ? await tenant().hurry() : async () => {};
      await before();
      await session.setRate(rate);
    },
    advance: async (ms) => {
      const calm = await tenant().hurry();
      await session.advance(ms).finally(calm);
    },
  };
}

/** The phone that is drawn in the terminal: out of its box or from where it was left, powered on. */
export async function startFirstPhone(
  park: PhonePark,
  { profile, firmware, directory }: { profile: HardwareProfile; firmware: string | undefined; directory: DataDirectory },
): Promise<ParkPhone> {
  const storage = await FileStorage.open(directory.path);
  const mac = await keptMac(storage, new CryptoDice());
  return await park.host(profile, { mac, firmware: firmwareOf(profile, firmware).version, storage });
}

/**
 * The phones of earlier runs come back, and new ones join them until there are so many besides the first. Nobody waits for them;
 * the answer stops it, and waits until it has.
 */
export function fillBench(
  park: PhonePark,
  { phones, mix }: FurtherPhones,
  onFault: (what: string, error: unknown) => void,
): () => Promise<void> {
  let over = false;
  const fill = async () => {
    await park.restore();
    for (let at = park.list().length - 1; at < phones && !over; at++)
      await park.add({ profile: mix[at % mix.length] ?? "ccx600" });
  };
  const filled = fill().catch((error: unknown) => onFault("further phones", error));
  return () => {
    over = true;
    return filled;
  };
}
