import type { DeviceKey } from "@offhook/agent/adapters/device-key.ts";
import { type IdentityConfig, OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { type WebSocketDialer, websocketDialer } from "@offhook/agent/adapters/websocket-dialer.ts";
import { ToldByServer } from "@offhook/agent/login/told-by-server.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { DeviceClock } from "../clock/device-clock.ts";
import type { LiveClock } from "../clock/live-clock.adapter.ts";
import { delayedLink } from "../links/delayed-link.ts";
import { heardIdentity, heardLink } from "../links/sleeper.ts";
import type { PhoneLines } from "./phone-lines.ts";

export interface NetworkLinesOptions {
  /** Null for a phone that only signs in. */
  readonly server: string | null;
  /** Null to be told by the provisioning server. */
  readonly identity: IdentityConfig | null;
  readonly mac: MacAddress;
  readonly key: DeviceKey | Promise<DeviceKey>;
  readonly clock: LiveClock;
  /** The phone's own clock; `clock`, and always awake, unless given. */
  readonly device?: DeviceClock;
}

/** The real network: WebSocket to the provisioning server, HTTP to the login service. */
export function networkLines({ server, identity, mac, key, clock, device }: NetworkLinesOptions): PhoneLines {
  let up = true;
  let delay = 0;
  let sockets: WebSocketDialer | undefined;
  const told = new ToldByServer(device?.throughSleep ?? clock);
  const login = new OauthIdentity({
    config: () => identity ?? told.identity(),
    epochMs: () => told.epochMs(),
    fetch: async (url, init) => {
      if (!up) throw new TypeError("the network is down");
      return fetch(url, init);
    },
  });
  return {
    ports: {
      identity: device ? heardIdentity(login, device) : login,
      identityFromServer: identity === null,
      onGreeted: (greeting) => told.take(greeting),
      dialer:
        server === null
          ? null
          : {
              dial: async (options) => {
                if (!up) throw new DialError("the network is down");
                sockets ??= websocketDialer({ url: server, mac, key: await key, clock: device ?? clock });
                const link = delayedLink({ link: await sockets.dial(options), clock, delayMs: () => delay });
                return device ? heardLink(link, device) : link;
              },
            },
    },
    cutLines: () => sockets?.cutAll(),
    setNetwork: (now) => {
      up = now;
    },
    setConditions: ({ delayMs, lossPercent }) => {
      if (lossPercent) throw new InputError("a real connection loses nothing it does not send again; loss needs virtual time");
      if (delayMs !== undefined) delay = delayMs;
    },
  };
}
