import { VirtualClock } from "../clock/virtual-clock.ts";
import { SeededDice } from "../dice/seeded-dice.ts";
import { exchangeTrace } from "../lines/exchange-trace.ts";
import { tenantLines } from "../lines/tenant-lines.ts";
import { Store } from "../tenant/store.adapter.ts";
import { openTenant } from "../tenant/tenant.ts";
import { VirtualDeskClock } from "./desk-clock.ts";
import type { World, WorldOptions } from "./world.ts";

/** Everything in one process, in virtual time, with chance from the seed: the same run every time. */
export async function openVirtualWorld({ seed, start, onFault }: WorldOptions): Promise<World> {
  const clock = new VirtualClock();
  const hold = <T>(work: Promise<T>) => clock.hold(work);
  const store = new Store(":memory:", { hold });
  const dice = new SeededDice(`${seed}/tenant`);
  const open = () => openTenant({ store, clock, dice, hold, start, onFault });
  let tenant = await open();
  let wired = 0;
  return {
    clock,
    deskClock: new VirtualDeskClock(clock),
    tenant: () => tenant,
    restartTenant: async () => {
      await tenant.close();
      tenant = await open();
    },
    pace: "device",
    wire: ({ mac, device, onTrace }) => {
      wired++;
      return tenantLines({
        tenant: () => tenant,
        mac,
        key: `key of phone ${wired}`,
        clock,
        device,
        dice: new SeededDice(`${seed}/network/${wired}`),
        onExchange: (exchange) => onTrace(exchangeTrace(exchange)),
      });
    },
    close: async () => {
      await tenant.close();
      await store.close();
    },
  };
}
