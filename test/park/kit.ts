import { LiveClock } from "@offhook/emulator/clock/live-clock.adapter.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { PhonePark } from "@offhook/emulator/park/phone-park.ts";
import type { Shelf, ShelvedPhone } from "@offhook/emulator/park/shelf.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";

/** A shelf that is gone with the test. */
export class MemoryShelf implements Shelf {
  readonly #kept = new Map<MacAddress, ShelvedPhone & { storage: MemoryStorage }>();

  async phones() {
    return [...this.#kept.values()];
  }
  async put(phone: ShelvedPhone) {
    const storage = new MemoryStorage();
    this.#kept.set(phone.mac, { ...phone, storage });
    return storage;
  }
  async remove(mac: MacAddress) {
    this.#kept.delete(mac);
  }
}

export interface ParkRig<C extends VirtualClock | LiveClock = VirtualClock> {
  readonly clock: C;
  readonly tenant: Tenant;
  readonly shelf: MemoryShelf;
  readonly park: PhonePark;
  readonly faults: string[];
  /** The bench is closed and set up again, as by another run. */
  again(): Promise<PhonePark>;
  close(): Promise<void>;
}

/** A tenant and an empty bench. In virtual time unless a clock is given. */
export async function openParkRig(): Promise<ParkRig>;
export async function openParkRig<C extends VirtualClock | LiveClock>(clock: C): Promise<ParkRig<C>>;
export async function openParkRig(
  clock: VirtualClock | LiveClock = new VirtualClock(),
): Promise<ParkRig<VirtualClock | LiveClock>> {
  const hold = <T>(work: Promise<T>) => clock.hold(work);
  const store = new Store(":memory:", { hold });
  const tenant = await openTenant({ store, clock, dice: new SeededDice(1), hold });
  const shelf = new MemoryShelf();
  const faults: string[] = [];
  let round = 0;
  const open = () =>
    new PhonePark({
      tenant: () => tenant,
      ...{ clock, profiles, shelf },
      dice: new SeededDice(`park ${round++}`),
      pace: "short",
      onFault: (what, error) => void faults.push(`${what}: ${String(error)}`),
    });
  let park = open();
  return {
    ...{ clock, tenant, shelf, faults },
    get park() {
      return park;
    },
    again: async () => {
      park.close();
      park = open();
      await park.restore();
      return park;
    },
    close: async () => {
      park.close();
      await tenant.close();
      if (clock instanceof LiveClock) clock.close();
      await store.close();
    },
  };
}
