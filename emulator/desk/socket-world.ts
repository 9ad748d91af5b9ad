import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { InputError } from "@offhook/protocol/errors.ts";
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
  const tenant = await openTenant({ store, clock, dice, start, onFault });
  const adminToken = new Secret(Buffer.from(dice.bytes(24)).toString("base64url"));
  const edge = await openEdge({ tenant, port: 0, adminToken });
  return {
    clock,
    deskClock: new LiveDeskClock(clock),
    tenant: () => tenant,
    restartTenant: () => Promise.reject(new InputError("restarting the tenant needs virtual time; this run uses real sockets")),
    pace: "short",
    wire: ({ mac }) => networkLines({ server: edge.origin, identity: null, mac, key: deviceKey(new MemoryStorage()), clock }),
    close: async () => {
      await edge.close();
      await tenant.close();
      clock.close();
      await store.close();
    },
  };
}
