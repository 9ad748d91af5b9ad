import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { type DeviceKey, deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { type WebSocketDialer, websocketDialer } from "@offhook/agent/adapters/websocket-dialer.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { LiveClock } from "../clock/live-clock.adapter.ts";
import { openEdge } from "../edge/open-edge.ts";
import { delayedLink } from "../links/delayed-link.ts";
import { MemoryStorage } from "../phone/memory-storage.ts";
import type { IdentityPointer } from "../tenant/contracts.ts";
import { Store } from "../tenant/store.adapter.ts";
import { openTenant } from "../tenant/tenant.ts";
import { LiveDeskClock } from "./live-desk-clock.ts";
import type { OnFault, Wiring, World } from "./world.ts";

/** The same world with nothing faked in between: HTTP and WebSocket on a free port of loopback, in real time. */
export async function openSocketWorld({ onFault }: { onFault: OnFault }): Promise<World> {
  const clock = new LiveClock();
  const dice = new CryptoDice();
  const store = new Store(":memory:");
  const tenant = await openTenant({ store, clock, dice, onFault });
  const edge = await openEdge({ tenant, port: 0, adminToken: new Secret(Buffer.from(dice.bytes(24)).toString("base64url")) });
  return {
    clock,
    deskClock: new LiveDeskClock(clock),
    tenant,
    pace: "short",
    wire: ({ mac }) => wireBySocket({ url: edge.origin, mac, clock }),
    close: async () => {
      await edge.close();
      await tenant.close();
      clock.close();
      await store.close();
    },
  };
}

function wireBySocket({ url, mac, clock }: { url: string; mac: MacAddress; clock: LiveClock }): Wiring {
  let pointer: IdentityPointer | null = null;
  let networkUp = true;
  let delay = 0;
  let dialer: WebSocketDialer | undefined;
  const key: Promise<DeviceKey> = deviceKey(new MemoryStorage());
  const identity = new OauthIdentity({
    config: () => pointer,
    epochMs: () => clock.epochMs(),
    fetch: async (address, init) => {
      if (!networkUp) throw new TypeError("the network is down");
      return fetch(address, init);
    },
  });
  return {
    ports: {
      identity,
      identityFromServer: true,
      onGreeted: (greeting) => {
        pointer = greeting.identity;
      },
      dialer: {
        dial: async (options) => {
          if (!networkUp) throw new DialError("the network is down");
          dialer ??= websocketDialer({ url, mac, key: await key, clock });
          return delayedLink({ link: await dialer.dial(options), clock, delayMs: () => delay });
        },
      },
    },
    cutLines: () => dialer?.cutAll(),
    setNetwork: (up) => {
      networkUp = up;
    },
    setConditions: ({ delayMs, lossPercent }) => {
      if (lossPercent) throw new InputError("a real connection loses nothing it does not send again; loss needs virtual time");
      if (delayMs !== undefined) delay = delayMs;
    },
  };
}
