import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { LiveClock } from "../clock/live-clock.adapter.ts";
import { openEdge } from "../edge/open-edge.ts";
import { networkLines } from "../lines/network-lines.ts";
import { MemoryStorage } from "../phone/memory-storage.ts";
import { Store } from "../tenant/store.adapter.ts";
import { openTenant } from "../tenant/tenant.ts";
import { LiveDeskClock } from "./live-desk-clock.ts";
import type { World, WorldOptions } from "./world.ts";

/** The same world with nothing faked in between: HTTP and WebSocket on a free port of loopback, in real time. */
export async function openSocketWorld({ start, onFault }: Pick<WorldOptions, "start" | "onFault">): Promise<World> {
  const clock = new LiveClock();
  const dice = new CryptoDice();
  const store = new Store(":memory:");
  const adminToken = new Secret(Buffer.from(dice.bytes(24)).toString("base64url"));
  const open = () => openTenant({ store, clock, dice, start, onFault });
  let tenant = await open();
  let edge = await openEdge({ tenant, port: 0, adminToken });
  return {
    clock,
    deskClock: new LiveDeskClock(clock),
    tenant: () => tenant,
    restartTenant: async () => {
      await edge.close();
      await tenant.close();
      tenant = await open();
      // Where it was before: phones know no other address.
      edge = await openEdge({ tenant, port: edge.port, adminToken });
    },
    pace: "short",
    wire: ({ mac, device }) =>
      networkLines({ server: edge.origin, identity: null, mac, key: deviceKey(new MemoryStorage()), clock, device }),
    close: async () => {
      await edge.close();
      await tenant.close();
      clock.close();
      await store.close();
    },
  };
}
